using System.Text;
using Zhengshu.Text.Numbers;

namespace Zhengshu.Text.Law;

/// <summary>How a citation says which law it means.</summary>
public enum LawReference
{
    /// <summary>By a title or short name that stands in the text.</summary>
    Named,

    /// <summary>By 该法, 同法, or by nothing after a law named earlier in the same sentence: <see cref="LawCitation.Law"/> is that law.</summary>
    Implied,

    /// <summary>The law in which the text stands: 本法, 本条例, 本办法 ….</summary>
    ThisLaw,

    /// <summary>The article in which the text stands: 本条第二款, 第一款规定.</summary>
    ThisArticle,

    /// <summary>The article before: 前条.</summary>
    PrecedingArticle,

    /// <summary>The paragraph before: 前款, 前两款.</summary>
    PrecedingParagraph,

    /// <summary>An article number alone, no law named near it.</summary>
    Unnamed,
}

/// <summary>One provision cited in a text; a list or range gives one citation for each provision, all with the place of the list's part.</summary>
/// <param name="Law">Title as <see cref="LawTitles.Normalise"/> gives it, short names resolved; null where the text names none.</param>
/// <param name="Article">Number of the 条; null where only the law, or only 前款, is cited.</param>
/// <param name="Sub">The N of 第…条之N.</param>
/// <param name="Paragraph">Number of the 款.</param>
/// <param name="Item">Number of the 项.</param>
/// <param name="Start">First UTF-16 unit of the citation in the text, law name included.</param>
/// <param name="Length">Length in UTF-16 units.</param>
public sealed record LawCitation(string? Law, int? Article, int? Sub, int? Paragraph, int? Item, int Start, int Length)
{
    /// <summary>How the law is meant.</summary>
    public LawReference Reference { get; init; }

    /// <summary>Number of the 目 below the item.</summary>
    public int? Point { get; init; }

    /// <summary>The citation in its official spelling, e.g. 《劳动合同法》第三十八条第一款第（二）项.</summary>
    public string ToText()
    {
        var text = new StringBuilder(Law is not null ? $"《{Law}》" : Reference switch
        {
            LawReference.ThisLaw => "本法",
            LawReference.ThisArticle => "本条",
            LawReference.PrecedingArticle => "前条",
            LawReference.PrecedingParagraph => "前款",
            _ => string.Empty,
        });
        Append(text, "第", Article, "条");
        Append(text, "之", Sub, string.Empty);
        Append(text, "第", Paragraph, "款");
        Append(text, "第（", Item, "）项");
        Append(text, "第", Point, "目");
        return text.ToString();
    }

    /// <summary>
    /// The provision meant, seen from where it is cited: 本法 gives the law, 本条 and 第一款 the article, 前条 the article before, 前款 the paragraph before,
    /// a bare 第…条 an article of the same law. A citation that is complete, or whose place does not exist (前条 in article 1), comes back as it is.
    /// </summary>
    /// <param name="law">Title of the law in whose text the citation stands.</param>
    /// <param name="article">Article in which it stands.</param>
    /// <param name="paragraph">Paragraph in which it stands; null where the article has only one.</param>
    public LawCitation SeenFrom(string law, int article, int? paragraph = null) => Reference switch
    {
        LawReference.ThisLaw or LawReference.Unnamed => this with { Law = law, Reference = LawReference.Named },
        LawReference.ThisArticle => this with { Law = law, Article = article, Reference = LawReference.Named },
        LawReference.PrecedingArticle when article > 1 => this with { Law = law, Article = article - 1, Reference = LawReference.Named },
        LawReference.PrecedingParagraph when paragraph > 1 => this with { Law = law, Article = article, Paragraph = paragraph - 1, Reference = LawReference.Named },
        _ => this,
    };

    private static void Append(StringBuilder text, string before, int? number, string after)
    {
        if (number is { } value)
        {
            text.Append(before).Append(ChineseNumerals.Format(value)).Append(after);
        }
    }
}

using System.Text;
using System.Text.RegularExpressions;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Text.Documents;
using Zhengshu.Text.Law;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>A question as understood: what is searched for, what is asked of it, and what it names.</summary>
internal sealed record QuestionReading
{
    /// <summary>The question without control characters, at most <see cref="Question.MaxLength"/> characters.</summary>
    public required string Asked { get; init; }

    /// <summary>What is searched for: the question, with the earlier one before it where it only makes sense after that.</summary>
    public required string Search { get; init; }

    public required IReadOnlyList<ItemField> Fields { get; init; }

    /// <summary>Articles named, as normalised law title + 第…条.</summary>
    public required IReadOnlyList<string> Articles { get; init; }

    /// <summary>发文字号 named.</summary>
    public required IReadOnlyList<string> DocumentNumbers { get; init; }

    /// <summary>Regions named, six-digit codes.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>Years named, 1949–2100.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>Whether it holds anything that can be asked at all: two Han characters or one word.</summary>
    public bool HasWords => Asked.Count(char.IsLetter) >= 2;
}

/// <summary>Reads questions.</summary>
internal sealed partial class QuestionReader(Regions.Regions regions)
{
    private const int HistoryRead = 5;

    public QuestionReading Read(Question question, LawCitationFinder laws)
    {
        var asked = Clean(question.Text);
        var history = question.History.TakeLast(HistoryRead).Select(Clean).Where(h => h.Length > 0).ToList();
        var citations = laws.Find(asked);
        var articles = citations.Where(c => c is { Law: not null, Article: not null })
            .Select(c => c.Law + ArticleText(c.Article!.Value, c.Sub)).Distinct().ToList();
        var numbers = DocumentNumbers.Find(asked).Select(n => n.Text).ToList();
        var search = articles.Count == 0 && numbers.Count == 0 && history.Count > 0 && NeedsContext(asked) ? Joined(history, asked) : asked;
        return new QuestionReading
        {
            Asked = asked,
            Search = search,
            Fields = ItemFieldReader.Read(asked),
            Articles = articles,
            DocumentNumbers = numbers,
            Regions = [.. regions.Mentioned(search).Distinct()],
            Years = [.. Year().Matches(asked).Select(m => int.Parse(m.ValueSpan[..4]))],
        };
    }

    public static string ArticleText(int article, int? sub) =>
        $"第{Text.Numbers.ChineseNumerals.Format(article)}条" + (sub is { } number ? "之" + Text.Numbers.ChineseNumerals.Format(number) : "");

    /// <summary>Short, or opening with a word that points back: it goes on with the question before.</summary>
    private static bool NeedsContext(string asked) => asked.Length <= 12 || PointsBack().IsMatch(asked);

    /// <summary>The last question that named its matter, then this one.</summary>
    private static string Joined(List<string> history, string asked)
    {
        var topic = history.FindLast(h => !NeedsContext(h)) ?? history[0];
        return $"{topic} {asked}";
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, Question.MaxLength));
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, Question.MaxLength)))
        {
            if (char.IsControl(c) || char.IsWhiteSpace(c))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else
            {
                clean.Append(c);
            }
        }

        return clean.ToString().Trim();
    }

    [GeneratedRegex("^(那|这|它|他|她|如果|要是|还|另外|再|然后|之后|以后|具体|其中|除了|以上|上面|刚才|除此|是不是还|又|可是|但)|这个|那个|那种|这种|该(项|事)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PointsBack();

    [GeneratedRegex(@"(?<!\d)(19[5-9]\d|20\d{2})(?=年|$|\D)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Year();
}

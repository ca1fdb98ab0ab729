using System.Text;
using System.Text.RegularExpressions;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>
/// Items that a question leaves no doubt about (点名事项): those whose name it gives, with nothing beside it but wording that asks; and of several of one name, held by the province and
/// its cities, that of the level or place asked for.
/// </summary>
internal static partial class NamedItems
{
    /// <summary>Letters of the shortest name that counts: shorter ones are words of other questions as well.</summary>
    private const int ShortestName = 4;

    /// <summary>
    /// The same items; such as are named come first and share the whole probability, and of items of one name those asked for have that of all. Where only the name that a family has in common is
    /// given (机动车驾驶证初次申领), all of the family are as likely as each other.
    /// </summary>
    /// <param name="ranked">Items, likeliest first.</param>
    /// <param name="reading">The question.</param>
    /// <param name="names">The names of all items taken apart.</param>
    public static IReadOnlyList<ItemRetriever.Ranked> First(IReadOnlyList<ItemRetriever.Ranked> ranked, QuestionReading reading, ItemNames.Statistics names)
    {
        if (ranked.Count == 0)
        {
            return ranked;
        }

        var (named, family) = Named(ranked, KeyOf(reading.Search), names);
        string WholeName(ItemRetriever.Ranked item) => names.FormOf(item.Found.Document).Called[0].Text;
        var first = WholeName(ranked[0]);
        var twins = named.Count > 0 ? named : ranked.Where(r => WholeName(r) == first).ToList();
        var meant = Meant(twins, reading);
        if (named.Count == 0 && meant.Count == twins.Count)
        {
            return ranked;
        }

        var (whole, sum) = (named.Count > 0 ? 1 : twins.Sum(t => t.Score), family ? 0 : meant.Sum(m => m.Score));
        return
        [
            .. meant.Select(m => m with { Score = sum > 0 ? whole * m.Score / sum : whole / meant.Count, Named = named.Count > 0 }),
            .. ranked.Except(meant).Select(r => named.Count > 0 || twins.Contains(r) ? r with { Score = 0 } : r).OrderByDescending(r => r.Score),
        ];
    }

    /// <summary>Items named, likeliest first, by the longest name that the question gives; whether that is only what the names of a family have in common.</summary>
    private static (List<ItemRetriever.Ranked> Items, bool Family) Named(IReadOnlyList<ItemRetriever.Ranked> ranked, string asked, ItemNames.Statistics names)
    {
        var called = ranked.SelectMany(item => names.FormOf(item.Found.Document).Called.Select(name => (Item: item, name.Text, name.Whole)))
            .Where(n => n.Text.Length >= ShortestName && asked.Contains(n.Text, StringComparison.Ordinal)).ToList();
        foreach (var given in called.GroupBy(n => n.Text).OrderByDescending(g => g.Key.Length))
        {
            if (OnlyAsks(asked, given.Key, string.Join(' ', given.Select(n => n.Item.Found.Document.RegionName))))
            {
                var whole = given.Where(n => n.Whole).Select(n => n.Item).ToList();
                return whole.Count > 0 ? (whole, false) : ([.. given.Select(n => n.Item).Distinct()], true);
            }
        }

        return ([], false);
    }

    /// <summary>
    /// What an item is called, as <see cref="KeyOf"/> gives it: its whole name first; that without the brackets at its end, one after the other, and without any; each also without 办理 before it or 指引
    /// behind it.
    /// </summary>
    public static IReadOnlyList<(string Text, bool Whole)> NamesOf(string title)
    {
        var names = new List<string> { title };
        for (var stem = WithoutLastBracket(title); stem is not null; stem = WithoutLastBracket(stem))
        {
            names.Add(stem);
        }

        names.Add(Inserted().Replace(Inserted().Replace(title, ""), "")); // brackets within brackets first
        return [.. names.Select((name, i) => (Key: KeyOf(name), Whole: i == 0))
            .SelectMany(n => new[] { (n.Key, n.Whole), (Frame().Replace(n.Key, ""), n.Whole) }).DistinctBy(n => n.Item1)];
    }

    /// <summary>A name without the bracket that ends it; null where none does.</summary>
    private static string? WithoutLastBracket(string title)
    {
        var depth = 0;
        for (var i = title.Length - 1; i > 0; i--)
        {
            depth += title[i] is ')' or '）' ? 1 : title[i] is '(' or '（' ? -1 : 0;
            if (depth == 0)
            {
                return i == title.Length - 1 ? null : title[..i];
            }
        }

        return null;
    }

    [GeneratedRegex("^(办理|申请|对)|(指引|申请|申报|办理|服务|事项)$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Frame();

    [GeneratedRegex("[(（][^()（）]*[)）]", RegexOptions.None, 10_000)]
    private static partial Regex Inserted();

    /// <summary>
    /// Those of the level the question speaks of (省里, 市里), else of the place it was asked from or names within that, else of the narrowest region around it; all where it says nothing of either.
    /// A wider place in the question is part of the matter: 在外省转入广东省申请执业.
    /// </summary>
    private static List<ItemRetriever.Ranked> Meant(List<ItemRetriever.Ranked> twins, QuestionReading reading)
    {
        int Digits(ItemRetriever.Ranked item) => Regions.Regions.Significant(item.Found.Document.RegionCode).Length;
        var spoken = reading.Regions.Count == 1 ? reading.Regions[0] : null;
        var place = reading.Place is null || (spoken is not null && Regions.Regions.Applies(reading.Place, spoken)) ? spoken : reading.Place;
        var wanted = ItemFeatures.LevelOf(reading.Search) is > 0 and var level ? level
            : place is null || twins.Count < 2 ? 0
            : twins.Exists(t => t.Found.Document.RegionCode == place) ? Regions.Regions.Significant(place).Length
            : twins.Max(Digits);
        var meant = twins.FindAll(t => Digits(t) == wanted);
        return meant.Count > 0 ? meant : twins;
    }

    /// <summary>Whether a question holds nothing but a name, wording that asks and the items' own region. Question and name as <see cref="KeyOf"/> gives them.</summary>
    private static bool OnlyAsks(string asked, string name, string regions)
    {
        var at = asked.IndexOf(name, StringComparison.Ordinal);
        var rest = QuestionReader.WithoutFieldWords($"{asked[..at]} {asked[(at + name.Length)..]}");
        return Asking().Replace(rest, " ").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => regions.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>Letters and digits alone, small, of one width: 专职律师执业许可（申请） and 专职律师执业许可(申请) are one name.</summary>
    private static string KeyOf(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var folded = TermCounts.Fold(c);
            if (char.IsLetterOrDigit(folded))
            {
                key.Append(folded);
            }
        }

        return key.ToString();
    }

    /// <summary>Words that ask, longest first.</summary>
    private const string AskingWords =
        "可不可以|查询一下|申请办理|联系方式|需不需要|不满意|工作日|怎么样|是不是|有没有|能不能|要不要|一下|一共|不满|业务|东西|主管|了解|事宜|事项|什么|何处|何种|你好|依据|全部|关于|具体|具备|准备|" +
        "办好|办完|办理|办结|单位|去办|受理|可以|号码|告诉|咨询|哪些|地址|地方|地点|多久|多少|多长|大厅|如何|实施|审批|对于|带上|应当|应该|怎么|怎样|您好|想要|我们|手续|打算|承诺|投诉|拨打|提交|" +
        "提供|收费|方式|时长|时间|时限|最快|最长|有关|期限|机关|机构|材料|条件|标准|步骤|法定|流程|清单|满足|热线|现场|申办|申请|电话|疑问|监督|相关|知道|程序|窗口|符合|线上|线下|结果|网上|联系|" +
        "要求|规定|证件|证明|请问|负责|费用|资料|资格|这个|这项|进行|那个|部门|问问|需要|不|个|久|了|交|人|会|何|几|到|办|去|号|向|吗|吧|呀|呢|咋|哪|啊|啥|在|天|带|应|弄|得|想|我|才|" +
        "打|把|收|是|有|理|由|的|等|管|给|能|要|该|谁|费|还|都|钱|长|问|需|须|于|处|审|批";

    [GeneratedRegex(AskingWords, RegexOptions.None, 10_000)]
    private static partial Regex Asking();
}

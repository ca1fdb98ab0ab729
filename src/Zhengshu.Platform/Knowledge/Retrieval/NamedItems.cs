using System.Text;
using System.Text.RegularExpressions;
using Zhengshu.Platform.Knowledge.Answering;

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
    public static IReadOnlyList<ItemRetriever.Ranked> First(IReadOnlyList<ItemRetriever.Ranked> ranked, QuestionReading reading)
    {
        if (ranked.Count == 0)
        {
            return ranked;
        }

        var (named, family) = Named(ranked, KeyOf(reading.Search));
        var first = KeyOf(ranked[0].Found.Document.Title);
        var twins = named.Count > 0 ? named : ranked.Where(r => KeyOf(r.Found.Document.Title) == first).ToList();
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
    private static (List<ItemRetriever.Ranked> Items, bool Family) Named(IReadOnlyList<ItemRetriever.Ranked> ranked, string asked)
    {
        var names = ranked.SelectMany(item => NamesOf(item.Found.Document.Title).Select(name => (Item: item, name.Text, name.Whole)))
            .Where(n => n.Text.Length >= ShortestName && asked.Contains(n.Text, StringComparison.Ordinal)).ToList();
        foreach (var given in names.GroupBy(n => n.Text).OrderByDescending(g => g.Key.Length))
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
    /// What an item is called, as <see cref="KeyOf"/> gives it: its whole name; that without the brackets at its end, one after the other, and without any; each also without 办理 before it or 指引
    /// behind it.
    /// </summary>
    private static IEnumerable<(string Text, bool Whole)> NamesOf(string title)
    {
        var names = new List<string> { title };
        for (var stem = StemOf(title); stem is not null; stem = StemOf(stem))
        {
            names.Add(stem);
        }

        names.Add(Inserted().Replace(Inserted().Replace(title, ""), "")); // brackets within brackets first
        return names.Select((name, i) => (Key: KeyOf(name), Whole: i == 0)).Where(n => n.Key.Length > 0)
            .SelectMany(n => new[] { (n.Key, n.Whole), (Frame().Replace(n.Key, ""), n.Whole) }).DistinctBy(n => n.Item1);
    }

    /// <summary>A name without the bracket that ends it; null where none does.</summary>
    private static string? StemOf(string title)
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
        const int fullWidth = '！' - '!';
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var narrow = c is >= '！' and <= '～' ? (char)(c - fullWidth) : c;
            if (char.IsLetterOrDigit(narrow))
            {
                key.Append(char.ToLowerInvariant(narrow));
            }
        }

        return key.ToString();
    }

    [GeneratedRegex("请问|您好|你好|我们|我|关于|对于|有关|相关|想要?|打算|准备|需要|要|怎么样?|怎样|如何|咋|(申请)?办理|申请|申办|去办|办|弄|应该?|应当?|可以|能|得|去|到|在|向|由|给|把|这个|那个|这项|该|事项|业务|手续|事宜|进行|了解|咨询|查询一下|知道|告诉|一下|问问?|联系|拨打|打|谁|哪些?|个|什么|啥|多少|几|条件|材料|资料|流程|时间|时限|地点|地址|电话|部门|单位|机关|投诉|监督|咨询|符合|满足|具备|提交|提供|带上?|交|理|的|了|吗|呢|啊|呀|吧|是|有|须|需|何处|何种|何|具体|全部|一共", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Asking();
}

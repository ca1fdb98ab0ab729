using System.Collections.Frozen;
using System.Text;

namespace Zhengshu.Text.Law;

/// <summary>Titles of laws: one spelling for each, short names resolved, and the list of titles that ships.</summary>
public static class LawTitles
{
    private const string State = "中华人民共和国";

    private static readonly string[] VersionMarks = ["修正", "修订", "修改", "年版", "版本", "现行", "废止", "失效", "施行", "公布", "文本"];

    private static readonly Lazy<string[]> LazyShipped = new(() =>
        [.. File.ReadLines(TextData.File("laws", "titles.txt")).Select(Normalise).Where(title => title.Length > 1).Distinct(StringComparer.Ordinal)]);

    private static readonly Lazy<FrozenDictionary<string, string>> LazyShortNames = new(() =>
        TextData.Rows("laws", "short-names.tsv").ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal));

    /// <summary>Titles of about 1,700 national, Guangdong and Beijing laws and regulations, normalised (<c>data/dictionaries/laws/SOURCE.md</c>).</summary>
    public static IReadOnlyCollection<string> Shipped => LazyShipped.Value;

    /// <summary>Short name → title, e.g. 民诉法 → 民事诉讼法.</summary>
    public static IReadOnlyDictionary<string, string> ShortNames => LazyShortNames.Value;

    /// <summary>
    /// One spelling for a title: no 《》, no leading 中华人民共和国 (inside 《》 of a longer title neither), no spaces, half-width letters and digits,
    /// full-width brackets, no version or date in closing brackets; （试行） and （一） belong to the title and stay.
    /// </summary>
    public static string Normalise(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var text = new StringBuilder(title.Length);
        foreach (var character in title)
        {
            switch (character)
            {
                case '(' or '〔' or '［' or '[' or '【' or '﹙':
                    text.Append('（');
                    break;
                case ')' or '〕' or '］' or ']' or '】' or '﹚':
                    text.Append('）');
                    break;
                case '〈' or '<' or '＜':
                    text.Append('《');
                    break;
                case '〉' or '>' or '＞':
                    text.Append('》');
                    break;
                case >= '！' and <= '～' when char.IsAsciiLetterOrDigit((char)(character - 0xFEE0)):
                    text.Append((char)(character - 0xFEE0));
                    break;
                case '\u200B' or '\uFEFF':
                    break;
                default:
                    if (!char.IsWhiteSpace(character))
                    {
                        text.Append(character);
                    }

                    break;
            }
        }

        return Strip(text.ToString());
    }

    /// <summary>The normalised title, a short name resolved to its full title.</summary>
    public static string Resolve(string title)
    {
        var normalised = Normalise(title);
        return LazyShortNames.Value.GetValueOrDefault(normalised, normalised);
    }

    /// <summary>Whether a title ends as normative documents' titles do: 法, 条例, 规定, 办法, 通知 ….</summary>
    public static bool LooksNormative(ReadOnlySpan<char> title)
    {
        while (title.EndsWith("）"))
        {
            var open = title.LastIndexOf('（');
            if (open <= 0)
            {
                return false;
            }

            title = title[..open];
        }

        foreach (var ending in Endings)
        {
            if (title.EndsWith(ending) && title.Length > ending.Length)
            {
                return true;
            }
        }

        return false;
    }

    internal static string[] Endings { get; } =
    [
        "法", "法典", "条例", "规定", "办法", "细则", "规则", "解释", "章程", "准则", "通则", "决定", "规范", "意见", "通知", "公告", "通告", "批复", "方案",
        "措施", "标准", "指引", "目录", "修正案", "纲要", "规程", "制度", "清单", "指南", "命令", "决议", "函",
    ];

    private static string Strip(string title)
    {
        while (title.Length >= 2 && title[0] == '《' && Closing(title) == title.Length - 1)
        {
            title = title[1..^1];
        }

        while (title.EndsWith('）') && title.LastIndexOf('（') is > 0 and var open && IsVersion(title.AsSpan()[(open + 1)..^1]))
        {
            title = title[..open];
        }

        if (title.Length >= 2 && title[0] == '《' && Closing(title) == title.Length - 1)
        {
            return Strip(title);
        }

        title = title.Replace("《" + State, "《", StringComparison.Ordinal);
        return title.StartsWith(State, StringComparison.Ordinal) && title.Length > State.Length ? title[State.Length..] : title;
    }

    /// <summary>Index of the mark that closes the one at index 0, or −1.</summary>
    private static int Closing(string title)
    {
        var depth = 0;
        for (var i = 0; i < title.Length; i++)
        {
            depth += title[i] == '《' ? 1 : title[i] == '》' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsVersion(ReadOnlySpan<char> bracket)
    {
        if (bracket.IndexOf("试行") >= 0 || bracket.IndexOf("暂行") >= 0)
        {
            return false;
        }

        foreach (var mark in VersionMarks)
        {
            if (bracket.IndexOf(mark) >= 0)
            {
                return true;
            }
        }

        var digits = 0;
        foreach (var character in bracket)
        {
            digits = char.IsAsciiDigit(character) ? digits + 1 : 0;
            if (digits == 4)
            {
                return true;
            }
        }

        return false;
    }
}

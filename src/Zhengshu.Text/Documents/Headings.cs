using Zhengshu.Text.Numbers;

namespace Zhengshu.Text.Documents;

/// <summary>Kind of a heading number, highest level first; the order is that of laws, then that of official documents (GB/T 9704-2012, 7.3.3).</summary>
public enum HeadingKind
{
    /// <summary>第一编.</summary>
    Book = 1,

    /// <summary>第一分编.</summary>
    SubBook,

    /// <summary>第一章.</summary>
    Chapter,

    /// <summary>第一节.</summary>
    Section,

    /// <summary>第一条.</summary>
    Article,

    /// <summary>一、</summary>
    First,

    /// <summary>（一）</summary>
    Second,

    /// <summary>1. or 1、</summary>
    Third,

    /// <summary>（1）</summary>
    Fourth,

    /// <summary>① or 1）</summary>
    Fifth,
}

/// <summary>The number at the head of a line.</summary>
/// <param name="Kind">Its kind; the smaller, the higher.</param>
/// <param name="Number">Its value, from 1.</param>
/// <param name="Sub">The N of 第…条之N.</param>
/// <param name="Start">Where it starts in the line, after white space.</param>
/// <param name="Length">Length of number and mark, without the title.</param>
public sealed record HeadingMark(HeadingKind Kind, int Number, int? Sub, int Start, int Length)
{
    /// <summary>Index in the line at which the title or text after the number starts.</summary>
    public int TitleStart => Start + Length;
}

/// <summary>Reads heading numbers of laws and official documents.</summary>
public static class Headings
{
    private const int LargestNumber = 3_000;

    /// <summary>The number at the head of a line, or null where there is none. Markdown's # and white space before it are passed over.</summary>
    public static HeadingMark? Parse(ReadOnlySpan<char> line)
    {
        var start = 0;
        while (start < line.Length && (char.IsWhiteSpace(line[start]) || line[start] is '#' or '\u200B' or '\uFEFF'))
        {
            start++;
        }

        if (start == line.Length)
        {
            return null;
        }

        var rest = line[start..];
        return rest[0] switch
        {
            '第' => Ordinal(rest, start),
            '（' or '(' => Bracketed(rest, start),
            >= '①' and <= '⑳' => new HeadingMark(HeadingKind.Fifth, rest[0] - '①' + 1, null, start, 1),
            >= '⑴' and <= '⒇' => new HeadingMark(HeadingKind.Fourth, rest[0] - '⑴' + 1, null, start, 1),
            >= '⒈' and <= '⒛' => new HeadingMark(HeadingKind.Third, rest[0] - '⒈' + 1, null, start, 1),
            _ => Plain(rest, start),
        };
    }

    /// <summary>第一编, 第一分编, 第一章, 第一节, 第一条, 第一条之一.</summary>
    private static HeadingMark? Ordinal(ReadOnlySpan<char> rest, int start)
    {
        var i = Characters.SkipSpaces(rest, 1);
        var length = Number(rest, i, out var number);
        i = Characters.SkipSpaces(rest, i + length);
        if (length == 0 || i >= rest.Length)
        {
            return null;
        }

        var kind = rest[i] switch
        {
            '编' => HeadingKind.Book,
            '分' when At(rest, i + 1) == '编' => HeadingKind.SubBook,
            '章' => HeadingKind.Chapter,
            '节' => HeadingKind.Section,
            '条' => HeadingKind.Article,
            _ => default,
        };
        i += kind == HeadingKind.SubBook ? 2 : 1;
        if (kind == default)
        {
            return null;
        }

        int? sub = null;
        if (At(rest, i) == '之' && Number(rest, i + 1, out var below) is > 0 and var subLength && below <= 30)
        {
            sub = below;
            i += 1 + subLength;
        }

        // 第一条例 …, 第三十八条规定的 … and 第二节课 are text; a heading is followed by a space, a mark or its title.
        var next = At(rest, i);
        if (next is '的' or '、' or '，' or '至' or '和' or '课' || (kind == HeadingKind.Article && (next is '例' or '第' || rest[i..].StartsWith("规定"))))
        {
            return null;
        }

        return new HeadingMark(kind, number, sub, start, i);
    }

    /// <summary>（一）, （1）.</summary>
    private static HeadingMark? Bracketed(ReadOnlySpan<char> rest, int start)
    {
        var i = Characters.SkipSpaces(rest, 1);
        var length = Number(rest, i, out var number);
        var close = Characters.SkipSpaces(rest, i + length);
        return length > 0 && number <= 200 && At(rest, close) is '）' or ')'
            ? new HeadingMark(NumeralReader.IsArabic(rest[i]) ? HeadingKind.Fourth : HeadingKind.Second, number, null, start, close + 1)
            : null;
    }

    /// <summary>一、 1. 1、 1）.</summary>
    private static HeadingMark? Plain(ReadOnlySpan<char> rest, int start)
    {
        var length = Number(rest, 0, out var number);
        if (length == 0 || number > 200)
        {
            return null;
        }

        var arabic = NumeralReader.IsArabic(rest[0]);
        switch (At(rest, length))
        {
            case '、':
                return new HeadingMark(arabic ? HeadingKind.Third : HeadingKind.First, number, null, start, length + 1);
            case '.' or '．' when arabic && !char.IsAsciiDigit(At(rest, length + 1)):
                return new HeadingMark(HeadingKind.Third, number, null, start, length + 1);
            case '）' or ')' when arabic:
                return new HeadingMark(HeadingKind.Fifth, number, null, start, length + 1);
            default:
                return null;
        }
    }

    private static int Number(ReadOnlySpan<char> text, int index, out int number)
    {
        var length = ChineseNumerals.Read(text, Math.Min(index, text.Length), out var value);
        number = value is >= 1 and <= LargestNumber ? (int)value : 0;
        return number == 0 ? 0 : length;
    }

    private static char At(ReadOnlySpan<char> text, int index) => (uint)index < (uint)text.Length ? text[index] : '\0';
}

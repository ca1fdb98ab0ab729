using Zhengshu.Text.Numbers;

namespace Zhengshu.Text.Documents;

/// <summary>A document number 发文字号 (GB/T 9704-2012, 7.2.5).</summary>
/// <param name="Issuer">Issuer's mark, e.g. 穗府办规, 国务院令.</param>
/// <param name="Year">Year, where the number carries one.</param>
/// <param name="Number">Running number.</param>
/// <param name="Start">First UTF-16 unit in the text.</param>
/// <param name="Length">Length in UTF-16 units.</param>
public sealed record DocumentNumber(string Issuer, int? Year, int Number, int Start, int Length)
{
    /// <summary>The number in its official spelling: 穗府办规〔2024〕13号, 国务院令第746号.</summary>
    public string Text => Year is { } year ? $"{Issuer}〔{year}〕{Number}号" : $"{Issuer}第{Number}号";
}

/// <summary>Finds document numbers in all their usual spellings.</summary>
public static class DocumentNumbers
{
    private const string Openers = "〔[［【（(﹝";
    private const string Closers = "〕]］】）)﹞";

    private static readonly string[] Orders = ["令", "公告", "通告", "主席令"];

    /// <summary>Numbers in order of their start.</summary>
    public static IReadOnlyList<DocumentNumber> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<DocumentNumber>();
        var end = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var number = text[i] switch
            {
                _ when Openers.Contains(text[i], StringComparison.Ordinal) => WithYear(text, i, end),
                '第' => Order(text, i, end),
                _ => null,
            };
            if (number is not null)
            {
                found.Add(number);
                end = number.Start + number.Length;
                i = end - 1;
            }
        }

        return found;
    }

    /// <summary>The number a text consists of, or null.</summary>
    public static DocumentNumber? Parse(string text) => Find(text) is [var only] && only.Length >= text.AsSpan().Trim().Length - 2 ? only : null;

    /// <summary>穗府办规〔2024〕13号, from its bracket.</summary>
    private static DocumentNumber? WithYear(string text, int open, int from)
    {
        var i = Characters.SkipSpaces(text, open + 1);
        var digits = ChineseNumerals.Read(text, i, out var year);
        if (digits != 4 || year is < 1949 or > 2100)
        {
            return null;
        }

        i = Characters.SkipSpaces(text, i + digits);
        i = i < text.Length && text[i] == '年' ? i + 1 : i;
        if (i >= text.Length || !Closers.Contains(text[i], StringComparison.Ordinal))
        {
            return null;
        }

        i = Characters.SkipSpaces(text, i + 1);
        i = i < text.Length && text[i] == '第' ? Characters.SkipSpaces(text, i + 1) : i;
        var length = ChineseNumerals.Read(text, i, out var number);
        var mark = Characters.SkipSpaces(text, i + length);
        var start = IssuerStart(text, open, from);
        return length > 0 && number is > 0 and < 1_000_000 && mark < text.Length && text[mark] == '号' && start < open
            ? new DocumentNumber(text[start..open].Trim(), (int)year, (int)number, start, mark + 1 - start)
            : null;
    }

    /// <summary>国务院令第746号, 公告2021年第5号, from 第.</summary>
    private static DocumentNumber? Order(string text, int ordinal, int from)
    {
        var i = Characters.SkipSpaces(text, ordinal + 1);
        var length = ChineseNumerals.Read(text, i, out var number);
        var mark = Characters.SkipSpaces(text, i + length);
        if (length == 0 || number is < 1 or > 100_000 || mark >= text.Length || text[mark] != '号')
        {
            return null;
        }

        var before = SkipBack(text, ordinal, from);
        int? year = null;
        if (before - from >= 5 && text[before - 1] == '年' && ChineseNumerals.TryParse(text.AsSpan(before - 5, 4), out var value) && value is >= 1949 and <= 2100)
        {
            year = (int)value;
            before = SkipBack(text, before - 5, from);
        }

        if (before > from && text[before - 1] is '（' or '(')
        {
            before = SkipBack(text, before - 1, from);
        }

        foreach (var order in Orders)
        {
            if (before - from > order.Length && string.CompareOrdinal(text, before - order.Length, order, 0, order.Length) == 0)
            {
                var start = IssuerStart(text, before, from);
                return new DocumentNumber(text[start..before].Trim(), year, (int)number, start, mark + 1 - start);
            }
        }

        return null;
    }

    /// <summary>Back over the issuer's letters; 日 of a date before it ends it, as do 原 and 根据.</summary>
    private static int IssuerStart(string text, int end, int from)
    {
        string[] before = ["根据", "依据", "按照", "依照", "见", "以", "原", "和", "及", "即"];
        var start = end;
        while (start > from && end - start < 24 && char.IsLetter(text[start - 1]) && text[start - 1] is not ('日' or '号'))
        {
            start--;
        }

        foreach (var word in before)
        {
            if (end - start > word.Length + 1 && string.CompareOrdinal(text, start, word, 0, word.Length) == 0)
            {
                start += word.Length;
            }
        }

        return start;
    }

    private static int SkipBack(string text, int index, int from)
    {
        while (index > from && text[index - 1] is ' ' or '\u3000' or '\u00A0')
        {
            index--;
        }

        return index;
    }
}

using Zhengshu.Text.Dates;

namespace Zhengshu.Text.Numbers;

/// <summary>
/// Finds numbers, amounts, shares, their ranges (3至5万元, 5%—10%) and limits (不低于5%, 三人以上, 1万元以上5万元以下). 以上, 以下 and 以内 include
/// the number (Civil Code, article 1259). Parts of dates, ordinals (第三), article numbers and codes are none.
/// </summary>
public static class NumberFinder
{
    private const int Longest = 48;

    /// <summary>Digits of <see cref="ChineseNumerals.Maximum"/>.</summary>
    private const int MostDigits = 16;
    private const string Marks = ".．点,，%％‰成元圆块角毛分整正钱";

    private static readonly string[] Measures =
    [
        "平方公里", "平方千米", "平方米", "立方米", "公顷", "公里", "千米", "厘米", "毫米", "公斤", "千克", "人次", "户次", "周岁", "个工作日", "个月", "个", "人", "名", "户", "家", "件", "份", "项", "条", "次", "只",
        "张", "套", "辆", "台", "座", "栋", "间", "所", "处", "批", "吨", "克", "米", "亩", "岁", "天", "日", "年", "月", "周", "小时", "分钟", "秒", "倍", "级", "度", "页", "字", "种", "类", "位", "度电", "升", "斤",
    ];

    private static readonly string[] AtLeast = ["不低于", "不少于", "不小于", "至少", "大于等于", "达到"];
    private static readonly string[] AtMost = ["不超过", "不高于", "不多于", "不大于", "不得超过", "最高", "至多", "最多"];

    /// <summary>One number as it stands.</summary>
    private readonly record struct One(NumberKind Kind, decimal Value, string Unit, int Start, int End, bool Scaled);

    /// <summary>Numbers in order of their start; they do not overlap.</summary>
    public static IReadOnlyList<FoundNumber> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var dates = new Queue<FoundDate>(DateFinder.Find(text));
        var found = new List<FoundNumber>();
        for (var i = 0; i < text.Length;)
        {
            while (dates.TryPeek(out var past) && past.End <= i)
            {
                dates.Dequeue();
            }

            if (dates.TryPeek(out var date) && date.Start <= i)
            {
                i = date.End;
                continue;
            }

            if (!MayStart(text, i))
            {
                i++;
                continue;
            }

            if (IsPart(text, i) || At(text, i) is not { } one)
            {
                i = SkipRow(text, i);
                continue;
            }

            var number = Whole(text, one);
            found.Add(number);
            i = number.End;
        }

        return Joined(text, found);
    }

    private static bool MayStart(string text, int index) =>
        NumeralReader.Digit(text[index]) >= 0 || NumeralReader.Unit(text[index]) is 10 or 20 or 30 || text[index] is '¥' or '￥'
        || Stands(text, index, "百分之") || Stands(text, index, "千分之") || Stands(text, index, "万分之") || Stands(text, index, "人民币");

    /// <summary>An ordinal, the year of a document number, part of a code.</summary>
    private static bool IsPart(string text, int index) => index > 0 && (text[index - 1] is '第' or '〔' or '[' or '_' or '/' || char.IsAsciiLetter(text[index - 1]));

    /// <summary>A row of figures that is no number is passed over whole, so that none starts inside it.</summary>
    private static int SkipRow(string text, int index)
    {
        var end = index + 1;
        while (end < text.Length && (ChineseNumerals.IsNumeral(text[end]) || char.IsAsciiLetterOrDigit(text[end])))
        {
            end++;
        }

        return end;
    }

    /// <summary>The longest number at an index.</summary>
    private static One? At(string text, int start)
    {
        var head = Stands(text, start, "人民币") ? 3 : 0;
        var from = start + head + (Stands(text, start + head, "百分之") || Stands(text, start + head, "千分之") || Stands(text, start + head, "万分之") ? 3 : text[Math.Min(start + head, text.Length - 1)] is '¥' or '￥' ? 1 : 0);
        var end = from;
        while (end < text.Length && end - from <= MostDigits && NumeralReader.Digit(text[end]) >= 0)
        {
            end++;
        }

        if (end - from > MostDigits)
        {
            return null; // a longer row of figures than any number: a code
        }

        while (end < text.Length && end - start < Longest && (ChineseNumerals.IsNumeral(text[end]) || Marks.Contains(text[end], StringComparison.Ordinal)))
        {
            end++;
        }

        for (; end > from; end--)
        {
            var piece = text.AsSpan(start, end - start);
            var money = head > 0 || text[from - (from > start ? 1 : 0)] is '¥' or '￥' || piece.IndexOfAny("元圆块角") >= 0 || (piece.IndexOf('分') > 0 && piece.IndexOfAny("壹贰叁肆伍陆柒捌玖") >= 0);
            if (piece[^1] is ',' or '，' or '.' or '．' or '点' || (!money && piece.IndexOfAny("毛分整正钱") >= 0 && piece.IndexOf("分之") < 0))
            {
                continue;
            }

            if (money ? ChineseNumerals.TryParseMoney(piece, out var value) : ChineseNumerals.TryParseDecimal(piece, out value))
            {
                var share = !money && (from > start || piece[^1] is '%' or '％' or '‰' or '成');
                return Checked(text, new One(money ? NumberKind.Money : share ? NumberKind.Share : NumberKind.Count, value, "", start, end, piece.IndexOfAny("万亿萬億") >= 0));
            }
        }

        return null;
    }

    /// <summary>Takes in the measure word; 一些, 统一 and parts of codes are no numbers.</summary>
    private static One? Checked(string text, One one)
    {
        if (one.Kind != NumberKind.Count)
        {
            return one;
        }

        var next = Characters.SkipSpaces(text, one.End);
        var unit = Array.Find(Measures, measure => Stands(text, next, measure)) ?? "";
        var single = one.End - one.Start == 1 && !char.IsAsciiDigit(text[one.Start]);
        var code = one.End < text.Length && (char.IsAsciiLetter(text[one.End]) || text[one.End] is '条' or '款' or '项' && unit.Length == 0);
        return (single && unit.Length == 0) || code ? null : one with { Unit = unit, End = unit.Length > 0 ? next + unit.Length : one.End };
    }

    /// <summary>The number with a second one behind a range mark, and the words of its limit.</summary>
    private static FoundNumber Whole(string text, One one)
    {
        var (kind, low, high, unit, end) = (one.Kind, one.Value, one.Value, one.Unit, one.End);
        var mark = Stands(text, end, "——") ? 2 : end < text.Length && text[end] is '至' or '到' or '—' or '－' or '-' or '~' or '～' or '–' ? 1 : 0;
        if (mark > 0 && end + mark < text.Length && At(text, end + mark) is { } other && (other.Kind == kind || kind == NumberKind.Count) && (unit.Length == 0 || other.Unit == unit || other.Unit.Length == 0))
        {
            // 3至5万元 and 5—10%: the first number shares the second's unit.
            var scale = other.Kind == NumberKind.Share && kind == NumberKind.Count ? 0.01m : !one.Scaled && other.Scaled && one.Value < 10_000 ? Scale(text, other) : 1;
            if (low * scale <= other.Value)
            {
                (kind, low, high, unit, end) = (other.Kind, low * scale, other.Value, other.Unit.Length > 0 ? other.Unit : unit, other.End);
            }
        }

        var (start, below, above) = (one.Start, false, false);
        var before = AtLeast.Concat(AtMost).FirstOrDefault(word => start >= word.Length && Stands(text, start - word.Length, word));
        if (before is not null)
        {
            start -= before.Length;
            above = AtLeast.Contains(before);
            below = !above;
        }

        var limit = Array.Find(["（含）以上", "(含)以上", "及以上", "以上", "（含）以下", "(含)以下", "及以下", "以下", "以内", "之内"], word => Stands(text, end, word));
        if (limit is not null)
        {
            end += limit.Length;
            above |= limit.EndsWith('上');
            below |= !limit.EndsWith('上');
        }

        return new FoundNumber(kind, below && !above ? null : low, above && !below ? null : high, unit, start, end - start);
    }

    private static decimal Scale(string text, One one)
    {
        var piece = text.AsSpan(one.Start, one.End - one.Start);
        return piece.IndexOfAny("亿億") >= 0 ? 100_000_000m : 10_000m;
    }

    /// <summary>1万元以上5万元以下 is one range.</summary>
    private static List<FoundNumber> Joined(string text, List<FoundNumber> found)
    {
        var joined = new List<FoundNumber>(found.Count);
        foreach (var number in found)
        {
            var last = joined.Count > 0 ? joined[^1] : null;
            var gap = last is null ? int.MaxValue : number.Start - last.End;
            if (last is { High: null, Low: { } low } && number is { Low: null, High: { } high } && (gap == 0 || (gap == 1 && text[last.End] == '、')) && last.Kind == number.Kind && last.Unit == number.Unit && low <= high)
            {
                joined[^1] = last with { High = high, Length = number.End - last.Start };
                continue;
            }

            joined.Add(number);
        }

        return joined;
    }

    private static bool Stands(string text, int index, string word) => string.CompareOrdinal(text, index, word, 0, word.Length) == 0;
}

namespace Zhengshu.Text.Numbers;

/// <summary>What a number in a text counts.</summary>
public enum NumberKind
{
    /// <summary>A bare number or one with a measure word: 三十人, 12.5平方米.</summary>
    Count,

    /// <summary>An amount in yuan: 3.5万元, 壹仟元整, ¥20.</summary>
    Money,

    /// <summary>A share: 5%, 百分之五, 千分之三, 三成; the value is 0.05.</summary>
    Share,
}

/// <summary>A number, range or limit that stands in a text.</summary>
/// <param name="Kind">What it counts.</param>
/// <param name="Low">Least value; null where only an upper limit is given (不超过5万元, 5万元以下).</param>
/// <param name="High">Greatest value; null where only a lower limit is given (不低于5%, 5万元以上).</param>
/// <param name="Unit">Measure word behind a count (人, 平方米); empty where none stands and for the other kinds.</param>
/// <param name="Start">First UTF-16 unit, words of the limit included.</param>
/// <param name="Length">Length in UTF-16 units.</param>
public sealed record FoundNumber(NumberKind Kind, decimal? Low, decimal? High, string Unit, int Start, int Length)
{
    /// <summary>The value of a single number; null for ranges and limits.</summary>
    public decimal? Value => Low == High ? Low : null;

    /// <summary>Index of the first unit after it.</summary>
    public int End => Start + Length;
}

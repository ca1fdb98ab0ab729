namespace Zhengshu.Inference.Names;

/// <summary>One word of a text (词) with its part of speech.</summary>
/// <param name="Start">Place of its first UTF-16 unit in the text.</param>
/// <param name="Length">Its UTF-16 units, at least 1.</param>
/// <param name="Tag">
/// Part of speech in LAC's letters: n 名词, v 动词, a 形容词, d 副词, m 数量词, q 量词, r 代词, p 介词, c 连词, u 助词, xc 其他虚词,
/// w 标点, f 方位, s 处所, nw 作品, nz 其他专名, an, ad, vn, vd; or PER 人名, LOC 地名, ORG 机构名, TIME 时间.
/// </param>
public readonly record struct LacWord(int Start, int Length, string Tag)
{
    /// <summary>Place after its last UTF-16 unit.</summary>
    public int End => Start + Length;

    /// <summary>The word itself, cut from the <paramref name="text"/> that was analysed.</summary>
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);
}

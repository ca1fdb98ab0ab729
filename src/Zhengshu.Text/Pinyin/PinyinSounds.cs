namespace Zhengshu.Text.Pinyin;

/// <summary>What sounds alike to many speakers.</summary>
public static class PinyinSounds
{
    /// <summary>
    /// One form for syllables that are taken for each other: zh, ch, sh as z, c, s; n at the start as l; ng at the end as n; v as u.
    /// zhuang and zuan, nan and lang become the same.
    /// </summary>
    /// <param name="plain">Letters of one syllable, without tone.</param>
    public static string Fold(string plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        var folded = plain.Replace('v', 'u');
        folded = folded.Length > 2 && folded[1] == 'h' && folded[0] is 'z' or 'c' or 's' ? string.Concat(folded[..1], folded[2..]) : folded;
        folded = folded.EndsWith("ng", StringComparison.Ordinal) ? folded[..^1] : folded;
        return folded.Length > 1 && folded[0] == 'n' ? "l" + folded[1..] : folded;
    }
}

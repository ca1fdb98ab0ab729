namespace Zhengshu.Text.Segmentation;

/// <summary>One word of a segmented text.</summary>
/// <param name="Start">Index of its first UTF-16 unit in the text that was cut.</param>
/// <param name="Length">Its length in UTF-16 units, at least 1.</param>
/// <param name="Tag">Part of speech in jieba's (ICTCLAS) notation, e.g. <c>n</c>, <c>v</c>, <c>ns</c>; <c>x</c> for words the dictionary does not know,
/// <c>eng</c> and <c>m</c> for Latin words and figures.</param>
public readonly record struct Token(int Start, int Length, string Tag)
{
    /// <summary>Index of the first UTF-16 unit after the word.</summary>
    public int End => Start + Length;

    /// <summary>The word itself.</summary>
    /// <param name="text">The text that was cut.</param>
    public ReadOnlySpan<char> Of(ReadOnlySpan<char> text) => text.Slice(Start, Length);
}

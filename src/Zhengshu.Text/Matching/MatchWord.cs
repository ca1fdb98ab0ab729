namespace Zhengshu.Text.Matching;

/// <summary>A word that <see cref="WordMatcher"/> looks for.</summary>
/// <param name="Text">The word; longer than <see cref="WordMatcher.LongestWord"/> units is refused, empty is ignored.</param>
/// <param name="Category">What it stands for, e.g. a risk type; free to choose.</param>
/// <param name="Level">Severity, the higher the graver; of equal words the gravest is kept.</param>
/// <param name="Allow">An allow-word: a hit that lies inside it is cancelled (经济 against a listed 经).</param>
/// <param name="WholeWord">Counts only where it starts and ends at borders of words: 人民 of 中华人民共和国 is none. The borders are those that
/// the segmenter gives for the hit with <see cref="WordMatcher.BorderContext"/> units around it, so that a stream decides as the whole text does.</param>
public sealed record MatchWord(string Text, string Category = "", int Level = 0, bool Allow = false, bool WholeWord = false);

/// <summary>One listed word found in a text.</summary>
/// <param name="Start">First UTF-16 unit in the text that was scanned.</param>
/// <param name="Length">Length in UTF-16 units there, symbols that were passed over included.</param>
/// <param name="Word">The word.</param>
public readonly record struct WordHit(long Start, int Length, MatchWord Word)
{
    /// <summary>Index of the first unit after it.</summary>
    public long End => Start + Length;
}

/// <summary>What is the same to the matcher.</summary>
[Flags]
public enum MatchFolding
{
    /// <summary>Only equal units match.</summary>
    None = 0,

    /// <summary>Full-width and half-width letters and figures are the same.</summary>
    Width = 1,

    /// <summary>Capital and small letters are the same.</summary>
    Case = 2,

    /// <summary>Traditional and simplified characters are the same.</summary>
    Simplified = 4,

    /// <summary>Symbols, spaces and invisible characters are passed over: 加*微 信 matches 加微信.</summary>
    SkipSymbols = 8,

    /// <summary>Characters that look alike are the same: 囗 and 口, О (Cyrillic) and O, O, 〇 and 0, l, I and 1.</summary>
    LookAlike = 16,

    /// <summary>Everything.</summary>
    All = Width | Case | Simplified | SkipSymbols | LookAlike,
}

namespace Zhengshu.Text.Normalisation;

/// <summary>What <see cref="TextNormaliser"/> changes; each a switch.</summary>
[Flags]
public enum NormalisationOptions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Full-width letters, digits, punctuation and space become half-width; circled and Roman numerals, ligatures and square units their plain letters.</summary>
    Width = 1,

    /// <summary>Letters become lower case.</summary>
    Case = 2,

    /// <summary>Traditional characters become simplified.</summary>
    Simplified = 4,

    /// <summary>Zero-width and other invisible format characters are left out.</summary>
    Invisible = 8,

    /// <summary>Symbols and spaces between two han characters are left out: 加 微*信 → 加微信.</summary>
    InsertedSymbols = 16,

    /// <summary>Several white-space characters in a row become one space.</summary>
    Spaces = 32,

    /// <summary>
    /// Look-alike characters become one: Cyrillic and Greek letters their Latin twins, 囗 → 口, 曰 → 日, radicals of Unicode's
    /// radical blocks the character itself (⽔ → 水). Between or beside figures also O, o, 〇, ○ → 0 and l, I, | → 1.
    /// </summary>
    LookAlike = 64,

    /// <summary>Characters written in two halves become one: 氵去 → 法, 讠正 → 证. Only halves that are no characters of their own, and a few frequent pairs.</summary>
    SplitCharacters = 128,

    /// <summary>Han characters become their pinyin without tones, polyphones by phrase: 微信, wei信 and weixin become the same.</summary>
    Pinyin = 256,

    /// <summary>Figures in words become digits where three or more stand in a row: 幺三八〇零 → 13800, 壹叁捌 → 138.</summary>
    SpokenDigits = 512,

    /// <summary>Figures that stand for words become the words: 520 → 我爱你, 3Q → 谢谢; a fixed table of well-known ones.</summary>
    DigitWords = 1024,

    /// <summary>What a search index uses: width, case, simplified, invisible, spaces.</summary>
    Search = Width | Case | Simplified | Invisible | Spaces,

    /// <summary>What a safety scan uses: <see cref="Search"/> and inserted symbols; the further switches cost true text more than they find and are the caller's choice.</summary>
    Scan = Search | InsertedSymbols,
}

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

    /// <summary>What a search index uses: width, case, simplified, invisible, spaces.</summary>
    Search = Width | Case | Simplified | Invisible | Spaces,

    /// <summary>What a safety scan uses: all switches.</summary>
    Scan = Search | InsertedSymbols,
}

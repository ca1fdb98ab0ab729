namespace Zhengshu.Text.Segmentation;

/// <summary>What the segmenter needs to know of one UTF-16 unit, as jieba's regular expressions have it.</summary>
[Flags]
internal enum CharacterClass : byte
{
    /// <summary>Punctuation and everything else: a token of its own.</summary>
    None = 0,

    /// <summary>Belongs to a block that is segmented: han, Latin letters, digits, and <c>+ # &amp; . _ % -</c>.</summary>
    Block = 1,

    /// <summary>Han character that the HMM knows (U+4E00–U+9FD5).</summary>
    Han = 2,

    /// <summary>ASCII letter or digit.</summary>
    Alphanumeric = 4,

    /// <summary>White space.</summary>
    Space = 8,

    /// <summary>ASCII digit.</summary>
    Digit = 16,
}

/// <summary>Table of <see cref="CharacterClass"/> for every UTF-16 unit.</summary>
internal static class CharacterClasses
{
    internal static readonly CharacterClass[] Table = Build();

    private static CharacterClass[] Build()
    {
        var table = new CharacterClass[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
        {
            var unit = (char)i;
            table[i] = unit switch
            {
                _ when char.IsAsciiDigit(unit) => CharacterClass.Block | CharacterClass.Alphanumeric | CharacterClass.Digit,
                _ when char.IsAsciiLetter(unit) => CharacterClass.Block | CharacterClass.Alphanumeric,
                '+' or '#' or '&' or '.' or '_' or '%' or '-' => CharacterClass.Block,
                >= '\u4E00' and <= '\u9FD5' => CharacterClass.Block | CharacterClass.Han,
                >= '\u3400' and <= '\u4DBF' or > '\u9FD5' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' => CharacterClass.Block,

                // Rare han beyond the basic plane come as surrogate pairs D840–D888.
                >= '\uD840' and <= '\uD888' => CharacterClass.Block,
                _ when char.IsWhiteSpace(unit) => CharacterClass.Space,
                _ => CharacterClass.None,
            };
        }

        return table;
    }
}

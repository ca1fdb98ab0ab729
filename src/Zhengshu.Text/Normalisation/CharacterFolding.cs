namespace Zhengshu.Text.Normalisation;

/// <summary>Tables of the foldings that give one UTF-16 unit for one, and the few that give several.</summary>
internal static class CharacterFolding
{
    /// <summary>Characters of the table that are also simplified ones (著作, 乾隆, 瞭望, 慰藉); they stay.</summary>
    private const string KeptAsTheyAre = "著乾瞭藉";

    /// <summary>Where the table gives a rare simplified form, the common one.</summary>
    private const string Corrections = "餘余鍾钟";

    private static readonly Lazy<char[]> LazySimplified = new(() =>
    {
        var table = Identity();
        foreach (var row in TextData.Rows("jionlp", "tra2sim_char.txt"))
        {
            if (row is [[var traditional], [var simplified]] && !KeptAsTheyAre.Contains(traditional, StringComparison.Ordinal))
            {
                table[traditional] = simplified;
            }
        }

        for (var i = 0; i < Corrections.Length; i += 2)
        {
            table[Corrections[i]] = Corrections[i + 1];
        }

        // 體→体 in one step even where the table goes through a middle form.
        for (var unit = 0; unit < table.Length; unit++)
        {
            table[unit] = table[table[unit]];
        }

        return table;
    });

    private static readonly char[]?[] Tables = new char[]?[16];

    /// <summary>One table for the one-to-one parts of width, case and simplified together.</summary>
    internal static char[] Table(NormalisationOptions options) => Table(options, lookAlike: false);

    /// <summary>The same, and with look-alike characters one whatever stands around them: letters and figures too.</summary>
    internal static char[] Table(NormalisationOptions options, bool lookAlike)
    {
        options &= NormalisationOptions.Width | NormalisationOptions.Case | NormalisationOptions.Simplified;
        return Tables[(int)options + (lookAlike ? 8 : 0)] ??= lookAlike ? BuildLookAlike(options) : Build(options);
    }

    internal static bool IsInvisible(char unit) => unit is '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\uFEFF' or '\u2060' or '\u00AD' or '\u180E'
        or (>= '\u202A' and <= '\u202E') or (>= '\u2061' and <= '\u2064') or (>= '\u2066' and <= '\u206F') or (>= '\uFE00' and <= '\uFE0F') or (>= '\u0000' and < '\u0009');

    /// <summary>Symbols that are put between characters to slip a word past a filter; sentence punctuation is none.</summary>
    internal static bool IsInsertable(char unit) => unit is ' ' or '\u3000' or '\u00A0' or '\t' or '*' or '_' or '-' or '.' or '·' or '•' or '|' or '/' or '\\' or '#' or '@' or '^' or '+'
        or '=' or '~' or '`' or '\'' or '"' or '&' or '%' or '$' or '<' or '>' or '…' or '—' or '＊' or '＿' or '－' or '．' or '｜' or '／' or '＋' or '＝' or '～' or '☆' or '★'
        or '○' or '●' or '◎' or '◇' or '◆' or '□' or '■' or '△' or '▲' or '※';

    /// <summary>Foldings to several units: ⑫ → 12, ㎡ → m2, ﬁ → fi; null for all others.</summary>
    internal static string? Expand(char unit) => unit switch
    {
        >= '①' and <= '⑳' => (unit - '①' + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
        >= '⑴' and <= '⒇' => $"({unit - '⑴' + 1})",
        >= '⒈' and <= '⒛' => $"{unit - '⒈' + 1}.",
        >= '㈠' and <= '㈩' => $"({"一二三四五六七八九十"[unit - '㈠']})",
        'Ⅰ' => "I",
        'Ⅱ' => "II",
        'Ⅲ' => "III",
        'Ⅳ' => "IV",
        'Ⅴ' => "V",
        'Ⅵ' => "VI",
        'Ⅶ' => "VII",
        'Ⅷ' => "VIII",
        'Ⅸ' => "IX",
        'Ⅹ' => "X",
        '㎡' => "m2",
        '㎏' => "kg",
        '㎎' => "mg",
        '㎞' => "km",
        '㎝' => "cm",
        '㎜' => "mm",
        '№' => "No",
        '℃' => "°C",
        '％' => "%",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        _ => null,
    };

    private static char[] BuildLookAlike(NormalisationOptions options)
    {
        var plain = Build(options);
        return Array.ConvertAll(Identity(), unit => LookAlikes.Figure(plain[LookAlikes.Table[LookAlikes.Figure(unit)]]));
    }

    private static char[] Build(NormalisationOptions options)
    {
        var table = Identity();
        for (var i = 0; i < table.Length; i++)
        {
            var unit = (char)i;
            if (options.HasFlag(NormalisationOptions.Width))
            {
                unit = unit switch
                {
                    >= '！' and <= '～' => (char)(unit - 0xFEE0),
                    '\u3000' or '\u00A0' or (>= '\u2000' and <= '\u200A') or '\u202F' => ' ',
                    '￥' => '¥',
                    >= '㊀' and <= '㊉' => "一二三四五六七八九十"[unit - '㊀'],
                    _ => unit,
                };
            }

            if (options.HasFlag(NormalisationOptions.Simplified))
            {
                unit = LazySimplified.Value[unit];
            }

            if (options.HasFlag(NormalisationOptions.Case))
            {
                unit = char.ToLowerInvariant(unit);
            }

            table[i] = unit;
        }

        return table;
    }

    internal static char[] Identity()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = (char)i;
        }

        return table;
    }
}

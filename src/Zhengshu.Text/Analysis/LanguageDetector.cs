using Zhengshu.Text.Normalisation;

namespace Zhengshu.Text.Analysis;

/// <summary>A language of a text.</summary>
/// <param name="Tag">Tag of BCP 47: <c>zh-Hans</c>, <c>zh-Hant</c>, <c>en</c>, <c>ja</c>, <c>ko</c>, <c>bo</c>, <c>ug</c>, <c>mn</c>, <c>mn-Cyrl</c>, <c>kk</c>, <c>ru</c>, <c>ar</c>, <c>th</c>, <c>vi</c> …; <c>und</c> where it is not known.</param>
/// <param name="Share">Share of the text's letters, 0 to 1.</param>
public sealed record LanguageShare(string Tag, double Share);

/// <summary>
/// Tells languages by their scripts and letters, Latin ones by letters of their own and frequent words. Made for what reaches a Chinese office:
/// Chinese in both scripts, the languages of China's nationalities that have their own script, and common foreign ones. Zhuang and other languages
/// in plain Latin letters come out as <c>und-Latn</c>.
/// </summary>
public static class LanguageDetector
{
    /// <summary>UTF-16 units that are looked at.</summary>
    private const int Longest = 100_000;

    private static readonly (char First, char Last, string Tag)[] Scripts =
    [
        ('\u3040', '\u30FF', "ja"), ('\u31F0', '\u31FF', "ja"), ('\uAC00', '\uD7AF', "ko"), ('\u1100', '\u11FF', "ko"), ('\u3130', '\u318F', "ko"),
        ('\u0F00', '\u0FFF', "bo"), ('\u1800', '\u18AF', "mn"), ('\uA000', '\uA4CF', "ii"), ('\u1950', '\u197F', "tdd"), ('\u1980', '\u19DF', "khb"),
        ('\u0E00', '\u0E7F', "th"), ('\u0E80', '\u0EFF', "lo"), ('\u1000', '\u109F', "my"), ('\u1780', '\u17FF', "km"), ('\u0900', '\u097F', "hi"),
        ('\u0980', '\u09FF', "bn"), ('\u0B80', '\u0BFF', "ta"), ('\u0370', '\u03FF', "el"), ('\u0590', '\u05FF', "he"), ('\u10A0', '\u10FF', "ka"), ('\u0530', '\u058F', "hy"),
    ];

    private static readonly (string Tag, string Letters, string[] Words)[] Latin =
    [
        ("en", "", ["the", "of", "and", "to", "in", "is", "for", "that", "with", "are", "you", "this", "be", "on", "it", "i", "my", "what", "how"]),
        ("fr", "œçàèùâêîôû", ["le", "la", "les", "des", "et", "est", "une", "dans", "pour", "que", "je", "vous", "du"]),
        ("de", "äöüß", ["der", "die", "und", "das", "ist", "nicht", "ein", "zu", "mit", "ich", "den", "für"]),
        ("es", "ñ¿¡", ["el", "los", "las", "de", "que", "y", "en", "por", "para", "una", "es", "con"]),
        ("pt", "ãõ", ["o", "os", "de", "que", "e", "do", "da", "para", "um", "não", "com", "uma"]),
        ("vi", "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", ["và", "của", "là", "không", "người", "có", "cho", "một"]),
        ("id", "", ["yang", "dan", "di", "untuk", "dengan", "tidak", "ini", "dari", "adalah", "saya"]),
    ];

    /// <summary>The language of most letters; <c>und</c> for texts without letters.</summary>
    public static string Detect(string text) => Shares(text) is [var first, ..] ? first.Tag : "und";

    /// <summary>The languages of a text, the largest share first, then by tag.</summary>
    public static IReadOnlyList<LanguageShare> Shares(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = text.AsSpan(0, Math.Min(text.Length, Longest));
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var unit in source)
        {
            if (Script(unit) is { } script)
            {
                counts[script] = counts.GetValueOrDefault(script) + 1;
            }
        }

        // Kana between characters make the characters Japanese; han stays Chinese beside Korean.
        if (counts.Remove("han", out var han))
        {
            var tag = counts.GetValueOrDefault("ja") * 10 > han ? "ja" : HanTag(source);
            counts[tag] = counts.GetValueOrDefault(tag) + han;
        }

        Rename(counts, "arab", ArabicTag(source));
        Rename(counts, "cyrl", CyrillicTag(source));
        Rename(counts, "latn", counts.ContainsKey("latn") ? LatinTag(source.ToString()) : "en");
        var total = (double)counts.Values.Sum();
        return [.. counts.Select(pair => new LanguageShare(pair.Key, pair.Value / total)).OrderByDescending(share => share.Share).ThenBy(share => share.Tag, StringComparer.Ordinal)];
    }

    private static void Rename(Dictionary<string, int> counts, string script, string tag)
    {
        if (counts.Remove(script, out var count))
        {
            counts[tag] = counts.GetValueOrDefault(tag) + count;
        }
    }

    private static string? Script(char unit)
    {
        if (Characters.IsHan(unit))
        {
            return "han";
        }

        if (!char.IsLetter(unit) && unit is not (>= '\u0E30' and <= '\u0E4E'))
        {
            return null;
        }

        if (unit < '\u0250' || unit is >= '\u1E00' and <= '\u1EFF')
        {
            return "latn";
        }

        if (unit is (>= '\u0600' and <= '\u06FF') or (>= '\u0750' and <= '\u077F') or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC'))
        {
            return "arab";
        }

        if (unit is >= '\u0400' and <= '\u052F')
        {
            return "cyrl";
        }

        var script = Array.Find(Scripts, range => unit >= range.First && unit <= range.Last).Tag;
        return script ?? (unit is >= '\uFF21' and <= '\uFF5A' ? "latn" : "und");
    }

    /// <summary>Characters that exist in one script only decide; without any the text is simplified.</summary>
    private static string HanTag(ReadOnlySpan<char> text)
    {
        var fold = CharacterFolding.Table(NormalisationOptions.Simplified);
        int traditional = 0, simplified = 0;
        foreach (var unit in text)
        {
            if (fold[unit] != unit)
            {
                traditional++;
            }
            else if (ScriptConverter.IsOnlySimplified(unit))
            {
                simplified++;
            }
        }

        return traditional > simplified ? "zh-Hant" : "zh-Hans";
    }

    private static string ArabicTag(ReadOnlySpan<char> text)
    {
        // ە ې ۇ ۆ ۈ ۋ are vowels that only Uyghur writes so; Kazakh in Arabic letters has ٴ and ۇ, Persian and Urdu پ چ ژ گ without them.
        var uyghur = text.IndexOfAny("ەېۆۈۋ") >= 0;
        return uyghur ? (text.Contains('ٴ') ? "kk-Arab" : "ug") : text.IndexOfAny("ٹڈڑے") >= 0 ? "ur" : text.IndexOfAny("پچژگ") >= 0 ? "fa" : "ar";
    }

    private static string CyrillicTag(ReadOnlySpan<char> text) =>
        text.IndexOfAny("әғқңұһӘҒҚҢҰҺ") >= 0 ? "kk" : text.IndexOfAny("өүӨҮ") >= 0 ? (text.IndexOfAny("ңҢ") >= 0 ? "ky" : "mn-Cyrl") : text.IndexOfAny("іїєґІЇЄҐ") >= 0 ? "uk" : "ru";

    private static string LatinTag(string text)
    {
        var latin = string.Concat(text.Where(unit => unit is < '\u0250' or (>= '\u0300' and <= '\u036F') or (>= '\u1E00' and <= '\u1EFF') || !char.IsLetter(unit) && !char.IsSurrogate(unit) && unit != '\uFFFE')); // half a character and U+FFFE have no normal form
        var words = latin.ToLowerInvariant().Normalize(System.Text.NormalizationForm.FormC).Split([.. " \t\r\n.,;:!?()\"'，。？！"], StringSplitOptions.RemoveEmptyEntries);
        var own = words.Where(word => word[0] < '\u0250' || word[0] is >= '\u1E00' and <= '\u1EFF').ToList();
        var best = ("und-Latn", Score: 0.0);
        foreach (var (tag, letters, frequent) in Latin)
        {
            var score = own.Count(word => frequent.Contains(word, StringComparer.Ordinal)) + (0.5 * own.Count(word => word.AsSpan().IndexOfAny(letters) >= 0));
            best = score > best.Score ? (tag, score) : best;
        }

        // A word or two among characters (WiFi, App) is English by custom.
        return best.Score > 0 ? best.Item1 : own.Count < 4 && own.TrueForAll(word => !word.AsSpan().ContainsAnyInRange('\u0080', '\u1EFF')) ? "en" : "und-Latn";
    }
}

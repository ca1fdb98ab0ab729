using System.Text;
using Zhengshu.Text.Segmentation;

namespace Zhengshu.Text.Pinyin;

/// <summary>How pinyin is written.</summary>
public enum PinyinStyle
{
    /// <summary>With tone marks: zhèng shū, lǜ.</summary>
    Marked,

    /// <summary>With tones as figures, 5 for the neutral one: zheng4 shu1, lv4.</summary>
    Numbered,

    /// <summary>Letters alone, ü as v: zheng shu, lv.</summary>
    Plain,
}

/// <summary>The reading of one character of a text.</summary>
/// <param name="Start">Its UTF-16 unit.</param>
/// <param name="Numbered">Letters and tone: <c>hang2</c>.</param>
public readonly record struct PinyinSyllable(int Start, string Numbered)
{
    /// <summary>Letters alone: <c>hang</c>.</summary>
    public string Plain => Numbered[..^1];

    /// <summary>1 to 4, 5 for the neutral tone.</summary>
    public int Tone => Numbered[^1] - '0';
}

/// <summary>
/// Reads Chinese characters as pinyin. A character with several readings is read as the phrase it stands in is (银行, 行政; 重庆, 重要),
/// else as it is most often. Traditional characters are read as they are; what is no character of the Unified Ideographs block is passed over.
/// </summary>
public static class PinyinReader
{
    /// <summary>Readings of a character, commonest first, with tones as figures; none for others.</summary>
    public static IReadOnlyList<string> Readings(char character) => PinyinTable.Shipped.Readings(character);

    /// <summary>Readings of the characters of a text, in order.</summary>
    public static List<PinyinSyllable> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var table = PinyinTable.Shipped;
        var read = new List<PinyinSyllable>(text.Length);
        var ends = new bool[text.Length + 1];
        var starts = new bool[text.Length + 1];
        foreach (var token in Segmenter.Shipped.Cut(text))
        {
            (starts[token.Start], ends[token.End]) = (true, true);
        }

        for (var i = 0; i < text.Length;)
        {
            if (Phrase(table, text, i, starts[i], ends) is { } phrase)
            {
                foreach (var syllable in phrase)
                {
                    read.Add(new PinyinSyllable(i++, syllable));
                }

                continue;
            }

            if (table.Commonest(text[i]) is { } one)
            {
                read.Add(new PinyinSyllable(i, one));
            }

            i++;
        }

        return read;
    }

    /// <summary>The text with its characters as pinyin; syllables and other text are parted by the separator, other text stays as it is.</summary>
    public static string Convert(string text, PinyinStyle style = PinyinStyle.Marked, string separator = " ")
    {
        var syllables = Read(text);
        var output = new StringBuilder(text.Length * 6);
        var end = 0;
        foreach (var syllable in syllables)
        {
            Part(text.AsSpan(end, syllable.Start - end));
            Part(Write(syllable, style));
            end = syllable.Start + 1;
        }

        Part(text.AsSpan(end));
        return output.ToString();

        void Part(ReadOnlySpan<char> part)
        {
            if (part.IsEmpty)
            {
                return;
            }

            if (output.Length > 0 && !char.IsWhiteSpace(output[^1]) && !char.IsWhiteSpace(part[0]))
            {
                output.Append(separator);
            }

            output.Append(part);
        }
    }

    /// <summary>First letters of the syllables; other letters and figures in lower case, the rest left out: 居住证 → jzz.</summary>
    public static string Initials(string text) => Key(text, syllable => syllable[..1]);

    /// <summary>Syllables without tones in one word; other letters and figures in lower case, the rest left out: 居住证 → juzhuzheng.</summary>
    public static string Full(string text) => Key(text, syllable => syllable[..^1]);

    /// <summary>One syllable in a style.</summary>
    public static string Write(PinyinSyllable syllable, PinyinStyle style) => style switch
    {
        PinyinStyle.Numbered => syllable.Numbered,
        PinyinStyle.Plain => syllable.Plain,
        _ => Marked(syllable.Plain, syllable.Tone),
    };

    private static string Key(string text, Func<string, string> part)
    {
        var key = new StringBuilder();
        var end = 0;
        foreach (var syllable in Read(text))
        {
            Others(end, syllable.Start);
            key.Append(part(syllable.Numbered));
            end = syllable.Start + 1;
        }

        Others(end, text.Length);
        return key.ToString();

        void Others(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                if (char.IsLetterOrDigit(text[i]))
                {
                    key.Append(char.ToLowerInvariant(text[i]));
                }
            }
        }
    }

    /// <summary>The longest listed phrase at an index: inside one word, or of whole words.</summary>
    private static string[]? Phrase(PinyinTable table, string text, int index, bool startsWord, bool[] ends)
    {
        var most = table.MayStart(text[index]) ? Math.Min(table.LongestPhrase, text.Length - index) : 0;
        var wordEnd = index + 1;
        while (wordEnd < index + most && !ends[wordEnd])
        {
            wordEnd++;
        }

        for (var length = most; length >= 2; length--)
        {
            var inside = index + length <= wordEnd;
            if ((inside || (startsWord && ends[index + length])) && table.Phrase(text.AsSpan(index, length)) is { } phrase)
            {
                return phrase;
            }
        }

        return null;
    }

    /// <summary>The mark stands on a or e, on the o of ou, else on the last vowel (汉语拼音方案, GB/T 16159).</summary>
    private static string Marked(string plain, int tone)
    {
        var letters = plain.Replace('v', 'ü');
        if (tone is < 1 or > 4)
        {
            return letters;
        }

        var at = letters.IndexOfAny(['a', 'e']);
        at = at >= 0 ? at : letters.IndexOf("ou", StringComparison.Ordinal);
        at = at >= 0 ? at : letters.LastIndexOfAny(['i', 'o', 'u', 'ü']);
        if (at < 0)
        {
            at = letters.IndexOfAny(['m', 'n']);
        }

        return at < 0 ? letters : string.Concat(letters.AsSpan(0, at + 1), "\u0304\u0301\u030C\u0300".AsSpan(tone - 1, 1), letters.AsSpan(at + 1)).Normalize(NormalizationForm.FormC);
    }
}

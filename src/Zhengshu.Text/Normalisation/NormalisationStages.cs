using System.Text;
using Zhengshu.Text.Pinyin;

namespace Zhengshu.Text.Normalisation;

/// <summary>A text under construction and where each of its units came from.</summary>
internal sealed class MappedText
{
    internal StringBuilder Text { get; } = new();

    internal List<int> Starts { get; } = [];

    internal List<int> Ends { get; } = [];

    internal void Add(char unit, int from, int to)
    {
        Text.Append(unit);
        Starts.Add(from);
        Ends.Add(to);
    }

    internal void Add(ReadOnlySpan<char> units, int from, int to)
    {
        foreach (var unit in units)
        {
            Add(unit, from, to);
        }
    }
}

/// <summary>The switches that look at more than one unit; each takes a text and gives the next with its map.</summary>
internal static class NormalisationStages
{
    /// <summary>Shortest row of figures in words that is taken for a number written out.</summary>
    private const int ShortestRow = 3;

    private const string Spoken = "零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖";
    private const string SpokenDigits = "001234567891123456789";

    /// <summary>After these a figure is an amount: 520元, 748人.</summary>
    private const string Measures = "元年月日号天人个位名家户件份条次分点度岁页章款项吨米里亩万亿千百十公厘平立%％，,.、";

    private static readonly (string Figures, string Words)[] Meanings =
    [
        ("5201314", "我爱你一生一世"), ("1314", "一生一世"), ("520", "我爱你"), ("7456", "气死我了"), ("748", "去死吧"), ("886", "拜拜了"), ("9494", "就是就是"),
        ("3q", "谢谢"), ("3Q", "谢谢"), ("2b", "二逼"), ("2B", "二逼"), ("4ni", "死你"),
    ];

    private static readonly Lazy<Dictionary<(char, char), char>> Halves = new(() =>
        TextData.Rows("characters", "parts.tsv").ToDictionary(row => (row[0][0], row[0][1]), row => row[1][0]));

    internal static IEnumerable<Action<string, MappedText>> Of(NormalisationOptions options)
    {
        if (options.HasFlag(NormalisationOptions.SplitCharacters))
        {
            yield return JoinHalves;
        }

        if (options.HasFlag(NormalisationOptions.LookAlike))
        {
            yield return ReplaceLookAlikes;
        }

        if (options.HasFlag(NormalisationOptions.SpokenDigits))
        {
            yield return WriteDigits;
        }

        if (options.HasFlag(NormalisationOptions.DigitWords))
        {
            yield return WriteWords;
        }

        if (options.HasFlag(NormalisationOptions.Pinyin))
        {
            yield return WritePinyin;
        }
    }

    private static void JoinHalves(string text, MappedText output)
    {
        for (var i = 0; i < text.Length;)
        {
            if (i + 1 < text.Length && Halves.Value.TryGetValue((text[i], text[i + 1]), out var whole))
            {
                output.Add(whole, i, i + 2);
                i += 2;
                continue;
            }

            output.Add(text[i], i, i + 1);
            i++;
        }
    }

    private static void ReplaceLookAlikes(string text, MappedText output)
    {
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            var figures = false;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || LookAlikes.Figure(text[end]) != text[end]))
            {
                figures |= char.IsAsciiDigit(text[end]);
                end++;
            }

            // Letters beside a row are part of a word: 10kbOard stays, 138OO138OOO is a number.
            var word = (i > 0 && char.IsAsciiLetter(text[i - 1])) || (end < text.Length && char.IsAsciiLetter(text[end]));
            for (; i < end; i++)
            {
                output.Add(figures && !word ? LookAlikes.Figure(text[i]) : text[i], i, i + 1);
            }

            if (i < text.Length)
            {
                output.Add(LookAlikes.Table[text[i]], i, i + 1);
                i++;
            }
        }
    }

    private static void WriteDigits(string text, MappedText output)
    {
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || Spoken.Contains(text[end], StringComparison.Ordinal)))
            {
                end++;
            }

            for (var row = end - i; i < end; i++)
            {
                output.Add(row >= ShortestRow && Spoken.IndexOf(text[i], StringComparison.Ordinal) is >= 0 and var digit ? SpokenDigits[digit] : text[i], i, i + 1);
            }

            if (i < text.Length)
            {
                output.Add(text[i], i, ++i);
            }
        }
    }

    private static void WriteWords(string text, MappedText output)
    {
        for (var i = 0; i < text.Length;)
        {
            var (figures, words) = i > 0 && char.IsAsciiLetterOrDigit(text[i - 1]) ? default
                : Array.Find(Meanings, meaning => string.CompareOrdinal(text, i, meaning.Figures, 0, meaning.Figures.Length) == 0 && IsAlone(text, i + meaning.Figures.Length));
            if (figures is null)
            {
                output.Add(text[i], i, ++i);
                continue;
            }

            output.Add(words, i, i + figures.Length);
            i += figures.Length;
        }
    }

    private static bool IsAlone(string text, int end) =>
        end == text.Length || (!char.IsAsciiLetterOrDigit(text[end]) && !Measures.Contains(text[end], StringComparison.Ordinal));

    private static void WritePinyin(string text, MappedText output)
    {
        var next = 0;
        foreach (var syllable in PinyinReader.Read(text))
        {
            for (; next < syllable.Start; next++)
            {
                output.Add(text[next], next, next + 1);
            }

            output.Add(syllable.Plain, next, ++next);
        }

        for (; next < text.Length; next++)
        {
            output.Add(text[next], next, next + 1);
        }
    }
}

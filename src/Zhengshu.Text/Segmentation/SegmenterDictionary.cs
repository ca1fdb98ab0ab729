using System.Globalization;
using System.Security.Cryptography;

namespace Zhengshu.Text.Segmentation;

/// <summary>
/// The segmenter's words, frequencies, parts of speech and HMM, read-only and shared by all threads.
/// Compiled from jieba's text files once and kept as one binary file of about 4 MB.
/// </summary>
public sealed class SegmenterDictionary
{
    internal SegmenterDictionary(WordTrie words, string[] tags, HiddenMarkovModel unknown, double total)
    {
        (Words, Tags, Unknown, Total) = (words, tags, unknown, total);
        LogTotal = Math.Log(total);
    }

    internal WordTrie Words { get; }

    internal string[] Tags { get; }

    internal HiddenMarkovModel Unknown { get; }

    internal double Total { get; }

    internal double LogTotal { get; }

    /// <summary>
    /// Loads the shipped dictionary, compiling it on first use.
    /// </summary>
    /// <param name="cacheFolder">Folder for the compiled file, made if absent; null: the folder of the shipped dictionary.
    /// Where it cannot be written the dictionary is compiled in memory each time (about 0.3 s).</param>
    /// <exception cref="FileNotFoundException">The shipped data files are missing.</exception>
    public static SegmenterDictionary Load(string? cacheFolder = null) =>
        Load(TextData.File("jieba", "jieba.dict.small.utf8"), TextData.File("jieba", "hmm_model.utf8"), cacheFolder ?? Path.Combine(TextData.Folder, "jieba"));

    /// <summary>Loads a dictionary in jieba's text format (word, frequency, part of speech) and an HMM in cppjieba's.</summary>
    /// <param name="dictionaryFile">The words.</param>
    /// <param name="modelFile">The HMM.</param>
    /// <param name="cacheFolder">Folder for the compiled file; it is replaced when either source changed or the file is damaged.</param>
    /// <exception cref="InvalidDataException">A source file is not in its format; the message names the line.</exception>
    public static SegmenterDictionary Load(string dictionaryFile, string modelFile, string cacheFolder)
    {
        var dictionaryBytes = File.ReadAllBytes(dictionaryFile);
        var modelBytes = File.ReadAllBytes(modelFile);
        var fingerprint = SHA256.HashData([.. SHA256.HashData(dictionaryBytes), .. SHA256.HashData(modelBytes)]);
        var compiledFile = Path.Combine(cacheFolder, $"segmenter-{Convert.ToHexStringLower(fingerprint.AsSpan(0, 6))}.bin");
        if (CompiledDictionary.TryRead(compiledFile, fingerprint) is { } compiled)
        {
            return compiled;
        }

        var dictionary = Compile(new StreamReader(new MemoryStream(dictionaryBytes)), new StreamReader(new MemoryStream(modelBytes)));
        CompiledDictionary.TryWrite(compiledFile, fingerprint, dictionary);
        return dictionary;
    }

    internal static SegmenterDictionary Compile(TextReader dictionary, TextReader model)
    {
        var words = new List<(string Text, int Frequency, byte Tag)>(120_000);
        var tags = new List<string> { string.Empty };
        var tagIds = new Dictionary<string, byte>(StringComparer.Ordinal);
        double total = 0;
        for (var number = 1; dictionary.ReadLine() is { } line; number++)
        {
            if (line.Length == 0)
            {
                continue;
            }

            var (text, frequency, tag) = ParseLine(line, number);
            if (!tagIds.TryGetValue(tag, out var tagId))
            {
                tagId = tags.Count > byte.MaxValue
                    ? throw new InvalidDataException($"Dictionary line {number}: more than {byte.MaxValue} parts of speech.")
                    : (byte)tags.Count;
                tagIds.Add(tag, tagId);
                tags.Add(tag);
            }

            words.Add((text, frequency, tagId));
            total += frequency;
        }

        if (words.Count == 0)
        {
            throw new InvalidDataException("Dictionary holds no word.");
        }

        var logTotal = Math.Log(total);
        var trie = WordTrieBuilder.Build(words.Select(word => new TrieWord(word.Text, Math.Log(word.Frequency) - logTotal, word.Tag)));
        return new SegmenterDictionary(trie, [.. tags], HiddenMarkovModel.Parse(Lines(model)), total);
    }

    private static (string Text, int Frequency, string Tag) ParseLine(string line, int number)
    {
        var fields = line.Split(' ');
        return fields.Length is 2 or 3
            && fields[0].Length > 0
            && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var frequency)
            ? (fields[0], Math.Max(1, frequency), fields.Length == 3 ? fields[2] : "x")
            : throw new InvalidDataException($"Dictionary line {number} is not \"word frequency part-of-speech\".");
    }

    private static IEnumerable<string> Lines(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}

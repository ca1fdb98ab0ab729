using System.Text;
using Zhengshu.Inference.Onnx;

namespace Zhengshu.Inference.Names;

/// <summary>
/// Chinese text to words, parts of speech and names of persons, places, organisations and times (词法分析), with Baidu's LAC.
/// Thread-safe. Line breaks belong to no word; every other character belongs to one.
/// </summary>
public sealed class Lac : IDisposable
{
    private readonly OnnxSession _session;
    private readonly LacTables _tables;
    private readonly TagPath _path;
    private readonly LacOptions _options;

    private Lac(OnnxSession session, LacTables tables, LacOptions options)
    {
        (_session, _tables, _options) = (session, tables, options);
        _path = new TagPath(tables.Transitions, tables.Tags.Length);
    }

    /// <summary>Loads the model from <paramref name="modelFolder"/> (<c>data/models/lac</c>).</summary>
    /// <exception cref="FileNotFoundException">A file is missing; the message names it.</exception>
    /// <exception cref="OnnxException">The model file is not one ONNX Runtime can load.</exception>
    /// <exception cref="InvalidDataException">A table is damaged.</exception>
    /// <exception cref="Native.NativeLibraryException">ONNX Runtime is not installed; the message names the command.</exception>
    public static Lac Load(string modelFolder, LacOptions options)
    {
        InRange(options.Threads, 1, 64, "options.Threads");
        InRange(options.MaxLineCharacters, 64, 4096, "options.MaxLineCharacters");
        var tables = LacTables.Load(modelFolder);
        var session = OnnxSession.Load(
            Path.Combine(modelFolder, "lac.onnx"),
            new OnnxSessionOptions { Threads = Math.Min(options.Threads, Environment.ProcessorCount) });
        return new Lac(session, tables, options);
    }

    /// <summary>The words of <paramref name="text"/> in order. Together with the line breaks they cover it whole.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; at most one line later.</exception>
    public IReadOnlyList<LacWord> Analyze(string text, CancellationToken cancellationToken)
    {
        var words = new List<LacWord>(text.Length / 2);
        foreach (var (start, length) in LineCutter.Cut(text, _options.MaxLineCharacters))
        {
            AddWords(text.AsSpan(start, length), start, words, cancellationToken);
        }

        return words;
    }

    /// <summary>Persons, places, organisations and times named in <paramref name="text"/>, in order.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; at most one line later.</exception>
    public IReadOnlyList<RecognizedName> FindNames(string text, CancellationToken cancellationToken)
    {
        var names = new List<RecognizedName>();
        foreach (var word in Analyze(text, cancellationToken))
        {
            if (KindOf(word.Tag) is { } kind && HasLetterOrDigit(word.In(text))) // the model takes a lone emoji for a person
            {
                names.Add(new RecognizedName(text.Substring(word.Start, word.Length), word.Start, kind));
            }
        }

        return names;
    }

    /// <summary>The kind of name a <see cref="LacWord.Tag"/> stands for; null for ordinary words.</summary>
    public static NameKind? KindOf(string tag) => tag switch
    {
        "PER" => NameKind.Person,
        "LOC" => NameKind.Place,
        "ORG" => NameKind.Organization,
        "TIME" => NameKind.Time,
        _ => null,
    };

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static bool HasLetterOrDigit(ReadOnlySpan<char> word)
    {
        foreach (var rune in word.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                return true;
            }
        }

        return false;
    }

    private static void InRange(int value, int least, int most, string setting)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, setting);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, setting);
    }

    private void AddWords(ReadOnlySpan<char> line, int offset, List<LacWord> words, CancellationToken cancellationToken)
    {
        var ids = new long[line.Length];
        var ends = new int[line.Length]; // a character outside the basic plane is one id and two units
        var characters = 0;
        var at = 0;
        foreach (var rune in line.EnumerateRunes()) // a lone surrogate reads as U+FFFD, one unit
        {
            at += rune.Utf16SequenceLength;
            ends[characters] = at;
            ids[characters++] = _tables.IdOf(rune.Value);
        }

        var output = _session.Run(
            [new OnnxInput("token_ids", ids, [1, characters]), new OnnxInput("length", [characters], [1])],
            _session.Outputs[0],
            cancellationToken);
        if (output.Values.Length != characters * _tables.Tags.Length)
        {
            throw new OnnxException(0, $"模型输出形状为 {string.Join('×', output.Shape)}，应为 1×{characters}×{_tables.Tags.Length}。 Unexpected shape of the model's output.");
        }

        Join(_path.Best(output.Values), ends, offset, words);
    }

    /// <summary>A word runs from one starting tag to the next; as in the original, its last character's tag is the word's.</summary>
    private void Join(int[] tags, int[] ends, int offset, List<LacWord> words)
    {
        var start = 0;
        var tag = "";
        for (var i = 0; i < tags.Length; i++)
        {
            if (i > 0 && _tables.Starts[tags[i]])
            {
                words.Add(new LacWord(offset + start, ends[i - 1] - start, tag));
                start = ends[i - 1];
            }

            tag = _tables.Names[tags[i]] is { Length: > 0 } name ? name : tag;
        }

        words.Add(new LacWord(offset + start, ends[tags.Length - 1] - start, tag));
    }
}

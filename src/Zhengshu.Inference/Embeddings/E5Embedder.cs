using Zhengshu.Inference.Onnx;

namespace Zhengshu.Inference.Embeddings;

/// <summary>
/// Text to vectors of unit length (文本向量) with e5-small-zh: the dot product of a question's and a passage's vector says how
/// well the passage answers. Thread-safe; about 60 MB of memory besides the working memory of the batches.
/// </summary>
public sealed class E5Embedder : IDisposable
{
    private const string QuestionPrefix = "query: ";
    private const string PassagePrefix = "passage: ";
    private const string OutputName = "embedding";

    /// <summary>Without VNNI the default 8-bit kernels add pairs of products in 16 bits and saturate: vectors then lie up to 0.014 off the model's.</summary>
    private static readonly Dictionary<string, string> ExactProducts = new(StringComparer.Ordinal) { ["session.x64quantprecision"] = "1" };

    private readonly OnnxSession _session;
    private readonly E5Tokenizer _tokenizer;
    private readonly EmbedderOptions _options;

    private E5Embedder(OnnxSession session, E5Tokenizer tokenizer, EmbedderOptions options) =>
        (_session, _tokenizer, _options) = (session, tokenizer, options);

    /// <summary>Numbers in a vector: 384.</summary>
    public int Dimensions => 384;

    /// <summary>Loads <c>model.onnx</c> and <c>vocab.tsv</c> from <paramref name="modelFolder"/> (<c>data/models/e5-small-zh</c>).</summary>
    /// <exception cref="FileNotFoundException">A file is missing; the message names it.</exception>
    /// <exception cref="OnnxException">The model file is not one ONNX Runtime can load.</exception>
    /// <exception cref="InvalidDataException">The vocabulary is damaged.</exception>
    /// <exception cref="Native.NativeLibraryException">ONNX Runtime is not installed; the message names the command.</exception>
    public static E5Embedder Load(string modelFolder, EmbedderOptions options)
    {
        InRange(options.Threads, 1, 64, "options.Threads");
        InRange(options.MaxTokens, 8, 512, "options.MaxTokens");
        InRange(options.BatchTokens, 512, 65_536, "options.BatchTokens");
        var tokenizer = E5Tokenizer.Load(Path.Combine(modelFolder, "vocab.tsv"));
        var session = OnnxSession.Load(
            Path.Combine(modelFolder, "model.onnx"),
            new OnnxSessionOptions
            {
                Threads = Math.Min(options.Threads, Environment.ProcessorCount),
                KeepMemory = false, // measured: as quick as with the arena, and the largest batch's memory goes back
                Settings = ExactProducts,
            });
        return new E5Embedder(session, tokenizer, options);
    }

    /// <summary>The vector of a question (<c>query: </c> is put in front).</summary>
    public float[] EmbedQuestion(string text)
    {
        var vectors = new float[1][];
        RunBatch([_tokenizer.Encode(QuestionPrefix + text, _options.MaxTokens)], [0], vectors, CancellationToken.None);
        return vectors[0];
    }

    /// <summary>The vectors of passages (<c>passage: </c> is put in front), in the order of <paramref name="texts"/>.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; at most one operator of one batch later.</exception>
    public IReadOnlyList<float[]> EmbedPassages(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        EmbedAll(texts, PassagePrefix, cancellationToken);

    /// <summary>The vectors of questions (<c>query: </c> is put in front), in the order of <paramref name="texts"/>.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; at most one operator of one batch later.</exception>
    public IReadOnlyList<float[]> EmbedQuestions(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        EmbedAll(texts, QuestionPrefix, cancellationToken);

    /// <summary>Tokens of <paramref name="text"/>, start and end included, prefix not included, nothing cut off.</summary>
    public int CountTokens(string text) => _tokenizer.Count(text);

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static void InRange(int value, int least, int most, string setting)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, setting);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, setting);
    }

    private float[][] EmbedAll(IReadOnlyList<string> texts, string prefix, CancellationToken cancellationToken)
    {
        var tokens = new int[texts.Count][];
        for (var i = 0; i < tokens.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            tokens[i] = _tokenizer.Encode(prefix + texts[i], _options.MaxTokens);
        }

        var order = Enumerable.Range(0, tokens.Length).ToArray();
        Array.Sort(order, (a, b) => tokens[a].Length.CompareTo(tokens[b].Length));
        var vectors = new float[tokens.Length][];
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && (to + 1 - from) * tokens[order[to]].Length <= _options.BatchTokens)
            {
                to++;
            }

            RunBatch(tokens, order.AsSpan(from, to - from), vectors, cancellationToken);
            from = to;
        }

        return vectors;
    }

    /// <summary>Embeds the rows of <paramref name="tokens"/> that <paramref name="rows"/> names; the last of them is the longest.</summary>
    private void RunBatch(int[][] tokens, ReadOnlySpan<int> rows, float[][] vectors, CancellationToken cancellationToken)
    {
        var width = tokens[rows[^1]].Length;
        var ids = new long[rows.Length * width];
        var mask = new long[ids.Length];
        Array.Fill(ids, E5Tokenizer.Pad);
        for (var row = 0; row < rows.Length; row++)
        {
            var source = tokens[rows[row]];
            for (var i = 0; i < source.Length; i++)
            {
                ids[(row * width) + i] = source[i];
                mask[(row * width) + i] = 1;
            }
        }

        long[] shape = [rows.Length, width];
        var output = _session.Run(
            [new OnnxInput("input_ids", ids, shape), new OnnxInput("attention_mask", mask, shape)], OutputName, cancellationToken);
        if (output.Shape is not [var count, var dimensions] || count != rows.Length || dimensions != Dimensions)
        {
            throw new OnnxException(0, $"模型输出形状为 {string.Join('×', output.Shape)}，应为 {rows.Length}×{Dimensions}。 Unexpected shape of the model's output.");
        }

        for (var row = 0; row < rows.Length; row++)
        {
            vectors[rows[row]] = output.Values.AsSpan(row * Dimensions, Dimensions).ToArray();
        }
    }
}

using System.Collections.Concurrent;
using Zhengshu.Inference.Embeddings;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Embedding;

/// <summary>Meaning of questions and passages as vectors: the embedding model in process, loaded at first use and kept.</summary>
internal sealed class PassageEmbedder(ShippedFiles shipped) : IDisposable
{
    private readonly Lazy<E5Embedder> _model = new(
        () => E5Embedder.Load(shipped.Path("data", "models", "e5-small-zh"), new EmbedderOptions()), LazyThreadSafetyMode.ExecutionAndPublication);

    private readonly Lazy<ReadyMadeVectors> _ready = new(() => ReadyMadeVectors.Open(shipped.Path("data", "sample-city", "vectors.bin")));

    private readonly ConcurrentDictionary<string, float[]> _kept = new(StringComparer.Ordinal);

    /// <summary>Vectors of questions that are kept, because questions come again (hot questions, follow-ups); 1.6 KB each.</summary>
    public int MostKept { get; set; } = 2_000;

    /// <summary>Unit vector of a question; about 10 ms, at once for one asked lately.</summary>
    public float[] Question(string text)
    {
        if (_kept.TryGetValue(text, out var known))
        {
            return known;
        }

        if (_kept.Count >= MostKept)
        {
            _kept.Clear();
        }

        return _kept[text] = _model.Value.EmbedQuestion(text);
    }

    /// <summary>Rounded vectors of passage texts: the ready-made ones where the shipped file has them, else computed.</summary>
    public IReadOnlyList<sbyte[]> Passages(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var vectors = new sbyte[texts.Count][];
        var missing = new List<int>();
        for (var i = 0; i < vectors.Length; i++)
        {
            if (_ready.Value.Find(texts[i]) is { } vector)
            {
                vectors[i] = vector;
            }
            else
            {
                missing.Add(i);
            }
        }

        if (missing.Count > 0)
        {
            var computed = _model.Value.EmbedPassages([.. missing.Select(i => texts[i])], cancellationToken);
            for (var i = 0; i < missing.Count; i++)
            {
                vectors[missing[i]] = QuantizedVector.From(computed[i]);
            }
        }

        return vectors;
    }

    public void Dispose()
    {
        if (_model.IsValueCreated)
        {
            _model.Value.Dispose();
        }
    }
}

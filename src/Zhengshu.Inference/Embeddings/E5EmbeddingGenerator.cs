using Microsoft.Extensions.AI;

namespace Zhengshu.Inference.Embeddings;

/// <summary>What the texts given to an embedding generator are: the model was trained to tell them apart.</summary>
public enum EmbeddedText
{
    /// <summary>Passages to be found.</summary>
    Passage,

    /// <summary>Questions to find passages for.</summary>
    Question,
}

/// <summary>The interface of Microsoft.Extensions.AI over an <see cref="E5Embedder"/>, which it does not own.</summary>
/// <param name="embedder">The loaded model.</param>
/// <param name="kind">What the texts are.</param>
public sealed class E5EmbeddingGenerator(E5Embedder embedder, EmbeddedText kind) : IEmbeddingGenerator<string, Embedding<float>>
{
    private const string ModelId = "e5-small-zh";

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Another number of dimensions than 384 was asked for.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (options?.Dimensions is { } dimensions && dimensions != embedder.Dimensions)
        {
            throw new NotSupportedException($"{ModelId} 的向量为 {embedder.Dimensions} 维，不支持 {dimensions} 维。 {ModelId} makes {embedder.Dimensions} dimensions only.");
        }

        var texts = values.ToList();
        var vectors = await Task.Run(
            () => kind == EmbeddedText.Question
                ? embedder.EmbedQuestions(texts, cancellationToken)
                : embedder.EmbedPassages(texts, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        var tokens = texts.Sum(text => (long)embedder.CountTokens(text));
        return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(vector => new Embedding<float>(vector) { ModelId = ModelId }))
        {
            Usage = new UsageDetails { InputTokenCount = tokens, TotalTokenCount = tokens },
        };
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (serviceKey is not null)
        {
            return null;
        }

        if (serviceType == typeof(EmbeddingGeneratorMetadata))
        {
            return new EmbeddingGeneratorMetadata("zhengshu", null, ModelId, embedder.Dimensions);
        }

        return serviceType.IsInstanceOfType(this) ? this : serviceType.IsInstanceOfType(embedder) ? embedder : null;
    }

    /// <summary>Does nothing: the model belongs to who loaded it.</summary>
    public void Dispose()
    {
    }
}

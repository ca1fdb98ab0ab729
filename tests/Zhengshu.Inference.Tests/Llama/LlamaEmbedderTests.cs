using Microsoft.Extensions.AI;
using Zhengshu.Inference.Llama;

namespace Zhengshu.Inference.Tests.Llama;

public sealed class LlamaEmbedderTests
{
    private static readonly LlamaEmbedderOptions Options = new() { MaxTokens = 128, Threads = 1 };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Pooling.Model, Pooling.Mean)]
    [InlineData(Pooling.Mean, Pooling.Mean)]
    [InlineData(Pooling.First, Pooling.First)]
    [InlineData(Pooling.Last, Pooling.Last)]
    public void A_text_has_one_vector_of_unit_length_whatever_stands_beside_it(Pooling asked, Pooling used)
    {
        using var folder = new TemporaryFolder();
        using var embedder = Load(folder, TinyGguf.Model(), Options with { Pooling = asked });

        var alone = embedder.Embed(["居住证"], Cancelled)[0];
        var together = embedder.Embed(["a", "居住证", new string('b', 5000), "ab"], Cancelled);

        Assert.Equal(used, embedder.Pooling);
        Assert.Equal(32, embedder.Dimensions);
        Assert.All(together, vector => Assert.Equal(1, vector.Sum(value => value * value), 3));
        Assert.True(alone.Zip(together[1], (a, b) => a * b).Sum() > 0.999f);
        if (used != Pooling.First) // the first token is the same start token for all, and this network looks back only
        {
            Assert.True(together[0].Zip(together[1], (a, b) => a * b).Sum() < 0.999f);
        }
    }

    [Fact]
    public async Task It_is_an_embedding_generator()
    {
        using var folder = new TemporaryFolder();
        using var embedder = Load(folder, TinyGguf.Model(), Options);

        var vectors = await embedder.GenerateAsync(Enumerable.Range(0, 40).Select(i => $"第{i}条"), cancellationToken: Cancelled);

        Assert.Equal(40, vectors.Count);
        Assert.Equal(32, vectors[0].Vector.Length);
        Assert.Equal(32, ((EmbeddingGeneratorMetadata?)embedder.GetService(typeof(EmbeddingGeneratorMetadata)))?.DefaultModelDimensions);
    }

    [Fact]
    public void A_rerank_model_scores_documents_and_gives_no_vectors()
    {
        using var folder = new TemporaryFolder();
        using var ranker = Load(folder, TinyGguf.Model(rerank: true), Options);

        var scores = ranker.Rank("a", ["b", "ab", "b"], Cancelled);

        Assert.Equal(Pooling.Rank, ranker.Pooling);
        Assert.Equal(scores[0], scores[2], 4);
        Assert.NotEqual(scores[0], scores[1]);
        Assert.Throws<LlamaException>(() => ranker.Embed(["a"], Cancelled));
    }

    [Fact]
    public void An_embedding_model_is_no_rerank_model()
    {
        using var folder = new TemporaryFolder();
        using var embedder = Load(folder, TinyGguf.Model(), Options);

        Assert.Throws<LlamaException>(() => embedder.Rank("a", ["b"], Cancelled));
        Assert.Throws<LlamaException>(() => Load(folder, TinyGguf.Model(), Options with { Pooling = Pooling.Rank }));
    }

    private static LlamaEmbedder Load(TemporaryFolder folder, byte[] model, LlamaEmbedderOptions options)
    {
        var file = folder.File(Guid.NewGuid().ToString("N") + ".gguf");
        File.WriteAllBytes(file, model);
        return LlamaEmbedder.Load(file, options);
    }
}

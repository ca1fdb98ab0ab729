using Microsoft.Extensions.AI;
using Zhengshu.Inference.Embeddings;

namespace Zhengshu.Inference.Tests.Embeddings;

public sealed class E5EmbeddingGeneratorTests(LoadedEmbedder loaded) : IClassFixture<LoadedEmbedder>
{
    [Fact]
    public async Task Questions_and_passages_are_embedded_each_in_its_way()
    {
        using var questions = new E5EmbeddingGenerator(loaded.Embedder, EmbeddedText.Question);
        using var passages = new E5EmbeddingGenerator(loaded.Embedder, EmbeddedText.Passage);

        var question = await questions.GenerateAsync(["如何办理居住证"], cancellationToken: TestContext.Current.CancellationToken);
        var passage = await passages.GenerateAsync(["如何办理居住证"], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(loaded.Embedder.EmbedQuestion("如何办理居住证"), question[0].Vector.ToArray());
        Assert.NotEqual(question[0].Vector.ToArray(), passage[0].Vector.ToArray());
        Assert.True(question.Usage?.InputTokenCount > 2);
    }

    [Fact]
    public async Task Another_number_of_dimensions_is_refused()
    {
        using var generator = new E5EmbeddingGenerator(loaded.Embedder, EmbeddedText.Passage);

        await Assert.ThrowsAsync<NotSupportedException>(() =>
            generator.GenerateAsync(["a"], new EmbeddingGenerationOptions { Dimensions = 128 }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void It_tells_what_it_is()
    {
        using var generator = new E5EmbeddingGenerator(loaded.Embedder, EmbeddedText.Passage);

        Assert.Equal(384, generator.GetService<EmbeddingGeneratorMetadata>()?.DefaultModelDimensions);
        Assert.Same(loaded.Embedder, generator.GetService<E5Embedder>());
    }
}

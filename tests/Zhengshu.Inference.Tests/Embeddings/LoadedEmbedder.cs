using Zhengshu.Inference.Embeddings;

namespace Zhengshu.Inference.Tests.Embeddings;

/// <summary>The shipped embedding model, loaded once for a test class.</summary>
public sealed class LoadedEmbedder : IDisposable
{
    public E5Embedder Embedder { get; } = E5Embedder.Load(Models.E5, new EmbedderOptions());

    public void Dispose() => Embedder.Dispose();
}

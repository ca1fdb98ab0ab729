using System.Runtime.InteropServices;
using Zhengshu.Inference.Llama.Interop;

namespace Zhengshu.Inference.Tests.Llama;

/// <summary>Sizes and places as gcc 12 gives them for llama.h v0.5.0 on x64, and the library's own defaults read through the layouts.</summary>
public sealed class LlamaStructsTests
{
    [Fact]
    public void Layouts_are_the_c_compilers()
    {
        Assert.Equal(80, Marshal.SizeOf<LlamaModelParams>());
        Assert.Equal(160, Marshal.SizeOf<LlamaContextParams>());
        Assert.Equal(56, Marshal.SizeOf<LlamaBatch>());
        Assert.Equal(12, Marshal.SizeOf<LlamaTokenData>());
        Assert.Equal(32, Marshal.SizeOf<LlamaTokenDataArray>());
        Assert.Equal(16, Place<LlamaModelParams>(nameof(LlamaModelParams.GpuLayers)));
        Assert.Equal(72, Place<LlamaModelParams>(nameof(LlamaModelParams.VocabularyOnly)));
        Assert.Equal(77, Place<LlamaModelParams>(nameof(LlamaModelParams.LoadMtp)));
        Assert.Equal(28, Place<LlamaContextParams>(nameof(LlamaContextParams.Threads)));
        Assert.Equal(56, Place<LlamaContextParams>(nameof(LlamaContextParams.RopeFrequencyBase)));
        Assert.Equal(88, Place<LlamaContextParams>(nameof(LlamaContextParams.EvaluationCallback)));
        Assert.Equal(104, Place<LlamaContextParams>(nameof(LlamaContextParams.TypeK)));
        Assert.Equal(112, Place<LlamaContextParams>(nameof(LlamaContextParams.AbortCallback)));
        Assert.Equal(128, Place<LlamaContextParams>(nameof(LlamaContextParams.Embeddings)));
        Assert.Equal(133, Place<LlamaContextParams>(nameof(LlamaContextParams.UnifiedCache)));
        Assert.Equal(152, Place<LlamaContextParams>(nameof(LlamaContextParams.OtherContext)));
    }

    [Fact]
    public void The_librarys_defaults_stand_where_they_are_expected()
    {
        LlamaLibrary.EnsureLoaded();

        var context = LlamaNative.llama_context_default_params();
        var model = LlamaNative.llama_model_default_params();

        Assert.Equal((512u, 2048u, 512u), (context.ContextTokens, context.BatchTokens, context.MicroBatchTokens));
        Assert.Equal((1, 1), (context.TypeK, context.TypeV)); // GGML_TYPE_F16
        Assert.Equal(1, context.OffloadKqv);
        Assert.Equal(0, model.VocabularyOnly);
        Assert.Equal(1, model.UseExtraBuffers);
    }

    private static int Place<T>(string field) => (int)Marshal.OffsetOf<T>(field);
}

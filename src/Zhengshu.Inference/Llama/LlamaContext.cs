using Zhengshu.Inference.Llama.Interop;

namespace Zhengshu.Inference.Llama;

/// <summary>llama.cpp's context: one cache shared by all sequences, used by one thread only.</summary>
internal sealed unsafe class LlamaContext : IDisposable
{
    private readonly LlamaContextHandle _handle;
    private readonly nint _memory;
    private readonly int _vocabulary;

    internal LlamaContext(LlamaModel model, LlamaOptions options)
    {
        var parameters = LlamaNative.llama_context_default_params();
        parameters.ContextTokens = checked((uint)options.Slots * (uint)options.ContextTokens);
        parameters.BatchTokens = (uint)Math.Max(options.BatchTokens, options.Slots);
        parameters.MicroBatchTokens = parameters.BatchTokens;
        parameters.Sequences = (uint)options.Slots;
        parameters.Threads = parameters.ThreadsBatch = options.Threads > 0 ? options.Threads : CoreCount.Real();
        parameters.UnifiedCache = 1;
        parameters.NoPerformanceTimings = 1;
        LlamaLibrary.TakeErrors();
        _handle = new LlamaContextHandle(LlamaNative.llama_init_from_model(model.Handle.DangerousGetHandle(), parameters));
        if (_handle.IsInvalid)
        {
            throw new LlamaException($"{model.File}: 无法创建上下文。 No context can be made: {LlamaLibrary.TakeErrors()}");
        }

        _memory = LlamaNative.llama_get_memory(_handle.DangerousGetHandle());
        _vocabulary = model.VocabularySize;
        BatchTokens = (int)parameters.BatchTokens;
    }

    /// <summary>Tokens of one step at most.</summary>
    internal int BatchTokens { get; }

    /// <summary>0 = done, 1 = no room in the cache, else an error.</summary>
    internal int Decode(DecodeBatch batch) => LlamaNative.llama_decode(_handle.DangerousGetHandle(), batch.ToNative());

    /// <summary>Scores of all tokens behind the batch's token <paramref name="index"/>; valid until the next step.</summary>
    internal ReadOnlySpan<float> Scores(int index)
    {
        var scores = LlamaNative.llama_get_logits_ith(_handle.DangerousGetHandle(), index);
        return scores is null ? throw new LlamaException($"批次位置 {index} 没有输出。 No scores at {index}.") : new ReadOnlySpan<float>(scores, _vocabulary);
    }

    /// <summary>Forgets a sequence's tokens from <paramref name="from"/> on.</summary>
    internal void Forget(int sequence, int from) => LlamaNative.llama_memory_seq_rm(_memory, sequence, from, -1);

    /// <summary>Lets a sequence share another's first tokens.</summary>
    internal void Share(int source, int target, int count) => LlamaNative.llama_memory_seq_cp(_memory, source, target, 0, count);

    public void Dispose() => _handle.Dispose();
}

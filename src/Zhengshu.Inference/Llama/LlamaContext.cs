using System.Runtime.InteropServices;
using Zhengshu.Inference.Llama.Interop;

namespace Zhengshu.Inference.Llama;

/// <summary>llama.cpp's context: one cache shared by all sequences, used by one thread only.</summary>
internal sealed unsafe class LlamaContext : IDisposable
{
    private const int F16 = 1; // GGML_TYPE_F16
    private const int Q8 = 8; // GGML_TYPE_Q8_0

    private readonly LlamaContextHandle _handle;
    private readonly nint _memory;
    private readonly byte* _interrupt;
    private readonly int _vocabulary;

    internal LlamaContext(LlamaModel model, LlamaOptions options)
    {
        var parameters = LlamaNative.llama_context_default_params();
        parameters.ContextTokens = checked((uint)options.CacheSize(model.Header));
        parameters.BatchTokens = (uint)Math.Max(options.BatchTokens, options.Slots);
        parameters.MicroBatchTokens = parameters.BatchTokens;
        parameters.Sequences = (uint)options.Slots;
        parameters.OutputsMax = parameters.Sequences; // one token's scores a slot, never the whole batch's
        Threads = options.Threads > 0 ? options.Threads : CoreCount.Real();
        parameters.Threads = parameters.ThreadsBatch = Threads;
        parameters.TypeK = parameters.TypeV = options.CacheBits == 8 ? Q8 : F16;
        parameters.UnifiedCache = 1;
        parameters.NoPerformanceTimings = 1;
        _interrupt = (byte*)NativeMemory.AllocZeroed(1);
        parameters.AbortCallback = (nint)(delegate* unmanaged<nint, byte>)&IsInterrupted;
        parameters.AbortCallbackData = (nint)_interrupt;
        LlamaLibrary.TakeErrors();
        _handle = new LlamaContextHandle(LlamaNative.llama_init_from_model(model.Handle.DangerousGetHandle(), parameters));
        if (_handle.IsInvalid)
        {
            NativeMemory.Free(_interrupt);
            throw new LlamaException($"{model.File}: 无法创建上下文。 No context can be made: {LlamaLibrary.TakeErrors()}");
        }

        _memory = LlamaNative.llama_get_memory(_handle.DangerousGetHandle());
        _vocabulary = model.VocabularySize;
        BatchTokens = (int)parameters.BatchTokens;
    }

    /// <summary>Tokens of one step at most.</summary>
    internal int BatchTokens { get; }

    internal nint Handle => _handle.DangerousGetHandle();

    /// <summary>Threads it was made for.</summary>
    internal int Threads { get; }

    /// <summary>Lets the next steps use <paramref name="threads"/> threads.</summary>
    internal void UseThreads(int threads) => LlamaNative.llama_set_n_threads(_handle.DangerousGetHandle(), threads, threads);

    /// <summary>0 = done, 1 = no room in the cache, 2 = interrupted, else an error.</summary>
    internal int Decode(DecodeBatch batch)
    {
        Volatile.Write(ref *_interrupt, 0);
        return LlamaNative.llama_decode(_handle.DangerousGetHandle(), batch.ToNative());
    }

    /// <summary>Lets the step that runs now end without a result; does nothing between steps. From any thread, not after <see cref="Dispose"/>.</summary>
    internal void Interrupt() => Volatile.Write(ref *_interrupt, 1);

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

    public void Dispose()
    {
        _handle.Dispose();
        NativeMemory.Free(_interrupt);
    }

    [UnmanagedCallersOnly]
    private static byte IsInterrupted(nint interrupt) => Volatile.Read(ref *(byte*)interrupt);
}

using System.Runtime.InteropServices;

namespace Zhengshu.Inference.Llama.Interop;

/// <summary>The functions of <c>llama.h</c> that are used; names are the library's.</summary>
internal static unsafe partial class LlamaNative
{
    internal const string Library = "llama";

    [LibraryImport(Library)]
    internal static partial void llama_log_set(delegate* unmanaged<int, byte*, nint, void> callback, nint data);

    [LibraryImport(Library)]
    internal static partial void llama_backend_init();

    [LibraryImport(Library)]
    internal static partial byte* llama_version();

    [LibraryImport(Library)]
    internal static partial LlamaModelParams llama_model_default_params();

    [LibraryImport(Library)]
    internal static partial LlamaContextParams llama_context_default_params();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint llama_model_load_from_file(string path, LlamaModelParams parameters);

    [LibraryImport(Library)]
    internal static partial void llama_model_free(nint model);

    [LibraryImport(Library)]
    internal static partial nint llama_init_from_model(nint model, LlamaContextParams parameters);

    [LibraryImport(Library)]
    internal static partial void llama_free(nint context);

    [LibraryImport(Library)]
    internal static partial uint llama_n_ctx(nint context);

    [LibraryImport(Library)]
    internal static partial nint llama_get_memory(nint context);

    [LibraryImport(Library)]
    internal static partial nint llama_model_get_vocab(nint model);

    [LibraryImport(Library)]
    internal static partial int llama_vocab_n_tokens(nint vocabulary);

    [LibraryImport(Library)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_vocab_is_eog(nint vocabulary, int token);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial byte* llama_model_chat_template(nint model, string? name);

    [LibraryImport(Library)]
    internal static partial int llama_tokenize(
        nint vocabulary,
        byte* text,
        int length,
        int* tokens,
        int capacity,
        [MarshalAs(UnmanagedType.U1)] bool addSpecial,
        [MarshalAs(UnmanagedType.U1)] bool parseSpecial);

    [LibraryImport(Library)]
    internal static partial int llama_token_to_piece(
        nint vocabulary, int token, byte* buffer, int length, int leftStrip, [MarshalAs(UnmanagedType.U1)] bool special);

    [LibraryImport(Library)]
    internal static partial int llama_chat_apply_template(
        byte* template, LlamaChatMessage* messages, nuint count, [MarshalAs(UnmanagedType.U1)] bool openAssistant, byte* buffer, int length);

    [LibraryImport(Library)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_memory_seq_rm(nint memory, int sequence, int from, int to);

    [LibraryImport(Library)]
    internal static partial void llama_memory_seq_cp(nint memory, int source, int target, int from, int to);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint llama_adapter_lora_init(nint model, string path);

    [LibraryImport(Library)]
    internal static partial void llama_adapter_lora_free(nint adapter);

    [LibraryImport(Library)]
    internal static partial int llama_set_adapters_lora(nint context, nint* adapters, nuint count, float* scales);

    [LibraryImport(Library)]
    internal static partial int llama_pooling_type(nint context);

    [LibraryImport(Library)]
    internal static partial int llama_model_n_embd_out(nint model);

    [LibraryImport(Library)]
    internal static partial uint llama_model_n_cls_out(nint model);

    [LibraryImport(Library)]
    internal static partial float* llama_get_embeddings_seq(nint context, int sequence);

    [LibraryImport(Library)]
    internal static partial void llama_memory_clear(nint memory, [MarshalAs(UnmanagedType.U1)] bool data);

    [LibraryImport(Library)]
    internal static partial int llama_vocab_bos(nint vocabulary);

    [LibraryImport(Library)]
    internal static partial int llama_vocab_eos(nint vocabulary);

    [LibraryImport(Library)]
    internal static partial int llama_vocab_sep(nint vocabulary);

    [LibraryImport(Library)]
    internal static partial void llama_set_n_threads(nint context, int threads, int threadsBatch);

    [LibraryImport(Library)]
    internal static partial int llama_decode(nint context, LlamaBatch batch);

    [LibraryImport(Library)]
    internal static partial float* llama_get_logits_ith(nint context, int index);

    [LibraryImport(Library)]
    internal static partial nint llama_sampler_chain_init(byte noPerformanceTimings);

    [LibraryImport(Library)]
    internal static partial void llama_sampler_chain_add(nint chain, nint sampler);

    [LibraryImport(Library)]
    internal static partial void llama_sampler_free(nint sampler);

    [LibraryImport(Library)]
    internal static partial void llama_sampler_apply(nint sampler, LlamaTokenDataArray* candidates);

    [LibraryImport(Library)]
    internal static partial void llama_sampler_accept(nint sampler, int token);

    [LibraryImport(Library)]
    internal static partial nint llama_sampler_init_dist(uint seed);

    [LibraryImport(Library)]
    internal static partial nint llama_sampler_init_top_k(int k);

    [LibraryImport(Library)]
    internal static partial nint llama_sampler_init_top_p(float p, nuint keep);

    [LibraryImport(Library)]
    internal static partial nint llama_sampler_init_min_p(float p, nuint keep);

    [LibraryImport(Library)]
    internal static partial nint llama_sampler_init_temp(float temperature);

    [LibraryImport(Library)]
    internal static partial nint llama_sampler_init_penalties(int vocabulary, int lastTokens, float repeat, float frequency, float presence);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint llama_sampler_init_grammar(nint vocabulary, string grammar, string root);
}

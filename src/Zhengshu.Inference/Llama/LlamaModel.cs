using System.Runtime.InteropServices;
using System.Text;
using Zhengshu.Inference.Llama.Interop;

namespace Zhengshu.Inference.Llama;

/// <summary>A model loaded from a GGUF file: its weights, vocabulary and chat template. Thread-safe.</summary>
public sealed unsafe class LlamaModel : IDisposable
{
    private const int LoadWithoutMapping = 0; // LLAMA_LOAD_MODE_NONE

    private readonly nint _vocabulary;
    private readonly byte[]?[] _pieces;
    private readonly byte[]? _template;

    private LlamaModel(LlamaModelHandle handle, GgufHeader header, string file)
    {
        (Handle, Header, File) = (handle, header, file);
        _vocabulary = LlamaNative.llama_model_get_vocab(handle.DangerousGetHandle());
        VocabularySize = LlamaNative.llama_vocab_n_tokens(_vocabulary);
        _pieces = new byte[VocabularySize][];
        var template = LlamaNative.llama_model_chat_template(handle.DangerousGetHandle(), null);
        _template = template is null ? null : Utf8(Marshal.PtrToStringUTF8((nint)template) ?? "");
    }

    /// <summary>What the file says about itself.</summary>
    public GgufHeader Header { get; }

    /// <summary>The file it was loaded from.</summary>
    public string File { get; }

    /// <summary>Tokens in the vocabulary.</summary>
    public int VocabularySize { get; }

    /// <summary>Whether the file brings a chat template.</summary>
    public bool HasChatTemplate => _template is not null;

    internal LlamaModelHandle Handle { get; }

    internal nint Vocabulary => _vocabulary;

    /// <summary>Loads <paramref name="file"/>, if memory allows a context as <paramref name="options"/> asks for it.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="LlamaException">The file is damaged or of an unknown kind, or needs more memory than there is.</exception>
    /// <exception cref="Native.NativeLibraryException">llama.cpp is not installed; the message names the command.</exception>
    public static LlamaModel Load(string file, LlamaOptions options)
    {
        options.Check();
        var header = GgufHeader.Read(file);
        var needed = header.MemoryBytes(options.CacheSize(header), options.BatchTokens, options.CacheBits);
        var free = options.MaxMemoryBytes > 0 ? options.MaxMemoryBytes : FreeMemory.Bytes();
        if (needed > free)
        {
            throw new LlamaException(
                $"{file}: 需要约 {Mebibytes(needed)} MiB 内存，可用 {Mebibytes(free)} MiB；请减少并发数或上下文长度。"
                + $" Needs about {Mebibytes(needed)} MiB of memory, {Mebibytes(free)} MiB are free; lower Slots or ContextTokens.");
        }

        LlamaLibrary.EnsureLoaded();
        LlamaLibrary.TakeErrors();
        var parameters = LlamaNative.llama_model_default_params();
        parameters.GpuLayers = 0;
        parameters.CheckTensors = 1;
        parameters.LoadMode = LoadWithoutMapping; // a mapped file stays resident beside the repacked weights: 1.5 × the memory, no faster
        var handle = new LlamaModelHandle(LlamaNative.llama_model_load_from_file(file, parameters));
        return handle.IsInvalid
            ? throw new LlamaException($"{file}: 模型无法加载。 The model cannot be loaded: {LlamaLibrary.TakeErrors()}")
            : new LlamaModel(handle, header, file);
    }

    /// <summary>Numbers of <paramref name="text"/>'s tokens.</summary>
    /// <param name="text">Any text; a lone surrogate counts as U+FFFD.</param>
    /// <param name="control">Whether texts like <c>&lt;|im_end|&gt;</c> mean the control token: true only for what the program wrote itself.</param>
    /// <param name="start">Whether the model's own start token goes in front.</param>
    public int[] Tokenize(string text, bool control, bool start)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var tokens = new int[utf8.Length + 2];
        fixed (byte* bytes = utf8)
        fixed (int* target = tokens)
        {
            byte none = 0;
            var count = LlamaNative.llama_tokenize(_vocabulary, utf8.Length == 0 ? &none : bytes, utf8.Length, target, tokens.Length, start, control);
            return count >= 0 ? tokens[..count] : throw new LlamaException($"文本无法分词。 The text cannot be split into tokens: {count}.");
        }
    }

    /// <summary>The bytes a token stands for; none for control tokens. A character may be spread over several tokens.</summary>
    public ReadOnlySpan<byte> Piece(int token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, VocabularySize);
        return _pieces[token] ??= ReadPiece(token);
    }

    /// <summary>Whether the token ends an answer.</summary>
    public bool EndsAnswer(int token) => LlamaNative.llama_vocab_is_eog(_vocabulary, token);

    /// <summary>Writes a conversation in the form the model was trained on, the answer's opening included.</summary>
    /// <param name="messages">Role (<c>system</c>, <c>user</c>, <c>assistant</c>) and text, oldest first.</param>
    /// <exception cref="LlamaException">The file has no chat template, or one of a kind llama.cpp does not know.</exception>
    public string Render(IReadOnlyList<(string Role, string Text)> messages)
    {
        if (_template is null)
        {
            throw new LlamaException($"{File}: 模型没有对话模板。 The model has no chat template.");
        }

        var texts = new List<GCHandle>();
        try
        {
            byte* Pin(string text)
            {
                var pin = GCHandle.Alloc(Utf8(text.Replace('\0', '\ufffd')), GCHandleType.Pinned);
                texts.Add(pin);
                return (byte*)pin.AddrOfPinnedObject();
            }

            var chat = new LlamaChatMessage[messages.Count];
            for (var i = 0; i < chat.Length; i++)
            {
                chat[i] = new LlamaChatMessage { Role = Pin(messages[i].Role), Content = Pin(messages[i].Text) };
            }

            return Apply(chat);
        }
        finally
        {
            texts.ForEach(pin => pin.Free());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    private string Apply(LlamaChatMessage[] chat)
    {
        fixed (byte* template = _template)
        fixed (LlamaChatMessage* messages = chat)
        {
            var length = LlamaNative.llama_chat_apply_template(template, messages, (nuint)chat.Length, true, null, 0);
            if (length < 0)
            {
                throw new LlamaException($"{File}: 对话模板不受支持。 The model's chat template is of an unknown kind.");
            }

            var text = new byte[length + 1];
            fixed (byte* target = text)
            {
                LlamaNative.llama_chat_apply_template(template, messages, (nuint)chat.Length, true, target, text.Length);
            }

            return Encoding.UTF8.GetString(text, 0, length);
        }
    }

    private byte[] ReadPiece(int token)
    {
        var buffer = stackalloc byte[256];
        var length = LlamaNative.llama_token_to_piece(_vocabulary, token, buffer, 256, 0, false);
        if (length >= 0)
        {
            return new ReadOnlySpan<byte>(buffer, length).ToArray();
        }

        var piece = new byte[-length];
        fixed (byte* target = piece)
        {
            LlamaNative.llama_token_to_piece(_vocabulary, token, target, piece.Length, 0, false);
        }

        return piece;
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text + "\0");

    private static long Mebibytes(long bytes) => bytes >> 20;
}

using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;
using Zhengshu.Inference.Llama.Interop;

namespace Zhengshu.Inference.Llama;

/// <summary>Vectors of texts, and scores of documents for a question, with embedding and rerank models from GGUF files. Thread-safe; one step at a time.</summary>
public sealed unsafe class LlamaEmbedder : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int MostSequences = 16; // texts in one step
    private const int LeastTokens = 16;
    private const int MostTokens = 32_768;

    private readonly Lock _lock = new();
    private readonly LlamaModel _model;
    private readonly LlamaContextHandle _context;
    private readonly DecodeBatch _batch;
    private readonly nint _memory;
    private readonly int _maxTokens;

    private LlamaEmbedder(LlamaModel model, LlamaEmbedderOptions options)
    {
        _model = model;
        _maxTokens = model.Header.TrainedContextTokens is > 0 and var trained ? Math.Min(trained, options.MaxTokens) : options.MaxTokens;
        _context = Create(model, options, _maxTokens);
        _memory = LlamaNative.llama_get_memory(_context.DangerousGetHandle());
        _batch = new DecodeBatch(_maxTokens);
        Pooling = (Pooling)LlamaNative.llama_pooling_type(_context.DangerousGetHandle());
        Dimensions = Pooling == Pooling.Rank
            ? (int)LlamaNative.llama_model_n_cls_out(model.Handle.DangerousGetHandle())
            : LlamaNative.llama_model_n_embd_out(model.Handle.DangerousGetHandle());
    }

    /// <summary>How the tokens' vectors become one.</summary>
    public Pooling Pooling { get; }

    /// <summary>Numbers in a vector, or scores of a rerank model.</summary>
    public int Dimensions { get; }

    /// <summary>Loads an embedding or rerank model.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="LlamaException">The file is damaged or of an unknown kind, is no rerank model where one is asked for, or needs more memory than there is.</exception>
    /// <exception cref="Native.NativeLibraryException">llama.cpp is not installed; the message names the command.</exception>
    public static LlamaEmbedder Load(string file, LlamaEmbedderOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxTokens, LeastTokens, "options.MaxTokens");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxTokens, MostTokens, "options.MaxTokens");
        if (options.Pooling == Pooling.Rank && !GgufHeader.Read(file).HasTensor("cls"))
        {
            throw new LlamaException($"{file}: 不是重排模型。 Not a rerank model.");
        }

        var size = Math.Max(64, options.MaxTokens);
        var model = LlamaModel.Load(file, new LlamaOptions
        {
            Slots = 1,
            ContextTokens = size,
            BatchTokens = Math.Min(size, 4096),
            Threads = options.Threads,
            MaxMemoryBytes = options.MaxMemoryBytes,
        });
        try
        {
            return new LlamaEmbedder(model, options);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>A vector of unit length for every text, in their order; a text without tokens gets zeros.</summary>
    /// <exception cref="LlamaException">A rerank model, or a step failed.</exception>
    public float[][] Embed(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        if (Pooling == Pooling.Rank)
        {
            throw new LlamaException($"{_model.File}: 重排模型不给出向量。 A rerank model gives no vectors.");
        }

        var vectors = Work([.. texts.Select(text => _model.Tokenize(text, control: false, start: true))], cancellationToken);
        foreach (var vector in vectors)
        {
            var length = MathF.Sqrt(vector.Sum(value => value * value));
            for (var i = 0; i < vector.Length && length > 0; i++)
            {
                vector[i] /= length;
            }
        }

        return vectors;
    }

    /// <summary>How well every document answers the question, in their order; higher is better, the scale is the model's.</summary>
    /// <exception cref="LlamaException">Not a rerank model, or a step failed.</exception>
    public float[] Rank(string question, IReadOnlyList<string> documents, CancellationToken cancellationToken)
    {
        if (Pooling != Pooling.Rank)
        {
            throw new LlamaException($"{_model.File}: 不是重排模型。 Not a rerank model.");
        }

        return [.. Work([.. documents.Select(document => Pair(question, document))], cancellationToken).Select(scores => scores[0])];
    }

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(
            () => new GeneratedEmbeddings<Embedding<float>>(Embed([.. values], cancellationToken).Select(vector => new Embedding<float>(vector))),
            cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("zhengshu", null, Path.GetFileNameWithoutExtension(_model.File), Dimensions)
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _context.Dispose();
            _batch.Dispose();
            _model.Dispose();
        }
    }

    private static LlamaContextHandle Create(LlamaModel model, LlamaEmbedderOptions options, int maxTokens)
    {
        var parameters = LlamaNative.llama_context_default_params();
        parameters.ContextTokens = parameters.BatchTokens = parameters.MicroBatchTokens = (uint)maxTokens;
        parameters.Sequences = MostSequences;
        parameters.Threads = parameters.ThreadsBatch = options.Threads > 0 ? options.Threads : CoreCount.Real();
        parameters.UnifiedCache = 1;
        parameters.NoPerformanceTimings = 1;
        parameters.Embeddings = 1;
        parameters.PoolingType = (int)(options.Pooling == Pooling.Model && !model.Header.SaysPooling ? Pooling.Mean : options.Pooling);
        LlamaLibrary.TakeErrors();
        var context = new LlamaContextHandle(LlamaNative.llama_init_from_model(model.Handle.DangerousGetHandle(), parameters));
        return context.IsInvalid
            ? throw new LlamaException($"{model.File}: 无法创建上下文。 No context can be made: {LlamaLibrary.TakeErrors()}")
            : context;
    }

    /// <summary>Question and document in the form rerank models were trained on: the file's own template, else the ends and separators of BERT.</summary>
    private int[] Pair(string question, string document)
    {
        var template = LlamaNative.llama_model_chat_template(_model.Handle.DangerousGetHandle(), "rerank");
        if (template is not null)
        {
            return Filled(Marshal.PtrToStringUTF8((nint)template) ?? "", question, document);
        }

        int[] Special(int token) => token >= 0 ? [token] : [];
        var (start, end, separator) = (LlamaNative.llama_vocab_bos(_model.Vocabulary), LlamaNative.llama_vocab_eos(_model.Vocabulary), LlamaNative.llama_vocab_sep(_model.Vocabulary));
        return
        [
            .. Special(start), .. _model.Tokenize(question, control: false, start: false), .. Special(end),
            .. Special(separator), .. _model.Tokenize(document, control: false, start: false), .. Special(end),
        ];
    }

    /// <summary>What people wrote is put in as text, never as control tokens.</summary>
    private int[] Filled(string template, string question, string document)
    {
        var tokens = new List<int>();
        foreach (var part in System.Text.RegularExpressions.Regex.Split(template, @"(\{query\}|\{document\})", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            tokens.AddRange(part switch
            {
                "{query}" => _model.Tokenize(question, control: false, start: false),
                "{document}" => _model.Tokenize(document, control: false, start: false),
                _ => _model.Tokenize(part, control: true, start: tokens.Count == 0),
            });
        }

        return [.. tokens];
    }

    private float[][] Work(List<int[]> texts, CancellationToken cancellationToken)
    {
        var vectors = new float[texts.Count][];
        var order = Enumerable.Range(0, texts.Count).OrderBy(i => texts[i].Length).ToList();
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_context.IsClosed, this);
            for (var done = 0; done < order.Count;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                done += Step([.. order.Skip(done).Take(MostSequences)], texts, vectors);
            }
        }

        return vectors;
    }

    /// <summary>Works on as many of the texts as fit one step; returns how many.</summary>
    private int Step(List<int> next, List<int[]> texts, float[][] vectors)
    {
        _batch.Clear();
        var sequences = 0;
        foreach (var text in next)
        {
            var length = Math.Min(texts[text].Length, _maxTokens);
            if (length > _batch.Room)
            {
                break;
            }

            for (var i = 0; i < length; i++)
            {
                _batch.Add(texts[text][i], i, sequences, output: true);
            }

            sequences++;
        }

        if (_batch.Count > 0)
        {
            Run();
        }

        for (var sequence = 0; sequence < sequences; sequence++)
        {
            var empty = texts[next[sequence]].Length == 0;
            vectors[next[sequence]] = empty ? new float[Dimensions] : Vector(sequence);
        }

        return sequences;
    }

    private void Run()
    {
        if (_memory != 0)
        {
            LlamaNative.llama_memory_clear(_memory, true);
        }

        LlamaLibrary.TakeErrors();
        var result = LlamaNative.llama_decode(_context.DangerousGetHandle(), _batch.ToNative());
        if (result != 0)
        {
            throw new LlamaException($"推理失败（{result}）。 Encoding failed ({result}): {LlamaLibrary.TakeErrors()}");
        }
    }

    private float[] Vector(int sequence)
    {
        var values = LlamaNative.llama_get_embeddings_seq(_context.DangerousGetHandle(), sequence);
        return values is null
            ? throw new LlamaException($"{_model.File}: 模型不给出向量。 The model gives no vectors.")
            : new ReadOnlySpan<float>(values, Dimensions).ToArray();
    }
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Zhengshu.Inference.Llama;

/// <summary>
/// Answers many requests at once with one model (continuous batching): in every step each running answer grows by one token
/// and waiting prompts are read in. What requests begin with alike is computed once. Thread-safe.
/// </summary>
public sealed class LlamaEngine : IAsyncDisposable
{
    private readonly LlamaModel _model;
    private readonly LlamaOptions _options;
    private readonly BatchLoop _loop;
    private readonly BlockingCollection<Generation?> _waiting;
    private readonly Task _work;

    private LlamaEngine(LlamaModel model, LlamaOptions options)
    {
        (_model, _options) = (model, options);
        ContextTokens = options.RequestSize(model.Header);
        _waiting = new BlockingCollection<Generation?>(new ConcurrentQueue<Generation?>());
        _loop = new BatchLoop(model, options, _waiting);
        _work = Task.Factory.StartNew(_loop.Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The loaded model.</summary>
    public LlamaModel Model => _model;

    /// <summary>Tokens of one request at most, prompt and answer together.</summary>
    public int ContextTokens { get; }

    /// <summary>Requests being answered now.</summary>
    public int Running => _loop.Running;

    /// <summary>Requests waiting for a slot now.</summary>
    public int Waiting => _waiting.Count + (_loop.HoldsOne ? 1 : 0);

    /// <summary>Loads a model and makes its context.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="LlamaException">The file is damaged or of an unknown kind, or needs more memory than there is.</exception>
    /// <exception cref="Native.NativeLibraryException">llama.cpp is not installed; the message names the command.</exception>
    public static LlamaEngine Load(string file, LlamaOptions options)
    {
        var model = LlamaModel.Load(file, options);
        try
        {
            return new LlamaEngine(model, options);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Continues the prompt; the last piece says how it ended.</summary>
    /// <exception cref="LlamaException">The request cannot be answered: too long, a bad grammar, or too many are waiting.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the slot is free at once, one token later at most.</exception>
    public async IAsyncEnumerable<GeneratedPiece> GenerateAsync(
        GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Check(request);
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var generation = new Generation(request, new TokenSampler(_model, request.Sampling, request.Grammar), left.Token);
        Enqueue(generation);
        await using var interrupt = left.Token.UnsafeRegister(static loop => ((BatchLoop?)loop)?.Interrupt(), _loop).ConfigureAwait(false);
        try
        {
            await foreach (var piece in generation.Pieces.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return piece;
            }
        }
        finally
        {
            if (!generation.IsClosed)
            {
                await left.CancelAsync().ConfigureAwait(false); // a reader that leaves early frees the slot
            }
        }
    }

    /// <summary>
    /// Changes the LoRA adapters in use; an empty list takes all away. Running answers end with the old ones, waiting requests begin with the new ones.
    /// A change that fails leaves the old ones in use.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="LlamaException">Not an adapter, or one for another model; or a change is under way already.</exception>
    public Task UseAdaptersAsync(IReadOnlyList<LlamaAdapter> adapters) => _loop.UseAdaptersAsync(adapters);

    /// <summary>Ends all requests with an error and frees model and context.</summary>
    public async ValueTask DisposeAsync()
    {
        _loop.Stop();
        _waiting.CompleteAdding();
        await _work.ConfigureAwait(false);
        _loop.Dispose();
        _waiting.Dispose();
        _model.Dispose();
    }

    private void Check(GenerationRequest request)
    {
        request.Sampling.Check();
        if (request.Prompt.Count == 0 || request.MaxTokens < 1 || request.Stops.Any(string.IsNullOrEmpty))
        {
            throw new LlamaException("请求无效：提示为空、最大词元数小于 1 或停止文本为空。 Invalid request: empty prompt, MaxTokens below 1, or an empty stop text.");
        }

        if (request.Prompt.Count >= ContextTokens)
        {
            throw new LlamaException(
                $"提示有 {request.Prompt.Count} 个词元，上下文只容 {ContextTokens} 个。 The prompt has {request.Prompt.Count} tokens, the context holds {ContextTokens}.");
        }

        if (request.Prompt.Any(token => token < 0 || token >= _model.VocabularySize))
        {
            throw new LlamaException("提示中有词表之外的词元。 The prompt holds a token outside the vocabulary.");
        }
    }

    private void Enqueue(Generation generation)
    {
        if (Waiting >= _options.MaxWaiting + _options.Slots - _loop.Running)
        {
            generation.Close(null);
            throw new LlamaException($"等待的请求已有 {_options.MaxWaiting} 个，请稍后再试。 {_options.MaxWaiting} requests are waiting already.");
        }

        try
        {
            _waiting.Add(generation, CancellationToken.None);
        }
        catch (InvalidOperationException e)
        {
            generation.Close(null);
            throw new LlamaException("模型已停止。 The model has been stopped.", e);
        }
    }
}

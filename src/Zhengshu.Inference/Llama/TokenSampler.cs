using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Zhengshu.Inference.Llama.Interop;

namespace Zhengshu.Inference.Llama;

/// <summary>Chooses a request's next tokens: chance by llama.cpp's samplers, the grammar asked only about the token chosen, unless it refuses that one.</summary>
internal sealed unsafe class TokenSampler : IDisposable
{
    private const int PenaltyWindow = 256;

    private readonly SamplingOptions _options;
    private readonly LlamaSamplerHandle? _chain;
    private readonly LlamaSamplerHandle? _grammar;
    private LlamaTokenData* _candidates;
    private readonly int _vocabulary;

    /// <exception cref="LlamaException">The grammar cannot be read.</exception>
    internal TokenSampler(LlamaModel model, SamplingOptions options, string? grammar)
    {
        _options = options;
        _vocabulary = model.VocabularySize;
        if (grammar is not null)
        {
            LlamaLibrary.TakeErrors();
            _grammar = new LlamaSamplerHandle(LlamaNative.llama_sampler_init_grammar(model.Vocabulary, grammar, "root"));
            if (_grammar.IsInvalid)
            {
                throw new LlamaException($"语法无法解析。 The grammar cannot be read: {LlamaLibrary.TakeErrors()}");
            }
        }

        _chain = options.Temperature > 0 || HasPenalties ? CreateChain() : null;
        _candidates = (LlamaTokenData*)NativeMemory.Alloc((nuint)_vocabulary, (nuint)sizeof(LlamaTokenData));
    }

    private bool HasPenalties => _options.FrequencyPenalty != 0 || _options.PresencePenalty != 0;

    /// <summary>The next token for these scores; it counts as taken.</summary>
    /// <exception cref="LlamaException">The grammar allows no token at all.</exception>
    internal int Next(ReadOnlySpan<float> logits)
    {
        var token = Choose(logits, byGrammar: false);
        if (_grammar is not null && !Allowed(token, logits[token]))
        {
            token = Choose(logits, byGrammar: true);
        }

        if (_chain is not null)
        {
            LlamaNative.llama_sampler_accept(_chain.DangerousGetHandle(), token);
        }

        if (_grammar is not null)
        {
            LlamaNative.llama_sampler_accept(_grammar.DangerousGetHandle(), token);
        }

        return token;
    }

    /// <summary>How likely <paramref name="token"/> and the likeliest tokens were.</summary>
    internal TokenLogProbability Explain(int token, ReadOnlySpan<float> logits)
    {
        var highest = logits[Highest(logits)];
        double sum = 0;
        foreach (var logit in logits)
        {
            sum += Math.Exp(logit - highest);
        }

        var norm = (float)(highest + Math.Log(sum));
        var queue = new PriorityQueue<int, float>();
        for (var i = 0; i < logits.Length; i++)
        {
            if (queue.Count < _options.TopLogProbabilities)
            {
                queue.Enqueue(i, logits[i]);
            }
            else
            {
                queue.EnqueueDequeue(i, logits[i]);
            }
        }

        var likeliest = new List<(int, float)>();
        while (queue.TryDequeue(out var id, out var logit))
        {
            likeliest.Insert(0, (id, logit - norm));
        }

        return new TokenLogProbability(token, logits[token] - norm, likeliest);
    }

    public void Dispose()
    {
        _chain?.Dispose();
        _grammar?.Dispose();
        NativeMemory.Free(_candidates);
        _candidates = null;
    }

    private LlamaSamplerHandle CreateChain()
    {
        var chain = LlamaNative.llama_sampler_chain_init(1);
        void Add(nint sampler) => LlamaNative.llama_sampler_chain_add(chain, sampler);
        if (HasPenalties)
        {
            Add(LlamaNative.llama_sampler_init_penalties(_vocabulary, PenaltyWindow, 1, _options.FrequencyPenalty, _options.PresencePenalty));
        }

        if (_options.Temperature > 0)
        {
            Add(LlamaNative.llama_sampler_init_top_k(_options.TopK));
            Add(LlamaNative.llama_sampler_init_top_p(_options.TopP, 1));
            Add(LlamaNative.llama_sampler_init_min_p(_options.MinP, 1));
            Add(LlamaNative.llama_sampler_init_temp(_options.Temperature));
            Add(LlamaNative.llama_sampler_init_dist(_options.Seed));
        }
        else
        {
            Add(LlamaNative.llama_sampler_init_top_k(1));
            Add(LlamaNative.llama_sampler_init_dist(_options.Seed));
        }

        return new LlamaSamplerHandle(chain);
    }

    private int Choose(ReadOnlySpan<float> logits, bool byGrammar)
    {
        if (_chain is null && !byGrammar)
        {
            return Highest(logits);
        }

        for (var i = 0; i < _vocabulary; i++)
        {
            _candidates[i] = new LlamaTokenData { Id = i, Logit = logits[i] };
        }

        var candidates = new LlamaTokenDataArray { Data = _candidates, Size = (nuint)_vocabulary, Selected = -1 };
        if (byGrammar && _grammar is not null)
        {
            LlamaNative.llama_sampler_apply(_grammar.DangerousGetHandle(), &candidates);
        }

        var best = Highest(candidates);
        if (float.IsNegativeInfinity(candidates.Data[best].Logit))
        {
            throw new LlamaException("语法在此处不允许任何词元。 The grammar allows no token here.");
        }

        if (_chain is null)
        {
            return candidates.Data[best].Id;
        }

        LlamaNative.llama_sampler_apply(_chain.DangerousGetHandle(), &candidates);
        return candidates.Data[candidates.Selected].Id;
    }

    private bool Allowed(int token, float logit)
    {
        if (_grammar is null)
        {
            return true;
        }

        var one = new LlamaTokenData { Id = token, Logit = logit };
        var candidates = new LlamaTokenDataArray { Data = &one, Size = 1, Selected = -1 };
        LlamaNative.llama_sampler_apply(_grammar.DangerousGetHandle(), &candidates);
        return !float.IsNegativeInfinity(one.Logit);
    }

    private static int Highest(LlamaTokenDataArray candidates)
    {
        var best = 0;
        for (var i = 1; i < (int)candidates.Size; i++)
        {
            if (candidates.Data[i].Logit > candidates.Data[best].Logit)
            {
                best = i;
            }
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // runs over the whole vocabulary for every token, from the first on
    private static int Highest(ReadOnlySpan<float> logits)
    {
        var lanes = Vector<float>.Count;
        var highest = new Vector<float>(float.NegativeInfinity);
        var i = 0;
        for (; i <= logits.Length - lanes; i += lanes)
        {
            highest = Vector.Max(highest, new Vector<float>(logits[i..]));
        }

        var best = float.NegativeInfinity;
        for (var lane = 0; lane < lanes; lane++)
        {
            best = MathF.Max(best, highest[lane]);
        }

        for (; i < logits.Length; i++)
        {
            best = MathF.Max(best, logits[i]);
        }

        return Math.Max(0, logits.IndexOf(best));
    }
}

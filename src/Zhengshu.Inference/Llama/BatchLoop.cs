using System.Collections.Concurrent;
using System.Diagnostics;
using Zhengshu.Inference.Llama.Interop;

namespace Zhengshu.Inference.Llama;

/// <summary>The thread that owns the context: admits requests to slots, fills a batch, runs it, hands out tokens.</summary>
internal sealed class BatchLoop : IDisposable
{
    private const int CacheFull = 1;
    private const int Interrupted = 2;
    private const int LongStepTokens = 16; // a step of more tokens does not wait for its end when one of its requests is cancelled

    private readonly LlamaModel _model;
    private readonly BlockingCollection<Generation?> _waiting;
    private readonly LlamaContext _context;
    private readonly DecodeBatch _batch;
    private readonly Slot[] _slots;
    private readonly ThreadGovernor _governor;
    private readonly int _requestTokens;
    private readonly long _cacheTokens;
    private readonly LlamaAdapters _adapters;
    private Generation? _next; // taken off the queue, waits for room in the cache
    private readonly Lock _disposing = new();
    private volatile bool _stopped;
    private volatile bool _disposed;
    private volatile bool _longStep;
    private volatile int _running;
    private long _step;

    internal BatchLoop(LlamaModel model, LlamaOptions options, BlockingCollection<Generation?> waiting)
    {
        (_model, _waiting) = (model, waiting);
        _context = new LlamaContext(model, options);
        _batch = new DecodeBatch(_context.BatchTokens);
        _adapters = new LlamaAdapters(model);
        _governor = new ThreadGovernor(_context.Threads);
        (_requestTokens, _cacheTokens) = (options.RequestSize(model.Header), options.CacheSize(model.Header));
        _slots = [.. Enumerable.Range(0, options.Slots).Select(sequence => new Slot(sequence))];
    }

    internal int Running => _running;

    /// <summary>Whether a request that left the queue still waits for room.</summary>
    internal bool HoldsOne => _next is not null;

    internal void Stop()
    {
        _stopped = true;
        Interrupt();
    }

    /// <summary>A request was cancelled: a long step is broken off, so that its slot is free at once.</summary>
    internal void Interrupt()
    {
        lock (_disposing)
        {
            if (_longStep && !_disposed)
            {
                _context.Interrupt();
            }
        }
    }

    /// <summary>Works until <see cref="Stop"/>; a fault ends every request instead of leaving it waiting for ever.</summary>
    internal void Run()
    {
        try
        {
            while (!_stopped)
            {
                ChangeAdapters();
                Admit();
                DropCancelled();
                Fill();
                if (_batch.Count > 0)
                {
                    Step();
                }
            }

            CloseAll(new LlamaException("模型已停止。 The model has been stopped."));
        }
        catch (Exception e)
        {
            _waiting.CompleteAdding();
            CloseAll(new LlamaException($"模型因故障停止。 The model stopped by a fault: {e.Message}", e));
        }
    }

    public void Dispose()
    {
        lock (_disposing)
        {
            _disposed = true;
            _batch.Dispose();
            _context.Dispose();
            _adapters.Dispose();
        }
    }

    private void CloseAll(LlamaException reason)
    {
        foreach (var slot in _slots)
        {
            slot.Work?.Close(reason);
        }

        _next?.Close(reason);
        _next = null;
        while (_waiting.TryTake(out var generation))
        {
            generation?.Close(reason);
        }

        _adapters.Refuse(reason);
    }

    /// <summary>Gives waiting requests to free slots; sleeps while there is nothing to do at all.</summary>
    private void Admit()
    {
        while (!_stopped && !_adapters.Requested && HasFreeSlot())
        {
            if (_next is null && !(_waiting.TryTake(out _next, _running == 0 ? Timeout.Infinite : 0)))
            {
                return;
            }

            if (_next is null) // only to be woken up
            {
                return;
            }

            if (_next.CancellationToken.IsCancellationRequested)
            {
                _next.Close(new OperationCanceledException(_next.CancellationToken));
            }
            else if (HasRoom(_next))
            {
                Begin(_next);
            }
            else
            {
                return;
            }

            _next = null;
        }
    }

    private bool HasFreeSlot()
    {
        foreach (var slot in _slots)
        {
            if (slot.Work is null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the cache holds the longest answers of all that run and this one.</summary>
    private bool HasRoom(Generation generation)
    {
        long taken = Longest(generation);
        foreach (var slot in _slots)
        {
            taken += slot.Work is { } work ? Longest(work) : 0;
        }

        return taken <= _cacheTokens;
    }

    private int Longest(Generation generation) =>
        (int)Math.Min(_requestTokens, (long)generation.Request.Prompt.Count + generation.Request.MaxTokens);

    /// <summary>See <see cref="LlamaEngine.UseAdaptersAsync"/>.</summary>
    internal Task UseAdaptersAsync(IReadOnlyList<LlamaAdapter> adapters)
    {
        var done = _adapters.Request(adapters, _stopped);
        _waiting.Add(null);
        return done;
    }

    private void ChangeAdapters()
    {
        if (_running == 0 && _adapters.Change(_context))
        {
            ForgetIdle(); // what was read with other adapters is worth nothing now
        }
    }

    /// <summary>
    /// Takes the free slot whose cache the prompt mostly continues, else the one longest unused; what another slot has more
    /// of the prompt's beginning is shared, not computed again.
    /// </summary>
    private void Begin(Generation generation)
    {
        var prompt = generation.Request.Prompt;
        var most = prompt.Count - 1; // the last token is always computed: its scores choose the first token
        var free = _slots.Where(slot => slot.Work is null).ToList();
        var slot = free.Where(slot => slot.Cached.Count > 0 && slot.Shared(prompt) * 2 >= slot.Cached.Count).MaxBy(slot => slot.Shared(prompt))
            ?? free.MinBy(slot => slot.LastUsed)
            ?? throw new UnreachableException();
        var shared = Math.Min(slot.Shared(prompt), most);
        var richest = _slots.MaxBy(other => other.Shared(prompt)) ?? slot;
        var richer = Math.Min(richest.Shared(prompt), most);
        if (richer > shared)
        {
            _context.Forget(slot.Sequence, 0);
            _context.Share(richest.Sequence, slot.Sequence, richer);
            slot.Cached.Clear();
            slot.Cached.AddRange(prompt.Take(richer));
            shared = richer;
        }
        else
        {
            Truncate(slot, shared);
        }

        generation.Reused = shared;
        slot.Work = generation;
        slot.LastUsed = _step;
        _running++;
    }

    private void DropCancelled()
    {
        foreach (var slot in _slots)
        {
            if (slot.Work is { CancellationToken.IsCancellationRequested: true } work)
            {
                Release(slot, new OperationCanceledException(work.CancellationToken));
            }
        }
    }

    /// <summary>One token of every running answer first, then prompts as far as the batch has room.</summary>
    private void Fill()
    {
        _batch.Clear();
        foreach (var slot in _slots)
        {
            (slot.Output, slot.Before) = (-1, slot.Cached.Count);
            if (slot.Work is { } work && slot.Cached.Count >= work.Request.Prompt.Count)
            {
                slot.Output = _batch.Add(work.Last, slot.Cached.Count, slot.Sequence, output: true);
                slot.Cached.Add(work.Last);
            }
        }

        foreach (var slot in _slots)
        {
            var prompt = slot.Work?.Request.Prompt;
            while (prompt is not null && slot.Output < 0 && slot.Cached.Count < prompt.Count && _batch.Room > 0)
            {
                var last = slot.Cached.Count == prompt.Count - 1;
                var place = _batch.Add(prompt[slot.Cached.Count], slot.Cached.Count, slot.Sequence, last);
                slot.Cached.Add(prompt[slot.Cached.Count]);
                slot.Output = last ? place : -1;
            }
        }
    }

    private void Step()
    {
        _step++;
        var grown = Grown();
        var started = Stopwatch.GetTimestamp();
        _longStep = _batch.Count > LongStepTokens;
        var result = _context.Decode(_batch);
        _longStep = false;
        if (result == CacheFull && ForgetIdle())
        {
            result = _context.Decode(_batch);
        }
        else if (grown > 0)
        {
            _governor.Stepped(grown, Stopwatch.GetElapsedTime(started), TimeSpan.FromMilliseconds(Environment.TickCount64));
            _context.UseThreads(_governor.Threads);
        }

        if (result == Interrupted)
        {
            foreach (var slot in _slots)
            {
                Truncate(slot, slot.Before); // read again without the request that left
            }

            return;
        }

        if (result != 0)
        {
            FailAll(new LlamaException($"推理失败（{result}）。 Decoding failed ({result}): {LlamaLibrary.TakeErrors()}"));
            return;
        }

        foreach (var slot in _slots)
        {
            if (slot.Output >= 0 && slot.Work is not null)
            {
                Advance(slot, slot.Work);
            }
        }
    }

    /// <summary>Answers that grow in this step; 0 when prompts are read as well, whose steps take any time.</summary>
    private int Grown()
    {
        var grown = 0;
        foreach (var slot in _slots)
        {
            grown += slot.Output >= 0 ? 1 : 0;
        }

        return grown == _batch.Count ? grown : 0;
    }

    private void Advance(Slot slot, Generation work)
    {
        slot.LastUsed = _step;
        try
        {
            if (work.Advance(_model, _context.Scores(slot.Output), _requestTokens - slot.Cached.Count - 1))
            {
                Release(slot, null);
            }
        }
        catch (LlamaException e)
        {
            Release(slot, e);
        }
    }

    /// <summary>The cache of slots without work gives way; true when there was any.</summary>
    private bool ForgetIdle()
    {
        var any = false;
        foreach (var slot in _slots.Where(slot => slot.Work is null && slot.Cached.Count > 0))
        {
            Truncate(slot, 0);
            any = true;
        }

        return any;
    }

    private void FailAll(LlamaException error)
    {
        foreach (var slot in _slots)
        {
            if (slot.Work is not null)
            {
                Release(slot, error);
            }

            Truncate(slot, 0);
        }
    }

    private void Release(Slot slot, Exception? error)
    {
        slot.Work?.Close(error);
        slot.Work = null;
        _running--;
    }

    private void Truncate(Slot slot, int count)
    {
        if (slot.Cached.Count > count)
        {
            _context.Forget(slot.Sequence, count);
            slot.Cached.RemoveRange(count, slot.Cached.Count - count);
        }
    }
}

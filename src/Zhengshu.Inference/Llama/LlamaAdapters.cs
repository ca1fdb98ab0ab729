using Zhengshu.Inference.Llama.Interop;

namespace Zhengshu.Inference.Llama;

/// <summary>A LoRA adapter in use.</summary>
/// <param name="File">GGUF file of the adapter, made for the loaded model.</param>
/// <param name="Strength">What its change is multiplied with, −10 to 10; 1 as trained. Default 1.</param>
public sealed record LlamaAdapter(string File, float Strength = 1);

/// <summary>The adapters of one engine: loaded once, freed when no longer used.</summary>
internal sealed class LlamaAdapters(LlamaModel model) : IDisposable
{
    private const float MostStrength = 10;

    private readonly Dictionary<string, LlamaAdapterHandle> _loaded = new(StringComparer.Ordinal);
    private volatile Wish? _change;

    /// <summary>Whether a change waits for the running answers to end.</summary>
    internal bool Requested => _change is not null;

    /// <summary>Asks for a change; from any thread.</summary>
    /// <exception cref="LlamaException">Another one is under way, or the model has been stopped.</exception>
    internal Task Request(IReadOnlyList<LlamaAdapter> adapters, bool stopped)
    {
        var change = new Wish(adapters, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        return !stopped && Interlocked.CompareExchange(ref _change, change, null) is null
            ? change.Done.Task
            : throw new LlamaException("正在更换适配器，或模型已停止。 Adapters are being changed already, or the model has been stopped.");
    }

    /// <summary>Carries out the change that was asked for, on the context's thread while no answer runs; true when the adapters in use are others now.</summary>
    internal bool Change(LlamaContext context)
    {
        if (_change is not { } change)
        {
            return false;
        }

        Exception? fault = null;
        try
        {
            Load(change.Adapters);
            Apply(context, change.Adapters);
            Keep(change.Adapters);
        }
        catch (Exception e) when (e is LlamaException or IOException)
        {
            fault = e;
        }

        _change = null; // before who asked hears of it, who may ask again at once
        if (fault is null)
        {
            change.Done.TrySetResult();
        }
        else
        {
            change.Done.TrySetException(fault);
        }

        return fault is null;
    }

    /// <summary>The engine stops: a change that still waits will not come.</summary>
    internal void Refuse(LlamaException reason) => _change?.Done.TrySetException(reason);

    public void Dispose() => Keep([]);

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="LlamaException">Not an adapter, or one for another model.</exception>
    private void Load(IReadOnlyList<LlamaAdapter> adapters)
    {
        foreach (var adapter in adapters)
        {
            if (!(Math.Abs(adapter.Strength) <= MostStrength))
            {
                throw new LlamaException($"{adapter.File}: 强度 {adapter.Strength} 不在 ±{MostStrength} 之间。 Strength must lie within ±{MostStrength}.");
            }

            if (!_loaded.ContainsKey(adapter.File))
            {
                _loaded[adapter.File] = LoadOne(adapter.File);
            }
        }
    }

    /// <summary>Lets the context work with these adapters and no others.</summary>
    private unsafe void Apply(LlamaContext context, IReadOnlyList<LlamaAdapter> adapters)
    {
        var handles = adapters.Select(adapter => _loaded[adapter.File].DangerousGetHandle()).ToArray();
        var strengths = adapters.Select(adapter => adapter.Strength).ToArray();
        fixed (nint* first = handles)
        fixed (float* strength = strengths)
        {
            var result = LlamaNative.llama_set_adapters_lora(context.Handle, first, (nuint)handles.Length, strength);
            if (result != 0)
            {
                throw new LlamaException($"适配器无法启用（{result}）。 The adapters cannot be used ({result}).");
            }
        }
    }

    /// <summary>Frees what is not among <paramref name="adapters"/>.</summary>
    private void Keep(IReadOnlyList<LlamaAdapter> adapters)
    {
        foreach (var file in _loaded.Keys.Except(adapters.Select(adapter => adapter.File)).ToList())
        {
            _loaded.Remove(file, out var handle);
            handle?.Dispose();
        }
    }

    private LlamaAdapterHandle LoadOne(string file)
    {
        if (GgufHeader.Read(file).Kind != "adapter")
        {
            throw new LlamaException($"{file}: 不是 LoRA 适配器。 Not a LoRA adapter.");
        }

        LlamaLibrary.TakeErrors();
        var handle = new LlamaAdapterHandle(LlamaNative.llama_adapter_lora_init(model.Handle.DangerousGetHandle(), file));
        return handle.IsInvalid
            ? throw new LlamaException($"{file}: 适配器无法用于此模型。 The adapter does not fit this model: {LlamaLibrary.TakeErrors()}")
            : handle;
    }

    private sealed record Wish(IReadOnlyList<LlamaAdapter> Adapters, TaskCompletionSource Done);
}

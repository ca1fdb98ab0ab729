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

    /// <summary>Loads what is not loaded yet; the caller applies it and then calls <see cref="Keep"/>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="LlamaException">Not an adapter, or one for another model.</exception>
    internal void Load(IReadOnlyList<LlamaAdapter> adapters)
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
    internal unsafe void Apply(LlamaContext context, IReadOnlyList<LlamaAdapter> adapters)
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
    internal void Keep(IReadOnlyList<LlamaAdapter> adapters)
    {
        foreach (var file in _loaded.Keys.Except(adapters.Select(adapter => adapter.File)).ToList())
        {
            _loaded.Remove(file, out var handle);
            handle?.Dispose();
        }
    }

    public void Dispose() => Keep([]);

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
}

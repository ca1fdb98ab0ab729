using System.Runtime.InteropServices;

namespace Zhengshu.Inference.Llama.Interop;

/// <summary>A loaded model; contexts and samplers hold a reference while they live.</summary>
internal sealed class LlamaModelHandle : SafeHandle
{
    internal LlamaModelHandle(nint model)
        : base(0, ownsHandle: true) => SetHandle(model);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        LlamaNative.llama_model_free(handle);
        return true;
    }
}

/// <summary>A context with its key-value cache.</summary>
internal sealed class LlamaContextHandle : SafeHandle
{
    internal LlamaContextHandle(nint context)
        : base(0, ownsHandle: true) => SetHandle(context);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        LlamaNative.llama_free(handle);
        return true;
    }
}

/// <summary>A sampler, or a chain of them that frees its links.</summary>
internal sealed class LlamaSamplerHandle : SafeHandle
{
    internal LlamaSamplerHandle(nint sampler)
        : base(0, ownsHandle: true) => SetHandle(sampler);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        LlamaNative.llama_sampler_free(handle);
        return true;
    }
}

/// <summary>A loaded adapter; freed before its model.</summary>
internal sealed class LlamaAdapterHandle : SafeHandle
{
    internal LlamaAdapterHandle(nint adapter)
        : base(0, ownsHandle: true) => SetHandle(adapter);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        LlamaNative.llama_adapter_lora_free(handle);
        return true;
    }
}

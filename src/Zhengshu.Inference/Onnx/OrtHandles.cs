using System.Runtime.InteropServices;

namespace Zhengshu.Inference.Onnx;

/// <summary>An object of the runtime, released by the table's function for its kind.</summary>
internal abstract class OrtHandle(OrtFunction release) : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        OrtApi.Release(release, handle);
        return true;
    }

    internal void Take(nint created) => SetHandle(created);
}

internal sealed class OrtEnvironmentHandle() : OrtHandle(OrtFunction.ReleaseEnv);

internal sealed class OrtSessionHandle() : OrtHandle(OrtFunction.ReleaseSession);

internal sealed class OrtSessionOptionsHandle() : OrtHandle(OrtFunction.ReleaseSessionOptions);

internal sealed class OrtRunOptionsHandle() : OrtHandle(OrtFunction.ReleaseRunOptions);

internal sealed class OrtMemoryInfoHandle() : OrtHandle(OrtFunction.ReleaseMemoryInfo);

internal sealed class OrtValueHandle() : OrtHandle(OrtFunction.ReleaseValue);

internal sealed class OrtShapeHandle() : OrtHandle(OrtFunction.ReleaseTensorTypeAndShapeInfo);

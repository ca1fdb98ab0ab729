using System.Runtime.InteropServices;
using Zhengshu.Inference.Native;

namespace Zhengshu.Inference.Onnx;

/// <summary>
/// ONNX Runtime's C interface: the library exports one function that hands out a table of function pointers whose
/// order never changes (onnxruntime_c_api.h, <c>struct OrtApi</c>); entries are only ever appended.
/// </summary>
internal static unsafe class OrtApi
{
    /// <summary>Version of the table asked for; every later runtime still serves it.</summary>
    private const uint Version = 17;

    private static readonly nint* Table = LoadTable(out RuntimeVersion);

    internal static readonly string RuntimeVersion;

    internal static nint Function(OrtFunction function) => Table[(int)function];

    /// <summary>Throws what a status says, and frees it; null means success.</summary>
    internal static void Check(nint status, string subject)
    {
        if (status == 0)
        {
            return;
        }

        var code = ((delegate* unmanaged<nint, int>)Function(OrtFunction.GetErrorCode))(status);
        var message = Text(((delegate* unmanaged<nint, byte*>)Function(OrtFunction.GetErrorMessage))(status));
        Release(OrtFunction.ReleaseStatus, status);
        throw new OnnxException(code, $"{subject}: {message}");
    }

    internal static void Release(OrtFunction release, nint handle) =>
        ((delegate* unmanaged<nint, void>)Function(release))(handle);

    internal static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    private static nint* LoadTable(out string version)
    {
        var path = NativeLibraries.LocateChecked("sherpa-onnx-linux-{arch}", "libonnxruntime.so");
        var library = NativeLibraries.Load(path);
        if (!NativeLibrary.TryGetExport(library, "OrtGetApiBase", out var getBase))
        {
            throw new NativeLibraryException($"{path} 不是 ONNX Runtime。 {path} is not ONNX Runtime; run: {NativeLibraries.InstallCommand}.");
        }

        var apiBase = ((delegate* unmanaged<nint*>)getBase)();
        version = Text(((delegate* unmanaged<byte*>)apiBase[1])());
        var table = ((delegate* unmanaged<uint, nint*>)apiBase[0])(Version);
        if (table is null)
        {
            throw new NativeLibraryException(
                $"{path} 版本 {version} 过旧。 ONNX Runtime {version} in {path} is too old for interface {Version}; run: {NativeLibraries.InstallCommand}.");
        }

        return table;
    }
}

/// <summary>Places in the table of <c>struct OrtApi</c>.</summary>
internal enum OrtFunction
{
    GetErrorCode = 1,
    GetErrorMessage = 2,
    CreateEnv = 3,
    CreateSession = 7,
    Run = 9,
    CreateSessionOptions = 10,
    DisableMemPattern = 17,
    DisableCpuMemArena = 19,
    SetSessionGraphOptimizationLevel = 23,
    SetIntraOpNumThreads = 24,
    SetInterOpNumThreads = 25,
    SessionGetInputCount = 30,
    SessionGetOutputCount = 31,
    SessionGetInputName = 36,
    SessionGetOutputName = 37,
    CreateRunOptions = 39,
    RunOptionsSetTerminate = 46,
    CreateTensorWithDataAsOrtValue = 49,
    GetTensorMutableData = 51,
    GetTensorElementType = 60,
    GetDimensionsCount = 61,
    GetDimensions = 62,
    GetTensorShapeElementCount = 64,
    GetTensorTypeAndShape = 65,
    CreateCpuMemoryInfo = 69,
    AllocatorFree = 76,
    GetAllocatorWithDefaultOptions = 78,
    ReleaseEnv = 92,
    ReleaseStatus = 93,
    ReleaseMemoryInfo = 94,
    ReleaseSession = 95,
    ReleaseValue = 96,
    ReleaseRunOptions = 97,
    ReleaseTensorTypeAndShapeInfo = 99,
    ReleaseSessionOptions = 100,
    AddSessionConfigEntry = 130,
    AddRunConfigEntry = 165,
}

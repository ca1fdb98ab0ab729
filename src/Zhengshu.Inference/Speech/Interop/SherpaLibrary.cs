using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Zhengshu.Inference.Native;

namespace Zhengshu.Inference.Speech.Interop;

/// <summary>sherpa-onnx's C interface.</summary>
internal static unsafe class SherpaLibrary
{
    private const string Series = "1.13.";

    /// <summary>Bytes after every configuration that stay zero: fields that a later 1.13 appends read as absent.</summary>
    private const int Spare = 4096;

    private static readonly ConcurrentDictionary<string, nint> Functions = new(StringComparer.Ordinal);
    private static readonly Lazy<nint> Library = new(Load, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Version of the library, e.g. <c>1.13.8</c>.</summary>
    internal static string Version => Text(((delegate* unmanaged<nint>)Function("SherpaOnnxGetVersionStr"))());

    internal static nint Function(string name) => Functions.GetOrAdd(name, static n => NativeLibrary.GetExport(Library.Value, n));

    internal static string Text(nint text) => Marshal.PtrToStringUTF8(text) ?? "";

    /// <summary>Calls a function that makes something of a configuration; 0 when it refuses.</summary>
    internal static nint Create<T>(string function, in T configuration)
        where T : unmanaged
    {
        var block = NativeMemory.AllocZeroed((nuint)(sizeof(T) + Spare));
        try
        {
            *(T*)block = configuration;
            return ((delegate* unmanaged<void*, nint>)Function(function))(block);
        }
        finally
        {
            NativeMemory.Free(block);
        }
    }

    /// <summary>The same with a number beside the configuration.</summary>
    internal static nint CreateWith<T>(string function, in T configuration, float number)
        where T : unmanaged
    {
        var block = NativeMemory.AllocZeroed((nuint)(sizeof(T) + Spare));
        try
        {
            *(T*)block = configuration;
            return ((delegate* unmanaged<void*, float, nint>)Function(function))(block, number);
        }
        finally
        {
            NativeMemory.Free(block);
        }
    }

    private static nint Load()
    {
        var path = NativeLibraries.Locate("sherpa-onnx-linux-{arch}", "libsherpa-onnx-c-api.so");
        NativeLibraries.Load(Path.Combine(Path.GetDirectoryName(path) ?? "", "libonnxruntime.so"));
        var library = NativeLibraries.Load(path);
        var found = NativeLibrary.TryGetExport(library, "SherpaOnnxGetVersionStr", out var version) ? Text(((delegate* unmanaged<nint>)version)()) : "?";
        return found.StartsWith(Series, StringComparison.Ordinal)
            ? library
            : throw new NativeLibraryException($"{path} 的版本是 {found}，应为 {Series}x。 {path} is sherpa-onnx {found}, expected {Series}x; run: {NativeLibraries.InstallCommand}.");
    }
}

/// <summary>An object of the library, destroyed by the function named.</summary>
internal sealed class SherpaHandle : SafeHandle
{
    private readonly string _destroy;

    internal SherpaHandle(nint created, string destroy, string subject)
        : base(0, ownsHandle: true)
    {
        _destroy = destroy;
        SetHandle(created != 0 ? created : throw new SpeechException(SpeechFault.BadModel, $"语音模型 {subject} 不能载入。 sherpa-onnx refused the model {subject}."));
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>The pointer, for a call during which this object is kept.</summary>
    internal nint Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return handle;
        }
    }

    protected override unsafe bool ReleaseHandle()
    {
        ((delegate* unmanaged<nint, void>)SherpaLibrary.Function(_destroy))(handle);
        return true;
    }
}

/// <summary>Texts in the library's form, freed together.</summary>
internal sealed class NativeTexts : IDisposable
{
    private readonly List<nint> _texts = [];

    internal nint Of(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        _texts.Add(Marshal.StringToCoTaskMemUTF8(text));
        return _texts[^1];
    }

    public void Dispose() => _texts.ForEach(Marshal.FreeCoTaskMem);
}

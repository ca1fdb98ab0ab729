using System.Runtime.InteropServices;
using Zhengshu.Inference.Native;

namespace Zhengshu.Inference.Llama.Interop;

/// <summary>Loads llama.cpp and its processor kernels once, and keeps the last lines it logged for error messages.</summary>
internal static unsafe class LlamaLibrary
{
    private const string Version = "0.5.0";
    private const int ErrorLevel = 4;
    private const int KeptLines = 8;

    private static readonly Queue<string> Errors = new();
    private static readonly Lazy<bool> Loaded = new(Load, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <exception cref="NativeLibraryException">The library is missing, or of another version than this program binds.</exception>
    internal static void EnsureLoaded() => _ = Loaded.Value;

    /// <summary>The error lines logged since the last call, newest last.</summary>
    internal static string TakeErrors()
    {
        lock (Errors)
        {
            var text = string.Join(' ', Errors);
            Errors.Clear();
            return text;
        }
    }

    private static bool Load()
    {
        const string package = "@node-llama-cpp/linux-{arch}";
        var path = NativeLibraries.LocateChecked(package, "bins/linux-{arch}/libllama.v" + Version + ".so");
        NativeLibraries.CheckBeside(package, path, "libggml"); // one of the kernels is picked by the library itself
        var folder = Path.GetDirectoryName(path) ?? "";
        var llama = NativeLibraries.Load(path);
        NativeLibrary.SetDllImportResolver(
            typeof(LlamaLibrary).Assembly,
            (name, _, _) => name == LlamaNative.Library ? llama : 0);

        LlamaNative.llama_log_set(&Log, 0);
        var found = Marshal.PtrToStringUTF8((nint)LlamaNative.llama_version());
        if (found?.Contains(Version, StringComparison.Ordinal) != true)
        {
            throw new NativeLibraryException(
                $"{path} 的版本是 {found}，应为 {Version}。 {path} is llama.cpp {found}, expected {Version}; run: {NativeLibraries.InstallCommand}.");
        }

        LoadKernels(NativeLibraries.Load(Path.Combine(folder, $"libggml.v{Version}.so")), folder);
        LlamaNative.llama_backend_init();
        return true;
    }

    /// <summary>Lets the library pick the kernels for this processor (<c>libggml-cpu-zen4.so</c> …).</summary>
    private static void LoadKernels(nint ggml, string folder)
    {
        var load = (delegate* unmanaged<byte*, void>)NativeLibrary.GetExport(ggml, "ggml_backend_load_all_from_path");
        var text = Marshal.StringToCoTaskMemUTF8(folder);
        load((byte*)text);
        Marshal.FreeCoTaskMem(text);
    }

    [UnmanagedCallersOnly]
    private static void Log(int level, byte* text, nint data)
    {
        if (level != ErrorLevel)
        {
            return;
        }

        lock (Errors)
        {
            Errors.Enqueue((Marshal.PtrToStringUTF8((nint)text) ?? "").Trim());
            while (Errors.Count > KeptLines)
            {
                Errors.Dequeue();
            }
        }
    }
}

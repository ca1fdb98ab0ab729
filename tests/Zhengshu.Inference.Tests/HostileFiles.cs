using System.Diagnostics;
using Zhengshu.Inference.Llama;
using Zhengshu.Inference.Onnx;

namespace Zhengshu.Inference.Tests;

/// <summary>Loads files in a child process, where a fault of a native library kills nothing else, as model workers do.</summary>
internal sealed class HostileFiles : IDisposable
{
    private readonly string _kind;
    private Process _child;

    internal HostileFiles(string kind) => (_kind, _child) = (kind, Start(kind));

    /// <summary>Children that died.</summary>
    internal int Deaths { get; private set; }

    /// <summary><c>loaded</c>, <c>refused</c>, or <c>died</c>.</summary>
    internal string Load(string file)
    {
        _child.StandardInput.WriteLine(file);
        _child.StandardInput.Flush();
        if (_child.StandardOutput.ReadLine() is { } outcome)
        {
            return outcome;
        }

        _child.WaitForExit();
        _child.Dispose();
        _child = Start(_kind);
        Deaths++;
        return "died";
    }

    /// <summary>The child's side.</summary>
    internal static int LoadAll(string kind)
    {
        while (Console.ReadLine() is { } file)
        {
            Console.WriteLine(LoadOne(kind, file));
            Console.Out.Flush();
        }

        return 0;
    }

    public void Dispose()
    {
        _child.StandardInput.Close();
        _child.WaitForExit();
        _child.Dispose();
    }

    private static string LoadOne(string kind, string file)
    {
        try
        {
            if (kind == "onnx")
            {
                OnnxSession.Load(file, new OnnxSessionOptions()).Dispose();
            }
            else
            {
                LlamaEngine.Load(file, new LlamaOptions { Slots = 1, ContextTokens = 64, BatchTokens = 32, Threads = 1, MaxMemoryBytes = 1 << 30 })
                    .DisposeAsync().AsTask().GetAwaiter().GetResult();
            }

            return "loaded";
        }
        catch (Exception e) when (e is LlamaException or OnnxException)
        {
            return "refused";
        }
    }

    private static Process Start(string kind) => Process.Start(new ProcessStartInfo(Environment.ProcessPath ?? "", ["load-files", kind])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    }) ?? throw new InvalidOperationException("no child");
}

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

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary><c>loaded</c>, <c>refused</c>, <c>died</c>, or <c>hung</c> after half a minute.</summary>
    internal async Task<string> LoadAsync(string file, CancellationToken cancellationToken)
    {
        await _child.StandardInput.WriteLineAsync(file.AsMemory(), cancellationToken);
        await _child.StandardInput.FlushAsync(cancellationToken);
        var end = "died";
        try
        {
            if (await _child.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken) is { } outcome)
            {
                return outcome;
            }
        }
        catch (TimeoutException)
        {
            end = "hung";
            _child.Kill();
        }

        await _child.WaitForExitAsync(cancellationToken);
        _child.Dispose();
        _child = Start(_kind);
        return end;
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
        UseShellExecute = false,
        Environment = { ["GGML_NO_BACKTRACE"] = "1", ["DOTNET_DbgEnableMiniDump"] = "0" },
    }) ?? throw new InvalidOperationException("no child");
}

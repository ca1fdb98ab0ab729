using System.Diagnostics;
using Zhengshu.Inference.Native;

namespace Zhengshu.Bench.Inference;

/// <summary>Compiles <c>peers/loop.c</c> against the installed native library; the headers of its version come out of the git bundle in npm's node-llama-cpp.</summary>
internal static class BareLoop
{
    internal static Peer Start(string peers, params IEnumerable<string> arguments)
    {
        var library = NativeLibraries.Locate("@node-llama-cpp/linux-{arch}", "bins/linux-{arch}/libllama.v0.5.0.so");
        var kernels = Path.GetDirectoryName(library) ?? "";
        var work = Path.Combine(AppContext.BaseDirectory, "loop");
        var headers = Path.Combine(work, "llama.cpp");
        if (!Directory.Exists(headers))
        {
            Directory.CreateDirectory(work);
            Must("git", "-c", "advice.detachedHead=false", "clone", "--quiet", "--depth", "1", Path.Combine(peers, "node_modules", "node-llama-cpp", "llama", "gitRelease.bundle"), headers);
        }

        var program = Path.Combine(work, "loop");
        Must(
            "cc", "-O2", "-o", program, Path.Combine(peers, "loop.c"), "-I", Path.Combine(headers, "include"), "-I", Path.Combine(headers, "ggml", "include"),
            "-L", kernels, "-l:" + Path.GetFileName(library), "-l:libggml.v0.5.0.so", "-l:libggml-base.so", "-Wl,-rpath," + kernels);
        var words = arguments.ToList();
        return Peer.Start("loop in C", program, [words[0], kernels, .. words.Skip(1)]);
    }

    private static void Must(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
        }
    }
}

using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Zhengshu.Inference.Native;
using Zhengshu.Kernel;
using Zhengshu.Platform.Knowledge.Parsing.Readers;
using Zhengshu.Platform.Knowledge.Parsing.Scans;
using Zhengshu.Platform.Knowledge.Parsing.Sound;
using Zhengshu.Platform.Knowledge.Parsing.Worker;

namespace Zhengshu.Platform.Knowledge.Parsing;

/// <summary>How to start this program's <c>parse-worker</c>.</summary>
/// <param name="Program">Program to run.</param>
/// <param name="Arguments">Arguments before the worker's own, e.g. the assembly for <c>dotnet</c>.</param>
public sealed record WorkerLaunch(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>The running program itself, started through <c>dotnet</c> or as its own executable.</summary>
    public static WorkerLaunch Self()
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of the running program is not known");
        var isDotnet = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new WorkerLaunch(program, isDotnet && Assembly.GetEntryAssembly()?.Location is { Length: > 0 } assembly ? [assembly] : []);
    }
}

/// <summary>
/// Reads an uploaded file in a child process with limits on processor, memory and time, without the server's environment;
/// at a limit the child is killed with all it started. A crash of a reader is a refusal here, never the server's.
/// </summary>
public sealed class ParseWorker(ParsingOptions options, WorkerLaunch launch)
{
    /// <summary>Reads a file by its content.</summary>
    /// <param name="path">File to read.</param>
    /// <param name="name">Name it was uploaded under.</param>
    /// <param name="cancellationToken">Kills the child.</param>
    /// <param name="progress">Told of each scanned page that has been read.</param>
    public async Task<Result<ParsedDocument>> ParseAsync(string path, string name, CancellationToken cancellationToken, Action<ScanProgress>? progress = null)
    {
        var result = await RunAsync(ParseWorkerCommand.Name, path, name, progress, cancellationToken);
        return result.Refused(out var refusal, out var output) ? refusal : WorkerReply<ParsedDocument>.Read(output);
    }

    /// <summary>The lines of a picture or of every page of a PDF, by recognition alone.</summary>
    internal async Task<Result<RecognizedFile>> RecognizeAsync(string path, Action<ScanProgress>? progress, CancellationToken cancellationToken)
    {
        var result = await RunAsync(RecognizeWorkerCommand.Name, path, Path.GetFileName(path), progress, cancellationToken);
        return result.Refused(out var refusal, out var output) ? refusal : WorkerReply<RecognizedFile>.Read(output);
    }

    /// <summary>What is said in a recording, by the models in the folder <paramref name="models"/>.</summary>
    internal async Task<Result<Transcript>> TranscribeAsync(string path, string models, CancellationToken cancellationToken)
    {
        var result = await RunAsync(TranscribeWorkerCommand.Name, path, models, progress: null, cancellationToken);
        return result.Refused(out var refusal, out var output) ? refusal : WorkerReply<Transcript>.Read(output);
    }

    private async Task<Result<byte[]>> RunAsync(string command, string path, string name, Action<ScanProgress>? progress, CancellationToken cancellationToken)
    {
        if (new FileInfo(path) is { Length: var length } && length > options.MaxFileBytes)
        {
            return ParsingRefusals.TooLarge(options.MaxFileBytes);
        }

        var folder = Directory.CreateTempSubdirectory("zhengshu-parse-");
        try
        {
            var outcome = await LimitedProcess.RunAsync(
                launch.Program,
                [.. launch.Arguments, command, Path.GetFullPath(path), name, JsonSerializer.Serialize(options, WorkerReply.Json)],
                Environments(folder.FullName),
                options,
                cancellationToken,
                new ProcessPulse(line => Count(line, progress), options.ScannedPageTime, options.MaxScannedPages + 1));
            return outcome is null ? ParsingRefusals.TimedOut(options.TimeLimitSeconds)
                : outcome.ExitCode == 0 ? outcome.Output
                : ParsingRefusals.WorkerFailed();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Count(string line, Action<ScanProgress>? progress)
    {
        if (ScanProgress.Of(line) is not { } page)
        {
            return false;
        }

        progress?.Invoke(page);
        return true;
    }

    private Dictionary<string, string> Environments(string folder) => new()
    {
        [NativeLibraries.FolderVariable] = Environment.GetEnvironmentVariable(NativeLibraries.FolderVariable) ?? "",
        ["HOME"] = folder,
        ["TMPDIR"] = folder,
        ["DOTNET_CLI_HOME"] = folder,
        ["DOTNET_EnableDiagnostics"] = "0",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_GCHeapHardLimit"] = "0x" + ((long)options.MemoryLimitMegabytes * 1024 * 1024).ToString("X", CultureInfo.InvariantCulture),
    };
}

using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Zhengshu.Host.Tests;

/// <summary>The program itself: as a server on a free port, and as a command line.</summary>
internal sealed partial class RunningServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output;
    private bool _stopped;

    private RunningServer(Process process, Uri address, StringBuilder output) => (_process, Address, _output) = (process, address, output);

    public Uri Address { get; }

    /// <summary>What it has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static async Task<RunningServer> StartAsync(string data, CancellationToken cancellationToken)
    {
        var process = Start(["serve", "--port", "0", "--data", data]);
        var output = new StringBuilder();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Read(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }

            if (Started().Match(line.Data ?? "") is { Success: true } match)
            {
                address.TrySetResult(new Uri(match.Groups["address"].Value));
            }
        }

        process.OutputDataReceived += Read;
        process.ErrorDataReceived += Read;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var exited = process.WaitForExitAsync(cancellationToken);
        if (await Task.WhenAny(address.Task, exited) == exited)
        {
            throw new InvalidOperationException($"The server ended with {process.ExitCode}: {output}");
        }

        return new RunningServer(process, await address.Task, output);
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="words">What stands behind the program's name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="home">Folder of the shipped files; the repository if not given.</param>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string[] words, CancellationToken cancellationToken, string? home = null)
    {
        using var process = Start(words, home);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output, await error);
    }

    public HttpClient Client() => new(new SocketsHttpHandler { UseProxy = false, UseCookies = true, AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _stopped = true;
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        if (!_process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static Process Start(string[] words, string? home = null)
    {
        var root = Repository();
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var start = new ProcessStartInfo(Path.Combine(root, "artifacts", "bin", "Zhengshu.Host", configuration, "zhengshu"), words)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["ZHENGSHU_HOME"] = home ?? root;
        start.Environment["ZHENGSHU_Knowledge__LoadSampleCity"] = "false";
        return Process.Start(start)!;
    }

    /// <summary>Folder of the repository.</summary>
    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Zhengshu.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run from within the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex("政枢已启动：(?<address>http://[^（]+)", RegexOptions.None, 1000)]
    private static partial Regex Started();
}

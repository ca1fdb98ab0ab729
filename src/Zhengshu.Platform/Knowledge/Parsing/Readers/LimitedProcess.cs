using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers;

/// <summary>How a program of the operating system ended.</summary>
/// <param name="ExitCode">Its exit code; 137 and the like when the system killed it.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">The first characters of standard error.</param>
internal sealed record ProcessOutcome(int ExitCode, byte[] Output, string Error);

/// <summary>Lets a child earn more time: each line of its standard error that counts starts the clock anew.</summary>
/// <param name="OnLine">Told of each line; true when it counts.</param>
/// <param name="MoreTime">Time until the next such line.</param>
/// <param name="MostLines">Lines that may count; bounds the processor time too.</param>
internal sealed record ProcessPulse(Func<string, bool> OnLine, TimeSpan MoreTime, int MostLines);

/// <summary>Runs a program without a shell, with limits on processor, memory and time, and kills it with all it started.</summary>
internal static class LimitedProcess
{
    private const int ErrorChars = 4096;
    private static readonly string? Prlimit = Find("prlimit");

    /// <summary>Full path of a program on the PATH; null when it is not installed.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Runs to the end; null when the time limit or the output limit ran out (told apart by <paramref name="cancellationToken"/>, which throws).</summary>
    public static async Task<ProcessOutcome?> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, ParsingOptions options, CancellationToken cancellationToken,
        ProcessPulse? pulse = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.TimeLimit);
        using var process = new Process { StartInfo = Start(program, arguments, environment, options, pulse) };
        process.Start();
        try
        {
            process.StandardInput.Close();
            var error = ReadErrorAsync(process, pulse, limit);
            var output = await ReadOutputAsync(process, options, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new ProcessOutcome(process.ExitCode, output, await error);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (InvalidDataException)
        {
            return new ProcessOutcome(-1, [], "output limit");
        }
        finally
        {
            Kill(process);
        }
    }

    private static ProcessStartInfo Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, ParsingOptions options, ProcessPulse? pulse)
    {
        var start = new ProcessStartInfo(Prlimit ?? program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (Prlimit is not null)
        {
            // Address space is not limited: .NET reserves far more than it uses; writable memory (data) is what counts.
            var bytes = (long)options.MemoryLimitMegabytes * 1024 * 1024 * 3 / 2;
            var seconds = options.TimeLimitSeconds + ((pulse?.MoreTime.TotalSeconds ?? 0) * (pulse?.MostLines ?? 0));
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--cpu={seconds:F0}"));
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--data={bytes}"));
            start.ArgumentList.Add("--core=0");
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--fsize={options.MaxUnpackedBytes}"));
            start.ArgumentList.Add("--");
            start.ArgumentList.Add(program);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // Nothing of the server's environment (connection strings, tokens) reaches a process that reads foreign files.
        var path = start.Environment["PATH"];
        var dotnet = start.Environment.TryGetValue("DOTNET_ROOT", out var root) ? root : null;
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["LANG"] = "C.UTF-8";
        if (dotnet is not null)
        {
            start.Environment["DOTNET_ROOT"] = dotnet;
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static async Task<byte[]> ReadOutputAsync(Process process, ParsingOptions options, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await process.StandardOutput.BaseStream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            output.Write(buffer, 0, read);
            if (output.Length > options.MaxUnpackedBytes)
            {
                throw new InvalidDataException("output limit");
            }
        }

        return output.ToArray();
    }

    private static async Task<string> ReadErrorAsync(Process process, ProcessPulse? pulse, CancellationTokenSource limit)
    {
        var kept = new StringBuilder();
        var line = new StringBuilder();
        var (counted, buffer) = (0, new char[ErrorChars]);
        int read;
        while ((read = await process.StandardError.ReadAsync(buffer, limit.Token)) > 0)
        {
            kept.Append(buffer, 0, Math.Min(read, ErrorChars - kept.Length));
            foreach (var character in buffer.AsSpan(0, read))
            {
                if (character != '\n')
                {
                    line.Append(line.Length < ErrorChars ? character : ' ');
                    line.Length = Math.Min(line.Length, ErrorChars);
                    continue;
                }

                if (pulse is not null && counted < pulse.MostLines && pulse.OnLine(line.ToString()))
                {
                    counted++;
                    limit.CancelAfter(pulse.MoreTime);
                }

                line.Clear();
            }
        }

        return kept.ToString();
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            return; // it has ended already
        }
    }
}

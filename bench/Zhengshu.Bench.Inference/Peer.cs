using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Zhengshu.Bench.Inference;

/// <summary>One side of a comparison in a process of its own: says ready, then answers a line of prompts with a line of figures.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;

    private Peer(string name, Process process) => (Name, _process) = (name, process);

    internal string Name { get; }

    /// <summary>Memory in RAM now, MiB.</summary>
    internal long ResidentMebibytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 >> 20;
        }
    }

    /// <summary>Starts a side and waits until its model is loaded.</summary>
    internal static Peer Start(string name, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var peer = new Peer(name, Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start"));
        peer.WaitUntilReady();
        return peer;
    }

    /// <summary>Answers of at most <paramref name="tokens"/> tokens to all prompts at once.</summary>
    internal Reading Measure(int tokens, params IEnumerable<IReadOnlyList<int>> prompts)
    {
        var text = string.Join(';', prompts.Select(prompt => string.Join(',', prompt)));
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tokens} {text}"));
        _process.StandardInput.Flush();
        var reading = JsonSerializer.Deserialize<Reading>(NextLine(), JsonSerializerOptions.Web) ?? throw new InvalidDataException(Name);
        WaitUntilReady();
        return reading;
    }

    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // it has ended; who was measuring says so
        }

        if (!_process.WaitForExit(10_000))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void WaitUntilReady()
    {
        while (NextLine() != "ready")
        {
        }
    }

    private string NextLine() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Name} ended");

    /// <param name="Tokens">Tokens of all answers.</param>
    /// <param name="Seconds">From the request to the last token.</param>
    /// <param name="Processor">Processor time of the whole process meanwhile, seconds.</param>
    internal sealed record Reading(int Tokens, double Seconds, double Processor)
    {
        internal double PerSecond => Tokens / Seconds;

        internal double ProcessorMillisecondsPerToken => 1000 * Processor / Tokens;
    }
}

using System.Diagnostics;

namespace Zhengshu.Bench.Inference;

/// <summary>Wall time, processor time and memory of a stretch of work; processor time tells what a loaded machine hides.</summary>
internal sealed class Meter
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly TimeSpan _processor = Process.GetCurrentProcess().TotalProcessorTime;

    internal double Seconds => Stopwatch.GetElapsedTime(_started).TotalSeconds;

    internal double ProcessorSeconds => (Process.GetCurrentProcess().TotalProcessorTime - _processor).TotalSeconds;

    internal static long ResidentMebibytes => Process.GetCurrentProcess().WorkingSet64 >> 20;

    /// <summary>Milliseconds below which the given share of <paramref name="times"/> lies.</summary>
    internal static double Percentile(IEnumerable<double> times, double share)
    {
        var sorted = times.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
    }
}

namespace Zhengshu.Bench.Text;

/// <summary>Timing of repeated work in processor time, so that a busy machine does not spoil a reading; all work here is on one thread.</summary>
internal static class Measure
{
    /// <summary>Processor time of one run in milliseconds.</summary>
    internal static double Milliseconds(Action action)
    {
        var start = Environment.CpuUsage.TotalTime;
        action();
        return Math.Max(0.001, (Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
    }

    /// <summary>Best and median MB/s of a number of runs over a text of a size in MB.</summary>
    internal static (double Best, double Median) Speed(double megabytes, int runs, Action action)
    {
        var speeds = Enumerable.Range(0, runs).Select(_ => megabytes / Milliseconds(action) * 1000).Order().ToList();
        return (speeds[^1], speeds[speeds.Count / 2]);
    }
}

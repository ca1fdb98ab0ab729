namespace Zhengshu.Inference.Llama;

/// <summary>The machine's real cores: two threads on one core's halves only wait for each other.</summary>
internal static class CoreCount
{
    internal static int Real()
    {
        try
        {
            return Math.Clamp(CountCores(File.ReadLines("/proc/cpuinfo")), 1, Environment.ProcessorCount);
        }
        catch (IOException)
        {
            return Environment.ProcessorCount;
        }
    }

    /// <summary>Different pairs of socket and core; all processors where the file does not tell cores.</summary>
    internal static int CountCores(IEnumerable<string> cpuinfo)
    {
        var cores = new HashSet<(string Socket, string Core)>();
        var socket = "";
        foreach (var line in cpuinfo)
        {
            if (line.StartsWith("physical id", StringComparison.Ordinal))
            {
                socket = line;
            }
            else if (line.StartsWith("core id", StringComparison.Ordinal))
            {
                cores.Add((socket, line));
            }
        }

        return cores.Count > 0 ? cores.Count : Environment.ProcessorCount;
    }
}

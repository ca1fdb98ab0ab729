using System.Globalization;

namespace Zhengshu.Inference.Llama;

/// <summary>Memory this process may still take, bytes: what the machine has available, within the container's limit.</summary>
internal static class FreeMemory
{
    internal static long Bytes()
    {
        var limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes; // the container's limit where there is one
        var used = Environment.WorkingSet;
        return Math.Min(limit - used, MachineBytes());
    }

    private static long MachineBytes()
    {
        const string key = "MemAvailable:";
        const int kibibyte = 1024;
        try
        {
            var line = File.ReadLines("/proc/meminfo").FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal));
            var number = line?[key.Length..].Trim().Split(' ')[0];
            return long.TryParse(number, CultureInfo.InvariantCulture, out var kibibytes) ? kibibytes * kibibyte : long.MaxValue;
        }
        catch (IOException)
        {
            return long.MaxValue;
        }
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Zhengshu.Kernel.Jobs;

/// <summary>Names a process so that another one on the same machine can tell whether it still lives: <c>machine/pid/start</c>.</summary>
internal static class ProcessIdentity
{
    public static string Current { get; } = Of(Process.GetCurrentProcess());

    /// <summary>False only when it is certain: same machine, and no process of that id and start time.</summary>
    public static bool MayBeAlive(string identity)
    {
        var parts = identity.Split('/');
        if (parts.Length != 3 || parts[0] != Environment.MachineName || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var id))
        {
            return true;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return Of(process) == identity;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }

    private static string Of(Process process) => string.Create(
        CultureInfo.InvariantCulture, $"{Environment.MachineName}/{process.Id}/{new DateTimeOffset(process.StartTime).ToUnixTimeSeconds()}");
}

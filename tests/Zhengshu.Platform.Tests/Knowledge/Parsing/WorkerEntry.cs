using System.Runtime.CompilerServices;
using Zhengshu.Platform.Knowledge.Parsing;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing;

/// <summary>Lets the test program stand in for the host as the parse worker's child process.</summary>
internal static class WorkerEntry
{
    [ModuleInitializer]
    internal static void Run()
    {
        var arguments = Environment.GetCommandLineArgs();
        var at = Array.IndexOf(arguments, ParseWorkerCommand.Name);
        if (at < 0)
        {
            return;
        }

        if (arguments[^2].StartsWith("endless", StringComparison.Ordinal))
        {
            while (true)
            {
                GC.KeepAlive(arguments);
            }
        }

        if (arguments[^2].StartsWith("greedy", StringComparison.Ordinal))
        {
            var hoard = new List<byte[]>();
            while (true)
            {
                hoard.Add(GC.AllocateUninitializedArray<byte>(10_000_000));
                Array.Fill(hoard[^1], (byte)1);
            }
        }

        Environment.Exit(ParseWorkerCommand.RunAsync(arguments[(at + 1)..], CancellationToken.None).GetAwaiter().GetResult());
    }
}

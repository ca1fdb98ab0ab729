using Xunit.Runner.InProc.SystemConsole;
using Zhengshu.Kernel.Tests.Jobs;

namespace Zhengshu.Kernel.Tests;

/// <summary>The test program, or, when a test has started it so, a worker that the test is going to kill.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) =>
        Environment.GetEnvironmentVariable(KilledJobTests.WorkerVariable) is { Length: > 0 } root ? KilledJobTests.WorkAsync(root) : ConsoleRunner.Run(args);
}

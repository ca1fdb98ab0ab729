using System.Diagnostics;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Jobs;

namespace Zhengshu.Kernel.Tests.Jobs;

/// <summary>kill -9 for real: this test program starts itself as a worker, kills it again and again, and counts what was written.</summary>
public class KilledJobTests
{
    internal const string WorkerVariable = "ZHENGSHU_TEST_WORKER";
    private const int Rows = 400;

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Killed_job_goes_on_and_writes_every_row_once()
    {
        var root = Directory.CreateTempSubdirectory("zhengshu-killed-").FullName;
        var caller = Caller.System();
        Guid id;
        await using (var box = await KernelBox.OpenAsync(root: root))
        {
            id = await box.InScopeAsync<JobQueue, Guid>(queue => queue.StartAsync("test.count", "计数", new CountJob.Payload(Rows), caller, Stop));
            for (var kill = 1; kill <= 3; kill++)
            {
                using var worker = StartWorker(root);
                while ((await box.NumbersAsync()).Count < kill * Rows / 8)
                {
                    Assert.False(worker.HasExited, "the worker ended before it was killed");
                    await Task.Delay(10, Stop);
                }

                worker.Kill();
                await worker.WaitForExitAsync(Stop);
            }

            using var last = StartWorker(root);
            await last.WaitForExitAsync(Stop);
            Assert.Equal(Enumerable.Range(1, Rows), await box.NumbersAsync());
            Assert.Equal(JobState.Done, (await box.InScopeAsync<JobQueue, JobView?>(queue => queue.FindAsync(id, caller, Stop)))!.State);
        }

        Directory.Delete(root, recursive: true);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Process StartWorker(string root)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(KilledJobTests).Assembly.Location);
        }

        start.Environment[WorkerVariable] = root;
        return Process.Start(start)!;
    }

    internal static async Task<int> WorkAsync(string root)
    {
        await using var box = await KernelBox.OpenAsync(services => services.AddJobHandler<CountJob>(), root);
        while (await box.Get<JobRunner>().RunNextAsync(CancellationToken.None))
        {
            // until nothing is left
        }

        return 0;
    }
}

using System.Diagnostics;

namespace Zhengshu.Inference.Worker;

/// <summary>One life of a worker process. Its standard input stays open: when this program dies, the worker sees the end and goes too.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int KeptErrorLines = 20;
    private static readonly TimeSpan MemoryPeriod = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly Queue<string> _errors = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WorkerProcess(Process process) => _process = process;

    /// <summary>Completes when the worker accepts requests.</summary>
    internal Task Ready => _ready.Task;

    internal int Id => _process.Id;

    /// <summary>Last lines of its standard error.</summary>
    internal string Errors
    {
        get
        {
            lock (_errors)
            {
                return string.Join('\n', _errors);
            }
        }
    }

    internal static WorkerProcess Start(ModelWorkerLaunch launch)
    {
        var start = new ProcessStartInfo(launch.Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0"; // idle pool threads that spin take cores from the model's threads
        start.Environment["GGML_NO_BACKTRACE"] = "1"; // a worker that aborts would start a debugger first
        foreach (var argument in launch.Arguments.Concat(launch.Worker.ToArguments()))
        {
            start.ArgumentList.Add(argument);
        }

        var worker = new WorkerProcess(new Process { StartInfo = start });
        worker._process.OutputDataReceived += (_, line) =>
        {
            if (line.Data == ModelWorker.ReadyLine)
            {
                worker._ready.TrySetResult();
            }
        };
        worker._process.ErrorDataReceived += (_, line) => worker.Keep(line.Data);
        worker._process.Start();
        worker._process.BeginOutputReadLine();
        worker._process.BeginErrorReadLine();
        return worker;
    }

    /// <summary>Completes when the process has ended; ends it itself when it takes too much memory.</summary>
    internal async Task WaitAsync(long maxResidentBytes, TimeProvider time, CancellationToken cancellationToken)
    {
        var ended = _process.WaitForExitAsync(cancellationToken);
        while (maxResidentBytes > 0 && !ended.IsCompleted)
        {
            await Task.WhenAny(ended, Task.Delay(MemoryPeriod, time, cancellationToken)).ConfigureAwait(false);
            _process.Refresh();
            if (!_process.HasExited && _process.WorkingSet64 > maxResidentBytes)
            {
                Kill();
            }
        }

        await ended.ConfigureAwait(false);
    }

    internal void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // it ended by itself meanwhile
        }
    }

    /// <summary>Ends the process and waits until it is gone.</summary>
    internal async Task EndAsync()
    {
        Kill();
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    public void Dispose() => _process.Dispose();

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_errors)
        {
            _errors.Enqueue(line);
            while (_errors.Count > KeptErrorLines)
            {
                _errors.Dequeue();
            }
        }
    }
}

namespace Zhengshu.Inference.Worker;

/// <summary>Keeps one worker process running: starts it, starts it anew with growing pauses when it dies, ends it with this program.</summary>
public sealed class ModelWorkerSupervisor : IAsyncDisposable
{
    private readonly ModelWorkerLaunch _launch;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Task _work;
    private TaskCompletionSource<int> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _life;

    /// <summary>Starts the worker; answers wait until it is ready.</summary>
    /// <param name="launch">Program, model and limits.</param>
    /// <param name="time">Clock of the pauses.</param>
    public ModelWorkerSupervisor(ModelWorkerLaunch launch, TimeProvider time)
    {
        (_launch, _time) = (launch, time);
        Client = new SupervisedChatClient(this, launch, time);
        _work = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>The chat interface of the worker, whichever life it is in; a request that died before its first word is sent again once.</summary>
    public Microsoft.Extensions.AI.IChatClient Client { get; }

    /// <summary>Process of the running worker; 0 while there is none.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Times the worker was started anew.</summary>
    public int Restarts { get; private set; }

    /// <summary>What the last worker that ended wrote to its standard error, at most 20 lines.</summary>
    public string LastErrors { get; private set; } = "";

    /// <summary>Ends the worker.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        Client.Dispose();
        _stop.Dispose();
    }

    /// <summary>Number of the first life after <paramref name="life"/> that accepts requests.</summary>
    internal async Task<int> ReadyAsync(int life, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<int> ready;
            lock (_lock)
            {
                ready = _ready.Task;
            }

            var current = await ready.WaitAsync(_launch.StartTimeout, _time, cancellationToken).ConfigureAwait(false);
            if (current > life)
            {
                return current;
            }

            await Task.Delay(_launch.FirstPause / 2, _time, cancellationToken).ConfigureAwait(false); // its end was not noticed yet
        }
    }

    private async Task RunAsync()
    {
        var pause = _launch.FirstPause;
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                var started = _time.GetTimestamp();
                await LiveAsync().ConfigureAwait(false);
                pause = _time.GetElapsedTime(started) > _launch.LongestPause ? _launch.FirstPause : pause;
                await Task.Delay(pause, _time, _stop.Token).ConfigureAwait(false);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, _launch.LongestPause.Ticks));
                Restarts++;
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }

        lock (_lock)
        {
            _ready.TrySetException(new ModelWorkerException(WorkerFault.NotStarted, "模型进程已停止。 The model worker has been stopped."));
            _ = _ready.Task.Exception; // nobody may be waiting
        }
    }

    /// <summary>A life is over: who waited for its start learns why there was none, later requests wait for the next.</summary>
    private void Fail(string errors)
    {
        LastErrors = errors;
        lock (_lock)
        {
            _ready.TrySetException(new ModelWorkerException(WorkerFault.NotStarted, $"模型进程未能启动：{errors} The model worker did not start."));
            _ = _ready.Task.Exception; // nobody may be waiting
            _ready = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>One life: from start to end of the process.</summary>
    private async Task LiveAsync()
    {
        WorkerProcess worker;
        try
        {
            worker = WorkerProcess.Start(_launch);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            Fail(e.Message);
            return;
        }

        using (worker)
        {
            ProcessId = worker.Id;
            try
            {
                var ended = worker.WaitAsync(_launch.MaxResidentBytes, _time, _stop.Token);
                await Task.WhenAny(ended, worker.Ready, Task.Delay(_launch.StartTimeout, _time, _stop.Token)).ConfigureAwait(false);
                if (worker.Ready.IsCompleted)
                {
                    lock (_lock)
                    {
                        _ready.TrySetResult(++_life);
                    }
                }
                else
                {
                    worker.Kill();
                }

                await ended.ConfigureAwait(false);
            }
            finally
            {
                ProcessId = 0;
                await worker.EndAsync().ConfigureAwait(false);
                Fail(worker.Errors);
            }
        }
    }
}

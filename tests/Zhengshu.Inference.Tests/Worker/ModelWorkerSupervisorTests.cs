using System.Diagnostics;
using Microsoft.Extensions.AI;
using Zhengshu.Inference.Llama;
using Zhengshu.Inference.Tests.Llama;
using Zhengshu.Inference.Worker;

namespace Zhengshu.Inference.Tests.Worker;

public sealed class ModelWorkerSupervisorTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "从一数到一千，每个数字一行。")];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_answers_comes_back_after_a_kill_and_goes_with_its_supervisor()
    {
        using var folder = new TemporaryFolder();
        int last;
        await using (var supervisor = new ModelWorkerSupervisor(Launch(folder), TimeProvider.System))
        {
            var answer = await supervisor.Client.GetResponseAsync(Question, new ChatOptions { Temperature = 0, MaxOutputTokens = 4 }, Cancelled);
            Assert.NotEmpty(answer.Text);
            Assert.Equal(4, answer.Usage?.OutputTokenCount);

            var fault = await Assert.ThrowsAsync<ModelWorkerException>(async () =>
            {
                await foreach (var update in supervisor.Client.GetStreamingResponseAsync(Question, new ChatOptions { MaxOutputTokens = 400 }, Cancelled))
                {
                    Kill(supervisor.ProcessId);
                }
            });
            Assert.Equal(WorkerFault.Died, fault.Fault);

            await supervisor.Client.GetResponseAsync(Question, new ChatOptions { MaxOutputTokens = 1 }, Cancelled);
            Assert.Equal(1, supervisor.Restarts);

            Kill(supervisor.ProcessId); // and a request that finds it dead is sent again
            await supervisor.Client.GetResponseAsync(Question, new ChatOptions { MaxOutputTokens = 1 }, Cancelled);
            Assert.Equal(2, supervisor.Restarts);
            last = supervisor.ProcessId;
        }

        Assert.False(Directory.Exists($"/proc/{last}"));
    }

    [Fact]
    public async Task A_refusal_comes_through_as_one()
    {
        using var folder = new TemporaryFolder();
        await using var supervisor = new ModelWorkerSupervisor(Launch(folder), TimeProvider.System);

        var fault = await Assert.ThrowsAsync<ModelWorkerException>(() => supervisor.Client.GetResponseAsync(
            [new ChatMessage(ChatRole.User, new string('长', 5000))], cancellationToken: Cancelled));

        Assert.Equal(WorkerFault.Refused, fault.Fault);
        Assert.Contains("512", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_answer_is_cut_off_and_a_cancelled_one_frees_the_worker()
    {
        using var folder = new TemporaryFolder();
        await using var supervisor = new ModelWorkerSupervisor(Launch(folder), TimeProvider.System);
        await supervisor.Client.GetResponseAsync(Question, new ChatOptions { MaxOutputTokens = 1 }, Cancelled);
        var hurried = new SupervisedChatClient(supervisor, Launch(folder) with { AnswerTimeout = TimeSpan.FromMilliseconds(50) }, TimeProvider.System);

        var late = await Assert.ThrowsAsync<ModelWorkerException>(() =>
            hurried.GetResponseAsync(Question, new ChatOptions { MaxOutputTokens = 400 }, Cancelled));
        Assert.Equal(WorkerFault.TimedOut, late.Fault);

        for (var i = 0; i < 4; i++) // twice the slots
        {
            await foreach (var update in supervisor.Client.GetStreamingResponseAsync(Question, new ChatOptions { MaxOutputTokens = 400 }, Cancelled))
            {
                break;
            }
        }

        await supervisor.Client.GetResponseAsync(Question, new ChatOptions { MaxOutputTokens = 1 }, Cancelled);
        Assert.Equal(0, supervisor.Restarts);
    }

    [Fact]
    public async Task A_worker_over_its_memory_limit_is_ended()
    {
        using var folder = new TemporaryFolder();
        await using var supervisor = new ModelWorkerSupervisor(Launch(folder) with { MaxResidentBytes = 1 << 20 }, TimeProvider.System);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(TimeSpan.FromSeconds(60));

        while (supervisor.Restarts == 0)
        {
            await Task.Delay(50, patience.Token);
        }

        Assert.True(supervisor.Restarts > 0);
    }

    [Fact]
    public async Task A_model_that_cannot_be_loaded_is_told()
    {
        using var folder = new TemporaryFolder();
        var launch = Launch(folder, "/nowhere/model.gguf") with { StartTimeout = TimeSpan.FromSeconds(5) };
        await using var supervisor = new ModelWorkerSupervisor(launch, TimeProvider.System);

        var fault = await Assert.ThrowsAsync<ModelWorkerException>(() => supervisor.Client.GetResponseAsync(Question, cancellationToken: Cancelled));

        Assert.Equal(WorkerFault.NotStarted, fault.Fault);
        Assert.Contains("/nowhere/model.gguf", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_survive_the_command_line()
    {
        var options = new ModelWorkerOptions
        {
            ModelFile = "/m o/a.gguf",
            SocketPath = "/s",
            ModelId = "q",
            Llama = new LlamaOptions { Slots = 3, ContextTokens = 777, BatchTokens = 99, Threads = 5, MaxWaiting = 6, MaxMemoryBytes = 1L << 40 },
        };

        Assert.Equal(options, ModelWorkerOptions.Parse(options.ToArguments()));
    }

    [Theory]
    [InlineData("--model")]
    [InlineData("--colour", "red")]
    [InlineData("--model", "m", "--socket", "s", "--slots", "x")]
    [InlineData("--model", "m")]
    public void Bad_arguments_are_refused(params string[] arguments) =>
        Assert.Throws<ArgumentException>(() => ModelWorkerOptions.Parse(arguments));

    private static ModelWorkerLaunch Launch(TemporaryFolder folder, string? model = null) => new()
    {
        Program = Environment.ProcessPath ?? "",
        Worker = new ModelWorkerOptions
        {
            ModelFile = model ?? LoadedChatModel.Path(),
            SocketPath = folder.File("worker.sock"),
            Llama = LoadedChatModel.Options,
        },
        FirstPause = TimeSpan.FromMilliseconds(100),
    };

    private static void Kill(int process)
    {
        try
        {
            using var worker = Process.GetProcessById(process);
            worker.Kill();
        }
        catch (ArgumentException)
        {
            // parts of the answer that came before its death are still being read
        }
    }
}

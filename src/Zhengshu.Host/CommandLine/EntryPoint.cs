using Zhengshu.Host.Serving;
using Zhengshu.Kernel.Commands;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Parsing.Scans;
using Zhengshu.Platform.Knowledge.Parsing.Sound;
using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Language;
using Zhengshu.Platform.Models.Local;

namespace Zhengshu.Host.CommandLine;

/// <summary>Where <c>zhengshu</c> begins: a server, one of the few commands that need none of it, or any other command.</summary>
internal static class EntryPoint
{
    public static async Task<int> RunAsync(string[] words)
    {
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupted.Cancel();
        };
        try
        {
            return words switch
            {
                [ParseWorkerCommand.Name, .. var file] => await ParseWorkerCommand.RunAsync(file, interrupted.Token),
                [ModelWorkerCommand.Name, .. var model] => await ModelWorkerCommand.RunAsync(model),
                [RecognizeWorkerCommand.Name, .. var file] => await RecognizeWorkerCommand.RunAsync(file, interrupted.Token),
                [TranscribeWorkerCommand.Name, .. var sound] => await TranscribeWorkerCommand.RunAsync(sound, interrupted.Token),
                ["serve", ..] => await Serve.RunAsync(words),
                ["text", ..] => await LocalCommand.RunAsync(words, LanguageModule.Commands, interrupted.Token),
                ["restore", ..] => await Restore.RunAsync(words, interrupted.Token),
                [] or ["--help" or "-h" or "help"] => await HelpAsync(),
                _ => await CommandAsync(words, interrupted.Token),
            };
        }
        catch (CommandArgumentException bad)
        {
            await Console.Error.WriteLineAsync(bad.Message);
            return CommandRunner.BadArguments;
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("已中断");
            return 130;
        }
    }

    /// <summary>The folder of <c>--data</c>, else <c>var</c> in the program's folder.</summary>
    internal static DataFolder FolderOf(IReadOnlyList<string> words)
    {
        var position = words.ToList().FindIndex(word => word == "--data" || word.StartsWith("--data=", StringComparison.Ordinal));
        return new DataFolder((position < 0, position + 1 < words.Count) switch
        {
            (true, _) => new ShippedFiles().Path("var"),
            _ when words[position].Length > "--data=".Length => words[position]["--data=".Length..],
            (_, true) => words[position + 1],
            _ => throw new CommandArgumentException("选项 --data 缺少值 DIR"),
        });
    }

    /// <summary>The application without a server: nothing listens, nothing is scheduled, warnings go to standard error.</summary>
    private static WebApplication BuildQuiet(DataFolder folder) => Composition.Build(folder, builder =>
    {
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
    });

    private static async Task<int> CommandAsync(string[] words, CancellationToken cancellationToken)
    {
        var folder = FolderOf(words);
        using var lease = DataLock.TryShared(folder);
        if (lease is null)
        {
            if (await RemoteCommand.RunAsync(folder, words, cancellationToken) is { } exit)
            {
                return exit;
            }

            await Console.Error.WriteLineAsync($"数据目录 {folder.Root} 正被另一个程序独占，且没有可用的服务，请稍后再试。");
            return CommandRunner.Failed;
        }

        await using var app = BuildQuiet(folder);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DatabaseUpgrade>().RunAsync(cancellationToken);
        }

        return await app.Services.GetRequiredService<CommandRunner>()
            .RunAsync(words, Environment.CurrentDirectory, Console.Out, Console.Error, cancellationToken);
    }

    private static async Task<int> HelpAsync()
    {
        await using var app = BuildQuiet(new DataFolder(Path.Combine(Path.GetTempPath(), "zhengshu-help")));
        await using var scope = app.Services.CreateAsyncScope();
        await Console.Out.WriteLineAsync("用法：./zhengshu 命令 [参数] [选项]，各命令的用法见 ./zhengshu 命令 --help\n");
        var commands = scope.ServiceProvider.GetServices<ICommand>().Select(command => (command.Name, command.Summary))
            .Append(("serve", "启动服务（由 ./run 调用）")).Append(("restore", "用备份文件恢复数据目录，须先停止服务"));
        foreach (var (name, summary) in commands.OrderBy(command => command.Item1, StringComparer.Ordinal))
        {
            await Console.Out.WriteLineAsync($"  {name,-20} {summary}");
        }

        return CommandRunner.Done;
    }
}

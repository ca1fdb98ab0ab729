using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Commands;

namespace Zhengshu.Host.CommandLine;

/// <summary>Runs one command in a scope of its own, with the caller of <c>--as</c>; the same in a server and without one.</summary>
internal sealed partial class CommandRunner(IServiceScopeFactory scopes, ILogger<CommandRunner> logger)
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadArguments = 2;

    public async Task<int> RunAsync(
        IReadOnlyList<string> words, string workingDirectory, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        ParsedCommand? parsed = null;
        try
        {
            parsed = CommandLineParser.Parse(words, scope.ServiceProvider.GetServices<ICommand>());
            if (parsed.Help)
            {
                await output.WriteLineAsync(CommandLineParser.Usage(parsed.Command));
                return Done;
            }

            var context = new CommandContext
            {
                Arguments = parsed.Arguments, Options = parsed.Options, Json = parsed.Json, WorkingDirectory = workingDirectory,
                Caller = await CallerAsync(scope.ServiceProvider, parsed, cancellationToken), Out = output, Error = error,
            };
            return await parsed.Command.RunAsync(context, cancellationToken);
        }
        catch (CommandArgumentException bad)
        {
            await error.WriteLineAsync(bad.Message);
            if (parsed is not null)
            {
                await error.WriteLineAsync(CommandLineParser.Usage(parsed.Command));
            }

            return BadArguments;
        }
#pragma warning disable CA1031 // a command's bug ends the command, not the server it may run in
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(logger, parsed?.Command.Name ?? "", fault);
            await error.WriteLineAsync($"命令执行出错：{fault.GetType().Name}，详情见日志");
            return Failed;
        }
    }

    private static async Task<Caller> CallerAsync(IServiceProvider services, ParsedCommand parsed, CancellationToken cancellationToken)
    {
        if (!parsed.Options.TryGetValue("--as", out var user))
        {
            return Caller.Resident(channel: "command");
        }

        return await services.GetRequiredService<ICallerDirectory>().FindAsync(Caller.DefaultTenant, user, "command", cancellationToken)
            ?? throw new CommandArgumentException($"没有可用的用户「{user}」");
    }

    [LoggerMessage(2401, LogLevel.Error, "Command {Command} failed")]
    private static partial void LogFailed(ILogger logger, string command, Exception exception);
}

using System.Globalization;
using System.Text;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Commands;

namespace Zhengshu.Host.CommandLine;

/// <summary>Commands that need neither data folder nor server (<c>text …</c>): they run at once, where they are called, with its standard input.</summary>
internal static class LocalCommand
{
    public static async Task<int> RunAsync(string[] words, IReadOnlyList<ICommand> commands, CancellationToken cancellationToken)
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        if (words.Length == 1 || words[1] is "--help" or "-h")
        {
            await Console.Out.WriteLineAsync($"用法：./zhengshu {words[0]} 命令 [FILE] [选项]，不写 FILE 或写 - 则读标准输入；各命令的用法见 --help\n");
            foreach (var command in commands)
            {
                await Console.Out.WriteLineAsync($"  {command.Name,-20} {command.Summary}");
            }

            return CommandRunner.Done;
        }

        var parsed = CommandLineParser.Parse(words, commands);
        if (parsed.Help)
        {
            await Console.Out.WriteLineAsync(CommandLineParser.Usage(parsed.Command));
            return CommandRunner.Done;
        }

        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
        return await parsed.Command.RunAsync(
            new CommandContext
            {
                Arguments = parsed.Arguments, Options = parsed.Options, Json = parsed.Json, WorkingDirectory = Environment.CurrentDirectory,
                Caller = Caller.Resident(channel: "command"), In = input, Out = output, Error = Console.Error,
            },
            cancellationToken);
    }
}

using Zhengshu.Host.Serving;
using Zhengshu.Kernel.Commands;
using Zhengshu.Platform.Operations.Backup;

namespace Zhengshu.Host.CommandLine;

/// <summary><c>./zhengshu restore FILE</c>: needs the data folder for itself, so it is not an ordinary command.</summary>
internal static class Restore
{
    private sealed class Shape : ICommand
    {
        public string Name => "restore";

        public string Summary => "用备份文件恢复数据目录；原有内容保留在 DATA/backups";

        public IReadOnlyList<string> Arguments => ["FILE"];

        public IReadOnlyList<CommandOption> Options => [];

        public Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    public static async Task<int> RunAsync(string[] words, CancellationToken cancellationToken)
    {
        var parsed = CommandLineParser.Parse(words, [new Shape()]);
        if (parsed.Help)
        {
            await Console.Out.WriteLineAsync(CommandLineParser.Usage(parsed.Command));
            return CommandRunner.Done;
        }

        if (!File.Exists(parsed.Arguments[0]))
        {
            throw new CommandArgumentException($"没有文件 {parsed.Arguments[0]}");
        }

        var folder = EntryPoint.FolderOf(words);
        using var alone = DataLock.TryAlone(folder);
        if (alone is null)
        {
            await Console.Error.WriteLineAsync($"数据目录 {folder.Root} 正在使用，请先停止服务和其他命令，再恢复。");
            return CommandRunner.Failed;
        }

        var result = await BackupArchive.RestoreAsync(folder, parsed.Arguments[0], TimeProvider.System.GetUtcNow(), cancellationToken);
        if (result.Refused(out var refusal, out var manifest))
        {
            await Console.Error.WriteLineAsync(refusal.Detail);
            return CommandRunner.Failed;
        }

        await Console.Error.WriteLineAsync($"已恢复到 {manifest.CreatedAt:yyyy-MM-dd HH:mm} 的备份（{manifest.Files.Count} 个文件）");
        return CommandRunner.Done;
    }
}

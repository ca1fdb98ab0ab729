using Zhengshu.Kernel.Commands;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;

namespace Zhengshu.Platform.Operations.Backup;

/// <summary><c>./zhengshu backup FILE</c>.</summary>
internal sealed class BackupCommand(ZhengshuDb db, DataFolder folder, TimeProvider time) : ICommand
{
    public string Name => "backup";

    public string Summary => "把数据库和全部附件备份到一个文件，服务运行时也可以执行";

    public IReadOnlyList<string> Arguments => ["FILE"];

    public IReadOnlyList<CommandOption> Options => [];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var file = context.ResolvePath(context.Arguments[0]);
        if (!Directory.Exists(Path.GetDirectoryName(file)))
        {
            throw new CommandArgumentException($"目录 {Path.GetDirectoryName(file)} 不存在");
        }

        var manifest = await BackupArchive.WriteAsync(db, folder, file, time.GetUtcNow(), cancellationToken);
        await context.Text.WriteLineAsync($"已备份到 {file}（{manifest.Files.Count} 个文件）");
        context.Result(new { file, files = manifest.Files.Count, bytes = new FileInfo(file).Length });
        return 0;
    }
}

using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Commands;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Ingestion;

namespace Zhengshu.Platform.Knowledge.Import;

/// <summary>What the import commands share: options, progress on standard error with time left, the closing line.</summary>
internal sealed class ImportRun(IPassageIndex index, TimeProvider time)
{
    public static IReadOnlyList<CommandOption> Options { get; } =
    [
        new("--knowledge-base", "名称", "导入到哪个知识库，没有则新建"),
        new("--no-vectors", null, "不建立语义索引，只能按字词检索"),
    ];

    public async Task<int> RunAsync(
        CommandContext context, DocumentStore store, Func<string, KnowledgeImport.Target, Task<ImportResult>> import, CancellationToken cancellationToken)
    {
        var path = context.ResolvePath(context.Arguments[0]);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new CommandArgumentException($"没有找到 {path}，请核对路径");
        }

        var name = context.Required("--knowledge-base");
        var tenant = Caller.DefaultTenant;
        var baseId = await store.BaseAsync(tenant, name, "", cancellationToken);
        var started = time.GetTimestamp();
        var (lastStage, stageStarted, lastReport) = ("", started, started);
        Task Report(ImportProgress progress, CancellationToken token)
        {
            if (progress.Stage != lastStage)
            {
                (lastStage, stageStarted) = (progress.Stage, time.GetTimestamp());
            }
            else if (time.GetElapsedTime(lastReport) < TimeSpan.FromSeconds(2))
            {
                return Task.CompletedTask;
            }

            lastReport = time.GetTimestamp();
            return context.Error.WriteLineAsync($"{progress.Stage} {progress.Done}{Left(progress, time.GetElapsedTime(stageStarted))}".AsMemory(), token);
        }

        var result = await import(path, new KnowledgeImport.Target(tenant, baseId, !context.Has("--no-vectors"), LawDetails.None, Report));
        await index.RefreshAsync(cancellationToken);
        foreach (var reason in result.Rejected)
        {
            context.Error.WriteLine(reason);
        }

        var seconds = time.GetElapsedTime(started).TotalSeconds;
        context.Text.WriteLine($"完成：新增 {result.Added}，已有 {result.Known}，未能读取 {result.Rejected.Count}，用时 {seconds:0} 秒");
        context.Result(new { result.Added, result.Known, Rejected = result.Rejected.Count, Seconds = seconds });
        return 0;
    }

    private static string Left(ImportProgress progress, TimeSpan elapsed)
    {
        if (progress.Total is not { } total || progress.Done == 0)
        {
            return "";
        }

        var left = elapsed * ((double)(total - progress.Done) / progress.Done);
        return $"/{total}，约剩 {(left.TotalMinutes >= 1 ? $"{left.TotalMinutes:0} 分" : $"{left.TotalSeconds:0} 秒")}";
    }
}

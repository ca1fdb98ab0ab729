using Zhengshu.Kernel.Commands;
using Zhengshu.Platform.Knowledge.Ingestion;

namespace Zhengshu.Platform.Knowledge.Import;

/// <summary><c>zhengshu import laws FOLDER-OR-TAR --knowledge-base NAME</c></summary>
internal sealed class ImportLawsCommand(KnowledgeImport import, DocumentStore store, ImportRun run) : ICommand
{
    public string Name => "import laws";

    public string Summary => "导入法律法规（Markdown，一部法律一个版本一个文件），可中断后继续";

    public IReadOnlyList<string> Arguments => ["文件夹或 tar.gz"];

    public IReadOnlyList<CommandOption> Options => ImportRun.Options;

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        run.RunAsync(context, store, (path, target) => import.LawsAsync(path, target, cancellationToken), cancellationToken);
}

/// <summary><c>zhengshu import items FILE --knowledge-base NAME</c></summary>
internal sealed class ImportItemsCommand(KnowledgeImport import, DocumentStore store, ImportRun run) : ICommand
{
    public string Name => "import items";

    public string Summary => "导入政务服务事项（JSONL，一行一个事项），可中断后继续";

    public IReadOnlyList<string> Arguments => ["文件"];

    public IReadOnlyList<CommandOption> Options => ImportRun.Options;

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        run.RunAsync(context, store, (path, target) => import.ItemsAsync(path, target, cancellationToken), cancellationToken);
}

/// <summary><c>zhengshu import documents FOLDER-OR-FILE --knowledge-base NAME</c></summary>
internal sealed class ImportDocumentsCommand(DocumentImport import, DocumentStore store, ImportRun run) : ICommand
{
    public string Name => "import documents";

    public string Summary => "导入政策等文件（docx、pdf、html、txt、md、xlsx 等，一个文件一份文件），可中断后继续";

    public IReadOnlyList<string> Arguments => ["文件夹、tar.gz 或文件"];

    public IReadOnlyList<CommandOption> Options => ImportRun.Options;

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        run.RunAsync(context, store, (path, target) => import.ImportAsync(path, target, cancellationToken), cancellationToken);
}

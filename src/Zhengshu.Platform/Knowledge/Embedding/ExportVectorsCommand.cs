using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Commands;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Embedding;

/// <summary><c>zhengshu export vectors --out FILE</c>: writes the vectors of all passages as a file of ready-made ones, for shipping with the texts.</summary>
internal sealed class ExportVectorsCommand(ZhengshuDb db) : ICommand
{
    public string Name => "export vectors";

    public string Summary => "把知识库中已算好的向量写成文件，随数据一同分发，装载时不必重算";

    public IReadOnlyList<string> Arguments => [];

    public IReadOnlyList<CommandOption> Options => [new("--out", "文件", "写到哪里")];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var path = context.ResolvePath(context.Required("--out"));
        var rows = from document in db.Set<KnowledgeDocument>().AsNoTracking()
                   join passage in db.Set<Passage>() on document.Id equals passage.DocumentId
                   join vectors in db.Set<PassageVectors>() on passage.Id equals vectors.PassageId
                   select new { document.Kind, document.Title, passage.Article, passage.HeadingPath, passage.Text, vectors.Windows };
        var found = new List<(string, sbyte[])>();
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var windows = PassageWindows.Of(row.Kind, row.Title, row.Article, row.HeadingPath, row.Text);
            var kept = row.Kind == DocumentKind.ServiceItem ? 1 : windows.Count; // names in daily life are short: computing them is quicker than shipping them is small
            for (var i = 0; i < Math.Min(kept, VectorWindows.CountIn(row.Windows)); i++)
            {
                var vector = new sbyte[VectorWindows.Dimensions];
                VectorWindows.Read(row.Windows, i, vector);
                found.Add((windows[i].Text, vector));
            }
        }

        ReadyMadeVectors.Write(path, found);
        context.Text.WriteLine($"已写入 {found.Count} 个向量，{new FileInfo(path).Length / 1024.0 / 1024.0:0.0} MB");
        return 0;
    }
}

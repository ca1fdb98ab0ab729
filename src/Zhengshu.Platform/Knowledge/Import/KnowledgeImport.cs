using System.Security.Cryptography;
using System.Text;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Ingestion;
using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Knowledge.Parsing.Readers;

namespace Zhengshu.Platform.Knowledge.Import;

/// <summary>How far an import is.</summary>
/// <param name="Stage">What it is doing, in Chinese.</param>
/// <param name="Done">Units of the stage that are done.</param>
/// <param name="Total">Units of the stage; null while not known.</param>
internal readonly record struct ImportProgress(string Stage, long Done, long? Total);

/// <summary>What an import did.</summary>
/// <param name="Added">Documents stored.</param>
/// <param name="Known">Documents that stood there already, by content.</param>
/// <param name="Rejected">What could not be read, with the reason.</param>
internal sealed record ImportResult(int Added, int Known, IReadOnlyList<string> Rejected);

/// <summary>
/// Brings collections into a knowledge base: reads, stores in batches, then makes vectors. Started again after a stop it goes on: documents that
/// stand there are known by their hash, passages without vectors by having none.
/// </summary>
internal sealed class KnowledgeImport(DocumentStore store, DailyTerms daily)
{
    private const int DocumentBatch = 32;
    private const int ItemBatch = 500;

    /// <summary>Law files in Markdown, one a law and version; folder 案例 holds cases and is left out.</summary>
    public Task<ImportResult> LawsAsync(string path, Target target, CancellationToken cancellationToken) =>
        StoreAsync(LawsIn(path, target.Details, cancellationToken), target, DocumentBatch, "正在读取法律法规", cancellationToken);

    /// <summary>Service items, one JSON object a line.</summary>
    public Task<ImportResult> ItemsAsync(string path, Target target, CancellationToken cancellationToken) =>
        StoreAsync(ItemsIn(path, cancellationToken), target, ItemBatch, "正在读取服务事项", cancellationToken);

    /// <summary>Any stream of documents that have been read.</summary>
    public async Task<ImportResult> StoreAsync(
        IAsyncEnumerable<Incoming> documents, Target target, int batchSize, string stage, CancellationToken cancellationToken)
    {
        var known = await store.HashesAsync(target.BaseId, cancellationToken);
        var batch = new List<IncomingDocument>(batchSize);
        var rejected = new List<string>();
        var (added, skipped) = (0, 0);
        await foreach (var incoming in documents.WithCancellation(cancellationToken))
        {
            if (incoming.Document is not { } document)
            {
                rejected.Add(incoming.Reason!);
            }
            else if (!known.Add(document.ContentHash))
            {
                skipped++;
            }
            else
            {
                batch.Add(document);
                added++;
            }

            if (batch.Count == batchSize)
            {
                await store.SaveAsync(target.Tenant, target.BaseId, batch, !target.Vectors, cancellationToken);
                batch.Clear();
                await target.Report(new ImportProgress(stage, added + skipped, null), cancellationToken);
            }
        }

        if (batch.Count > 0)
        {
            await store.SaveAsync(target.Tenant, target.BaseId, batch, !target.Vectors, cancellationToken);
        }

        await target.Report(new ImportProgress(stage, added + skipped, added + skipped), cancellationToken);
        if (target.Vectors)
        {
            await EmbedAsync(target, cancellationToken);
        }

        return new ImportResult(added, skipped, rejected);
    }

    private async Task EmbedAsync(Target target, CancellationToken cancellationToken)
    {
        var total = await store.WaitingAsync(target.Tenant, target.BaseId, cancellationToken);
        var done = 0;
        for (int batch; (batch = await store.EmbedNextAsync(target.Tenant, target.BaseId, cancellationToken)) > 0;)
        {
            done += batch;
            await target.Report(new ImportProgress("正在建立语义索引", done, total), cancellationToken);
        }
    }

    private static async IAsyncEnumerable<Incoming> LawsIn(
        string path, LawDetails details, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var file in FileSource.ReadAsync(path, cancellationToken))
        {
            if (!file.Name.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || file.Name.Split('/').Contains("案例"))
            {
                continue;
            }

            var parsed = LawMarkdownReader.Read(Encoding.UTF8.GetString(file.Content));
            var about = details.Correct(file.Name, MetadataReader.Read(parsed, Path.GetFileName(file.Name)));
            var passages = PassageSplitter.Split(parsed);
            yield return passages.Count == 0
                ? new Incoming(null, $"{file.Name}：没有正文，已跳过")
                : new Incoming(
                    new IncomingDocument
                    {
                        Kind = DocumentKind.Law,
                        About = about,
                        Passages = passages,
                        FileName = file.Name,
                        ContentHash = Convert.ToHexStringLower(SHA256.HashData(file.Content)),
                    },
                    null);
        }
    }

    private async IAsyncEnumerable<Incoming> ItemsIn(
        string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in ServiceItemReader.ReadAsync(path, cancellationToken))
        {
            yield return row.Item is { } item
                ? new Incoming(ItemDocument.Of(item, row.Raw, daily), null)
                : new Incoming(null, $"第 {row.Line} 行：{row.Reason}");
        }
    }

    /// <summary>A document that was read, or why there is none.</summary>
    internal readonly record struct Incoming(IncomingDocument? Document, string? Reason);

    /// <summary>Where an import goes and how.</summary>
    /// <param name="Tenant">Tenant that owns the base.</param>
    /// <param name="BaseId">Knowledge base.</param>
    /// <param name="Vectors">Whether vectors are made; without, questions find the documents by words alone.</param>
    /// <param name="Details">Corrections to what the files say of themselves.</param>
    /// <param name="Report">Takes up the progress.</param>
    internal sealed record Target(
        string Tenant, Guid BaseId, bool Vectors, LawDetails Details, Func<ImportProgress, CancellationToken, Task> Report);
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;
using Zhengshu.Kernel.Jobs;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Import;
using Zhengshu.Platform.Knowledge.Ingestion;
using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Text.Law;

namespace Zhengshu.Platform.Knowledge.SampleCity;

/// <summary>
/// Loads the sample city (示例市, data/sample-city) at the first start: validity records, service items, policies, laws. What is loaded is answered
/// from at once; started again after a stop it goes on.
/// </summary>
internal sealed class SampleCityJob(KnowledgeImport import, DocumentStore store, IPassageIndex index, ShippedFiles shipped, ZhengshuDb db) : IJobHandler
{
    public const string JobKind = "knowledge.sample_city";
    public const string ItemsBase = "政务服务事项";
    public const string PoliciesBase = "政策文件";
    public const string LawsBase = "法律法规";

    public string Kind => JobKind;

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var tenant = context.Caller.Tenant;
        await LoadValidityAsync(tenant, cancellationToken);
        var details = LawDetails.Read(File("titles.csv"));

        async Task<KnowledgeImport.Target> TargetAsync(string name, string description) => new(
            tenant, await store.BaseAsync(tenant, name, description, cancellationToken), true, details,
            async (progress, token) => await context.ReportAsync(new JobProgress(progress.Done, progress.Total, $"{name}：{progress.Stage}"), token));

        await import.ItemsAsync(File("service-items.jsonl"), await TargetAsync(ItemsBase, "广东省、广州市政务服务事项（2021 年采集）"), cancellationToken);
        await index.RefreshAsync(cancellationToken);
        await import.StoreAsync(PoliciesAsync(cancellationToken), await TargetAsync(PoliciesBase, "广州市、天河区政策文件和办事指引"), 8, "正在读取政策文件", cancellationToken);
        await index.RefreshAsync(cancellationToken);
        foreach (var archive in new[] { "laws-national.tar.gz", "laws-guangdong.tar.gz" })
        {
            await import.LawsAsync(File(archive), await TargetAsync(LawsBase, "常用国家法律法规、司法解释和广东省地方性法规"), cancellationToken);
            await index.RefreshAsync(cancellationToken);
        }

        await context.ReportAsync(new JobProgress(1, 1, "示例市数据已全部载入", "done"), cancellationToken);
    }

    private string File(string name) => shipped.Path("data", "sample-city", name);

    private async IAsyncEnumerable<KnowledgeImport.Incoming> PoliciesAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = new List<(string, byte[])>();
        await foreach (var page in FileSource.ReadAsync(File(Path.Combine("policies", "tianhe-html.tar.gz")), cancellationToken))
        {
            pages.Add((page.Name, page.Content));
        }

        var json = await System.IO.File.ReadAllBytesAsync(File(Path.Combine("policies", "tianhe-documents.json")), cancellationToken);
        foreach (var record in PolicyBundle.Read(json, pages))
        {
            yield return new KnowledgeImport.Incoming(
                new IncomingDocument
                {
                    Kind = DocumentKind.Policy,
                    About = record.Metadata,
                    Passages = PassageSplitter.Split(record.Document),
                    FileName = record.Id,
                    ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', record.Document.Blocks.Select(b => b.Text).Prepend(record.Id))))),
                    Remark = record.Remark,
                    SourceUrl = record.SourceUrl,
                    PageCount = record.Document.PageCount,
                },
                null);
        }
    }

    private async Task LoadValidityAsync(string tenant, CancellationToken cancellationToken)
    {
        var known = await db.Set<ValidityRecord>().Where(v => v.Tenant == tenant)
            .Select(v => v.WorkTitle + "|" + v.Version + "|" + v.Status).ToHashSetAsync(cancellationToken);
        using var reader = new StreamReader(File("validity.csv"));
        using var csv = CsvHelper.CsvReader.Create(reader);
        csv.ReadHeader();
        while (csv.Read())
        {
            var record = new ValidityRecord
            {
                Id = Guid.CreateVersion7(),
                Tenant = tenant,
                WorkTitle = LawTitles.Normalise(csv.GetString("title")),
                Version = csv.GetString("version"),
                Status = csv.GetString("status"),
                Since = Day(csv.GetString("from")),
                Until = Day(csv.GetString("until")),
                Successor = csv.GetString("successor") is { Length: > 0 } successor ? successor : null,
                Source = csv.GetString("source"),
            };
            if (known.Add(record.WorkTitle + "|" + record.Version + "|" + record.Status))
            {
                db.Add(record);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

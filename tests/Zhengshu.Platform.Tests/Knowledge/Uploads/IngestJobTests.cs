using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Jobs;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Knowledge.Uploads;

public sealed class IngestJobTests
{
    private const int Articles = 150; // two batches of vectors

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Interrupted_job_goes_on_and_every_passage_is_there_once()
    {
        var root = Path.Combine(Path.GetTempPath(), "zhengshu-resume-" + Guid.NewGuid().ToString("N"));
        try
        {
            var manager = HttpBox.Manager();
            Guid job, document;
            using var interruption = new StopAfterFirstVectors();
            await using (var box = await HttpBox.OpenAsync(
                configure: services => services.ConfigureDbContext<SqliteZhengshuDb>(options => options.AddInterceptors(interruption)), root: root, start: false))
            {
                (job, document) = await UploadAsync(box, manager);
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(box, job, manager, interruption.Token));
                Assert.Equal(DocumentState.Processing, await StateAsync(box, document));
                Assert.InRange(await box.InScopeAsync<ZhengshuDb, int>(db => db.Set<PassageVectors>().CountAsync(Stop)), 1, Articles - 1);
            }

            await using (var box = await HttpBox.OpenAsync(root: root, start: false))
            {
                await RunAsync(box, job, manager, Stop);
                Assert.Equal(DocumentState.Published, await StateAsync(box, document));
                var ordinals = await box.InScopeAsync<ZhengshuDb, List<int>>(
                    db => db.Set<Passage>().Where(p => p.DocumentId == document).OrderBy(p => p.Ordinal).Select(p => p.Ordinal).ToListAsync(Stop));
                Assert.Equal(Enumerable.Range(0, Articles), ordinals);
                Assert.Equal(Articles, await box.InScopeAsync<ZhengshuDb, int>(db => db.Set<PassageVectors>().CountAsync(Stop)));
                Assert.Equal(["长办法"], box.Find("甲150乙"));
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<(Guid Job, Guid Document)> UploadAsync(HttpBox box, Zhengshu.Kernel.Callers.Caller manager)
    {
        var made = await box.InScopeAsync<KnowledgeBases, KnowledgeBaseView>(async bases =>
            (await bases.CreateAsync(manager, new KnowledgeBaseText("政策", null), null, Stop)).Refused(out var refusal, out var view)
                ? throw new InvalidOperationException(refusal.Detail) : view);
        var receipt = await box.InScopeAsync<DocumentUploads, UploadReceipt>(async uploads =>
        {
            await using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Library.Articles("长办法", Articles)));
            return (await uploads.UploadAsync(manager, new UploadRequest(made.Id, "长办法.txt"), content, Stop)).Refused(out var refusal, out var view)
                ? throw new InvalidOperationException(refusal.Detail) : view;
        });
        return (receipt.JobId, receipt.DocumentId!.Value);
    }

    /// <summary>Runs the job in this process to its end.</summary>
    private static async Task RunAsync(HttpBox box, Guid job, Zhengshu.Kernel.Callers.Caller manager, CancellationToken cancellationToken)
    {
        await foreach (var _ in box.Services.GetRequiredService<JobWorkers>().FollowAsync(job, manager, cancellationToken))
        {
            // the states in between are not asked for here
        }
    }

    private static Task<DocumentState> StateAsync(HttpBox box, Guid document) =>
        box.InScopeAsync<ZhengshuDb, DocumentState>(db => db.Set<KnowledgeDocument>().Where(d => d.Id == document).Select(d => d.State).FirstAsync(Stop));

    /// <summary>Cancels <see cref="Token"/> as soon as the first batch of vectors is committed.</summary>
    private sealed class StopAfterFirstVectors : DbTransactionInterceptor, IDisposable
    {
        private readonly CancellationTokenSource _stop = new();

        public CancellationToken Token => _stop.Token;

        public override async Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (eventData.Context!.ChangeTracker.Entries<PassageVectors>().Any())
            {
                await _stop.CancelAsync();
            }
        }

        public void Dispose() => _stop.Dispose();
    }
}

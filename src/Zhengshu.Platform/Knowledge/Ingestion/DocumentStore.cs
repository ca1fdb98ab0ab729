using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Embedding;
using Zhengshu.Platform.Knowledge.Index;
using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Text.Law;

namespace Zhengshu.Platform.Knowledge.Ingestion;

/// <summary>
/// Writes documents, passages and vectors. Every batch is one transaction, so that after a crash each passage is there once or not at all, and
/// the next run goes on with what is missing.
/// </summary>
internal sealed class DocumentStore(ZhengshuDb db, PassageEmbedder embedder, Regions.Regions regions, TimeProvider time)
{
    /// <summary>Passages that get their vectors in one transaction.</summary>
    private const int VectorBatch = 128;

    /// <summary>Documents looked at for a batch; every one has at least one passage, so that this many fill it.</summary>
    private const int DocumentsAtOnce = VectorBatch;

    /// <summary>Two jobs on one base would take the same passages; the model uses every core anyway.</summary>
    private static readonly SemaphoreSlim Embedding = new(1, 1);

    /// <summary>The knowledge base of that name, made when absent.</summary>
    public async Task<Guid> BaseAsync(string tenant, string name, string description, CancellationToken cancellationToken)
    {
        var found = await db.Set<KnowledgeBase>().Where(b => b.Tenant == tenant && b.Name == name).Select(b => b.Id).FirstOrDefaultAsync(cancellationToken);
        if (found != Guid.Empty)
        {
            return found;
        }

        var now = time.GetUtcNow();
        var made = new KnowledgeBase { Id = Guid.CreateVersion7(now), Tenant = tenant, Name = name, Description = description, CreatedAt = now };
        db.Add(made);
        await db.SaveChangesAsync(cancellationToken);
        return made.Id;
    }

    /// <summary>Hashes of the documents that stand in the base already.</summary>
    public Task<HashSet<string>> HashesAsync(Guid baseId, CancellationToken cancellationToken) =>
        db.Set<KnowledgeDocument>().Where(d => d.BaseId == baseId).Select(d => d.ContentHash).ToHashSetAsync(cancellationToken);

    /// <summary>Stores a batch; with <paramref name="publish"/> it can be found at once by words, else only when its vectors are made.</summary>
    public async Task SaveAsync(string tenant, Guid baseId, IReadOnlyList<IncomingDocument> batch, bool publish, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var revision = await NextRevisionAsync(cancellationToken);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var incoming in batch)
        {
            var document = NewDocument(tenant, baseId, incoming, publish, now, revision);
            db.Add(document);
            db.AddRange(PassagesOf(document, incoming.Passages));
            if (incoming.Item is { } item)
            {
                db.Add(new ServiceItemCard { DocumentId = document.Id, Fields = ItemJson.Write(item) });
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>Rows of the passages of a document.</summary>
    public static IEnumerable<Passage> PassagesOf(KnowledgeDocument document, IReadOnlyList<PassageDraft> drafts) => drafts.Select(draft =>
    {
        var terms = TermCounts.Of(document.Title);
        TermCounts.Add(draft.HeadingPath, terms);
        TermCounts.Add(draft.Text, terms);
        return new Passage
        {
            DocumentId = document.Id,
            Ordinal = draft.Ordinal,
            Article = draft.Article,
            HeadingPath = draft.HeadingPath,
            Text = draft.Text,
            Page = draft.Page,
            Box = draft.Box is { } box ? FormattableString.Invariant($"{box.Left:0.#},{box.Top:0.#},{box.Right:0.#},{box.Bottom:0.#}") : null,
            Terms = TermCounts.ToBytes(terms),
        };
    });

    /// <summary>Passages of waiting documents that have no vectors yet: how much is left to do.</summary>
    public Task<int> WaitingAsync(string tenant, Guid baseId, CancellationToken cancellationToken) =>
        Waiting(Processing(tenant, baseId)).CountAsync(cancellationToken);

    /// <summary>Makes vectors for the next passages and publishes the documents that are whole then; how many passages it did, 0 = all done.</summary>
    public Task<int> EmbedNextAsync(string tenant, Guid baseId, CancellationToken cancellationToken) =>
        EmbedNextAsync(Processing(tenant, baseId), cancellationToken);

    /// <summary>As <see cref="EmbedNextAsync(string, Guid, CancellationToken)"/> for one document, so that an upload need not wait for a long import.</summary>
    public Task<int> EmbedNextAsync(KnowledgeDocument document, CancellationToken cancellationToken) =>
        EmbedNextAsync(Processing(document.Tenant, document.BaseId).Where(d => d.Id == document.Id), cancellationToken);

    private async Task<int> EmbedNextAsync(IQueryable<KnowledgeDocument> processing, CancellationToken cancellationToken)
    {
        await Embedding.WaitAsync(cancellationToken);
        try
        {
            return await EmbedNextAloneAsync(processing, cancellationToken);
        }
        finally
        {
            Embedding.Release();
        }
    }

    /// <summary>Number of the next change that the index takes up; call inside the transaction of the change.</summary>
    public async Task<long> NextRevisionAsync(CancellationToken cancellationToken) =>
        (await db.Set<KnowledgeDocument>().MaxAsync(d => (long?)d.Revision, cancellationToken) ?? 0) + 1;

    private async Task<int> EmbedNextAloneAsync(IQueryable<KnowledgeDocument> processing, CancellationToken cancellationToken)
    {
// Few documents at a time: sorting all waiting passages for every batch would make a large import quadratic.
        var documents = await processing.Where(d => d.PassageCount > 0).OrderBy(d => d.Id).Select(d => d.Id).Take(DocumentsAtOnce).ToListAsync(cancellationToken);
        var rows = await Waiting(db.Set<KnowledgeDocument>().Where(d => documents.Contains(d.Id)))
            .OrderBy(w => w.DocumentId).ThenBy(w => w.Id).Take(VectorBatch).ToListAsync(cancellationToken);
        var windows = rows.Select(r => PassageWindows.Of(r.Kind, r.Title, r.Article, r.HeadingPath, r.Text)).ToList();
        var vectors = embedder.Passages([.. windows.SelectMany(w => w.Select(x => x.Text))], cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ids = rows.Select(r => r.Id).ToList();
        var remaining = await db.Set<Passage>().Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToHashSetAsync(cancellationToken); // a document may be deleted meanwhile
        var at = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var stored = windows[i].Select(w => (w.Start, w.Length, vectors[at++])).ToList();
            if (remaining.Contains(rows[i].Id))
            {
                db.Add(new PassageVectors { PassageId = rows[i].Id, Windows = VectorWindows.ToBytes(stored) });
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await PublishWholeAsync(documents, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return rows.Count;
    }

    private async Task PublishWholeAsync(List<Guid> documents, CancellationToken cancellationToken)
    {
        var revision = await NextRevisionAsync(cancellationToken);
        var passages = db.Set<Passage>();
        var vectors = db.Set<PassageVectors>();
        await db.Set<KnowledgeDocument>()
            .Where(d => documents.Contains(d.Id) && d.State == DocumentState.Processing)
            .Where(d => !passages.Any(p => p.DocumentId == d.Id && !vectors.Any(v => v.PassageId == p.Id)))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DocumentState.Published).SetProperty(d => d.Revision, revision), cancellationToken);
    }

    private IQueryable<KnowledgeDocument> Processing(string tenant, Guid baseId) =>
        db.Set<KnowledgeDocument>().Where(d => d.Tenant == tenant && d.BaseId == baseId && d.State == DocumentState.Processing);

    private IQueryable<WaitingPassage> Waiting(IQueryable<KnowledgeDocument> documents) =>
        from document in documents
        join passage in db.Set<Passage>() on document.Id equals passage.DocumentId
        where !db.Set<PassageVectors>().Any(v => v.PassageId == passage.Id)
        select new WaitingPassage
        {
            Id = passage.Id, DocumentId = document.Id, Kind = document.Kind, Title = document.Title, Article = passage.Article, HeadingPath = passage.HeadingPath, Text = passage.Text,
        };

    private KnowledgeDocument NewDocument(string tenant, Guid baseId, IncomingDocument incoming, bool publish, DateTimeOffset now, long revision)
    {
        var about = incoming.About;
        var region = regions.CodeOf(incoming.Item?.Region ?? about.RegionName) ?? "";
        return new KnowledgeDocument
        {
            Id = Guid.CreateVersion7(now),
            Tenant = tenant,
            BaseId = baseId,
            Kind = incoming.Kind,
            State = publish ? DocumentState.Published : DocumentState.Processing,
            Title = about.Title,
            WorkTitle = LawTitles.Normalise(about.Title),
            DocumentNumber = about.DocumentNumber,
            Issuer = incoming.Item?.Department ?? about.Issuer,
            RegionCode = region,
            RegionName = incoming.Item?.Region ?? about.RegionName,
            Level = about.Level.ToString(),
            VersionOn = about.VersionDate,
            PublishedOn = about.PublishedOn,
            EffectiveOn = about.EffectiveOn,
            ExpiresOn = about.ExpiresOn,
            Repeals = string.Join('\n', about.Repeals),
            TaskCode = incoming.Item?.TaskCode,
            Remark = incoming.Remark,
            SourceUrl = incoming.SourceUrl,
            FileName = incoming.FileName,
            ContentHash = incoming.ContentHash,
            PassageCount = incoming.Passages.Count,
            PageCount = incoming.PageCount,
            CreatedAt = now,
            UpdatedAt = now,
            Revision = revision,
        };
    }

    internal sealed record WaitingPassage
    {
        public required long Id { get; init; }

        public required Guid DocumentId { get; init; }

        public required Contracts.DocumentKind Kind { get; init; }

        public required string Title { get; init; }

        public string? Article { get; init; }

        public required string HeadingPath { get; init; }

        public required string Text { get; init; }
    }
}

using Zhengshu.Kernel.Callers;

namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>
/// The one filter of every search: evaluated inside the index, once a document, before any of its passages is scored.
/// </summary>
/// <param name="Scope">The caller's read boundary.</param>
/// <param name="BaseId">Only this knowledge base; null for all.</param>
/// <param name="Admits">Further conditions (kind, region, validity); null for none. Only sees documents that the scope admits.</param>
public sealed record PassageFilter(ReadScope Scope, Guid? BaseId = null, Func<DocumentFacts, bool>? Admits = null)
{
    /// <summary>Whether passages of the document may be found.</summary>
    public bool Allows(DocumentFacts document) =>
        Scope.Admits(document.Tenant, document.Department)
        && (BaseId is null || document.BaseId == BaseId)
        && (Admits is null || Admits(document));
}

/// <summary>A question to the index.</summary>
/// <param name="Text">Words to look for; empty for none.</param>
/// <param name="Vector">Unit vector of the question; null to search by words alone.</param>
/// <param name="Filter">What may be found.</param>
/// <param name="Top">Passages taken from each of the two lists, 1–1,000.</param>
/// <param name="Include">Passages to score and return as well where the filter admits them.</param>
public sealed record PassageQuery(
    string Text, IReadOnlyList<float>? Vector, PassageFilter Filter, int Top = 150, IReadOnlyCollection<long>? Include = null);

/// <summary>A passage that one of the lists holds, with its standing in both.</summary>
/// <param name="PassageId">Row of the passage.</param>
/// <param name="Document">Its document.</param>
/// <param name="TextScore">BM25, 0 and more; 0 = no word in common.</param>
/// <param name="TextRank">Place among the passages by words, from 1; 0 = not in the list.</param>
/// <param name="Cosine">Likeness of its best window with the question, −1 to 1; −1 = has no vector.</param>
/// <param name="VectorRank">Place by likeness, from 1; 0 = not in the list.</param>
/// <param name="WindowStart">First character of that window.</param>
/// <param name="WindowLength">Characters of that window; 0 = has no vector.</param>
/// <param name="Length">Terms in the passage.</param>
public readonly record struct Candidate(
    long PassageId, DocumentFacts Document, float TextScore, int TextRank, float Cosine, int VectorRank,
    int WindowStart, int WindowLength, int Length);

/// <summary>What the index found.</summary>
/// <param name="Candidates">Union of the two lists, in no order.</param>
/// <param name="BestText">Highest BM25 of any admitted passage; 0 = none has a word in common.</param>
/// <param name="BestCosine">Highest likeness of any admitted passage; −1 = none has a vector.</param>
/// <param name="PossibleText">BM25's share that a passage holding every word of the question once would reach: what <paramref name="BestText"/> is compared with.</param>
public sealed record PassageMatches(IReadOnlyList<Candidate> Candidates, float BestText, float BestCosine, float PossibleText);

/// <summary>A window of a passage and its likeness with a question.</summary>
/// <param name="Start">First character in the passage's text.</param>
/// <param name="Length">Characters.</param>
/// <param name="Cosine">Likeness, −1 to 1.</param>
public readonly record struct WindowCosine(int Start, int Length, float Cosine);

/// <summary>
/// Finds passages by words and by meaning (检索索引). The permission, validity, region and version filter is part of the query.
/// In memory over the database's own rows here; PostgreSQL's full-text and vector indexes beyond one machine.
/// </summary>
public interface IPassageIndex
{
    /// <summary>Documents that can be found at this moment, of every tenant: filter before showing any. The same object until they change.</summary>
    IReadOnlyCollection<DocumentFacts> Documents { get; }

    /// <summary>Searches; takes a few milliseconds at 65,000 passages.</summary>
    PassageMatches Search(PassageQuery query);

    /// <summary>Cosine of single passages with a vector; those without vector are absent.</summary>
    IReadOnlyDictionary<long, float> Cosines(IReadOnlyList<float> vector, IReadOnlyCollection<long> passages);

    /// <summary>Every window of single passages with its cosine, in order; passages without vector are absent.</summary>
    IReadOnlyDictionary<long, IReadOnlyList<WindowCosine>> Windows(IReadOnlyList<float> vector, IReadOnlyCollection<long> passages);

    /// <summary>Mean of the best vectors of passages, not scaled; null when none has one. For moving a question towards what it found.</summary>
    float[]? MeanVector(IReadOnlyCollection<long> passages);

    /// <summary>Takes up what has changed in the database: new passages, changed or deleted documents. Waits for the first load.</summary>
    Task RefreshAsync(CancellationToken cancellationToken);

    /// <summary>Ready after the first load.</summary>
    Task Ready { get; }
}

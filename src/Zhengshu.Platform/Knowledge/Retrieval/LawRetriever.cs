using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Ranking;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>A passage as ranked for a question.</summary>
/// <param name="Found">What the index says of it.</param>
/// <param name="Article">第三十八条; null for pieces without article.</param>
/// <param name="Score">Probability that it answers the question, 0–1.</param>
internal sealed record RankedPassage(Candidate Found, string? Article, double Score)
{
    /// <summary>The same for all versions of one article.</summary>
    public string Key => Article is null ? $"#{Found.PassageId}" : Found.Document.WorkTitle + Article;
}

/// <summary>
/// Finds articles of laws: two lists (words, meaning), articles that answered like questions before, joined by the learned ranker
/// (data/models/law-ranker/weights.json; <c>zhengshu train law-ranker</c> learns it).
/// </summary>
internal sealed class LawRetriever(IPassageIndex index, ArticleLookup articles, QuestionMemory memory, LawRanker ranker)
{
    private const int PerList = 150;
    private const int FeedbackPassages = 3;

    /// <summary>Candidates with their features, unranked: what the ranker is taught and asked with.</summary>
    public async Task<IReadOnlyList<(LawFeatures.Placed Placed, double[] Features)>> CandidatesAsync(
        string question, float[]? vector, PassageFilter filter, CancellationToken cancellationToken)
    {
        var (votes, nearest) = vector is null ? (new Dictionary<string, double>(), -1) : memory.Near(vector);
        var remembered = votes.Count == 0 ? [] : await articles.FindAsync([.. votes.Keys], filter, cancellationToken);
        var matches = index.Search(new PassageQuery(question, vector, filter, PerList, remembered));
        var ids = matches.Candidates.Select(c => c.PassageId).ToList();
        var places = await articles.PlacesAsync(ids, cancellationToken);
        var expanded = Expanded(vector, matches, ids);
        var placed = matches.Candidates.Where(c => places.ContainsKey(c.PassageId))
            .Select(c => new LawFeatures.Placed(
                c, places[c.PassageId].Article ?? "", places[c.PassageId].Ordinal, expanded?.GetValueOrDefault(c.PassageId, -1) ?? c.Cosine))
            .ToList();
        var features = LawFeatures.Of(placed, matches, votes, nearest, memory, question);
        return [.. placed.Select((p, i) => (p, features[i]))];
    }

    /// <summary>Best passages first; one version of an article, the one in force or else the newest.</summary>
    public async Task<IReadOnlyList<RankedPassage>> FindAsync(
        string question, float[]? vector, PassageFilter filter, LogisticModel? model, CancellationToken cancellationToken)
    {
        var candidates = await CandidatesAsync(question, vector, filter, cancellationToken);
        var ranked = candidates.Select(c => new RankedPassage(
            c.Placed.Found, c.Placed.Article.Length == 0 ? null : c.Placed.Article, (model ?? ranker.Model).Probability(c.Features)));
        return [.. ranked.GroupBy(r => r.Key)
            .Select(versions => versions.OrderBy(v => v.Found.Document.Validity.Ended).ThenByDescending(v => v.Found.Document.VersionOn).First() with
            {
                Score = versions.Max(v => v.Score),
            })
            .OrderByDescending(r => r.Score).ThenBy(r => r.Found.PassageId)];
    }

    /// <summary>Cosines with the question moved towards the best passages by meaning (Rocchio), which pulls in articles in the law's own words.</summary>
    private IReadOnlyDictionary<long, float>? Expanded(float[]? vector, PassageMatches matches, List<long> ids)
    {
        var best = matches.Candidates.Where(c => c.VectorRank is > 0 and <= FeedbackPassages).Select(c => c.PassageId).ToList();
        if (vector is null || index.MeanVector(best) is not { } mean)
        {
            return null;
        }

        var moved = new float[vector.Length];
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] = (0.5f * vector[i]) + (0.5f * mean[i]);
        }

        var norm = MathF.Sqrt(moved.Sum(x => x * x));
        return index.Cosines([.. moved.Select(x => x / norm)], ids);
    }
}

/// <summary>The shipped weights of the ranker of articles.</summary>
internal sealed class LawRanker(ShippedFiles shipped)
{
    private readonly Lazy<LogisticModel> _model = new(() => LogisticModel.Load(FileOf(shipped), LawFeatures.Names));

    public LogisticModel Model => _model.Value;

    public static string FileOf(ShippedFiles shipped) => shipped.Path("data", "models", "law-ranker", "weights.json");
}

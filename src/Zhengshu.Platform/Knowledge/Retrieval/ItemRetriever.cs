using System.Text.RegularExpressions;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Embedding;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>Finds the service item a question is about (事项匹配): two lists, by words and by meaning, ordered by the learned ranker.</summary>
internal sealed partial class ItemRetriever(IPassageIndex index, ItemNames names, ItemRanker ranker, PassageEmbedder embedder)
{
    private const int PerList = 60;
    private const int MostClauses = 5;
    private const int ShortestClause = 4;

    /// <summary>An item as ranked.</summary>
    /// <param name="Found">What the index says of it.</param>
    /// <param name="Score">Probability that it is meant, given that one of the candidates is.</param>
    /// <param name="Features">What it was ranked by.</param>
    internal sealed record Ranked(Candidate Found, double Score, double[] Features);

    /// <param name="topic">What the question is about.</param>
    /// <param name="asked">The question as asked, with what it goes on from.</param>
    /// <param name="askedVector">Vector of the question as asked.</param>
    /// <param name="regions">Regions named.</param>
    /// <param name="filter">What may be found.</param>
    public IReadOnlyList<(Candidate Found, double[] Features)> Candidates(
        string topic, string asked, float[] askedVector, IReadOnlyList<string> regions, PassageFilter filter)
    {
        var vector = embedder.Question(topic);
        var near = index.Search(new PassageQuery("", askedVector, filter, PerList / 2));
        var matches = index.Search(new PassageQuery(topic, vector, filter, PerList, [.. near.Candidates.Select(c => c.PassageId)]));
        var ids = matches.Candidates.Select(c => c.PassageId).ToList();
        var byAsked = index.Cosines(askedVector, ids);
        var byClause = Clauses(asked).Select(clause => index.Cosines(embedder.Question(clause), ids)).Append(byAsked).ToList();
        var likeness = matches.Candidates.ToDictionary(c => c.PassageId, c => new ItemFeatures.Likeness(
            c.Cosine, byAsked.GetValueOrDefault(c.PassageId, -1), byClause.Max(clause => clause.GetValueOrDefault(c.PassageId, -1))));
        var features = ItemFeatures.Of(new ItemFeatures.Subject(asked, topic, regions), matches, names.Current, likeness);
        return [.. matches.Candidates.Select((c, i) => (c, features[i]))];
    }

    public IReadOnlyList<Ranked> Find(string topic, string asked, float[] askedVector, IReadOnlyList<string> regions, PassageFilter filter)
    {
        var candidates = Candidates(topic, asked, askedVector, regions, filter);
        var shares = ranker.Model.Shares([.. candidates.Select(c => c.Features)]);
        return [.. candidates.Select((c, i) => new Ranked(c.Found, shares[i], c.Features)).OrderByDescending(r => r.Score).ThenBy(r => r.Found.PassageId)];
    }

    /// <summary>The parts of a question between its commas, where there are several: a background story must not drown what is wanted.</summary>
    private static IEnumerable<string> Clauses(string asked)
    {
        var parts = Between().Split(asked).Where(p => p.Length >= ShortestClause).Distinct().ToList();
        return parts.Count < 2 ? [] : parts.TakeLast(MostClauses);
    }

    [GeneratedRegex("[，,。；;？?！!、 …]+", RegexOptions.None, 1000)]
    private static partial Regex Between();
}

/// <summary>The shipped ranker of service items.</summary>
internal sealed class ItemRanker(ShippedFiles shipped)
{
    private RankingTrees? _model;

    /// <summary>The ranker; <c>train answers</c> puts one in that has not seen the question at hand.</summary>
    public RankingTrees Model
    {
        get => _model ??= RankingTrees.Load(FileOf(shipped), ItemFeatures.Names);
        set => _model = value;
    }

    public static string FileOf(ShippedFiles shipped) => shipped.Path("data", "models", "answer-rankers", "items.json");
}

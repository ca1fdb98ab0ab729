using System.Text.RegularExpressions;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Embedding;
using Zhengshu.Platform.Knowledge.Ranking;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>Finds the service item a question is about (事项匹配): two lists, by words and by meaning, ordered by the learned ranker.</summary>
internal sealed partial class ItemRetriever(
    IPassageIndex index, ItemNames names, ItemTexts texts, ItemLinksModel links, KnownQuestionsModel known, ItemRanker ranker, ItemDifferencesModel differences, ItemRivalsModel rivals,
    PassageEmbedder embedder, ZhengshuDb db)
{
    private const int PerList = 60;
    private const int MostClauses = 5;
    private const int ShortestClause = 4;

    /// <summary>An item as ranked.</summary>
    /// <param name="Found">What the index says of it.</param>
    /// <param name="Score">Probability that it is meant, given that one of the candidates is.</param>
    /// <param name="Features">What it was ranked by.</param>
    /// <param name="Named">Whether the question gives its name, or that of its family, and nothing else (<see cref="NamedItems"/>).</param>
    internal sealed record Ranked(Candidate Found, double Score, double[] Features, bool Named = false);

    /// <summary>The items among which the ranker chooses.</summary>
    public IReadOnlyList<Candidate> Candidates(QuestionReading reading, PassageFilter filter) => Matches(reading, filter).Candidates;

    private PassageMatches Matches(QuestionReading reading, PassageFilter filter)
    {
        var near = index.Search(new PassageQuery("", embedder.Question(reading.Search), filter, PerList / 2));
        return index.Search(new PassageQuery(reading.Topic, embedder.Question(reading.Topic), filter, PerList, [.. near.Candidates.Select(c => c.PassageId)]));
    }

    /// <param name="reading">The question.</param>
    /// <param name="filter">What may be found.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<IReadOnlyList<(Candidate Found, double[] Features)>> CandidatesAsync(
        QuestionReading reading, PassageFilter filter, CancellationToken cancellationToken)
    {
        var (topic, asked) = (embedder.Question(reading.Topic), embedder.Question(reading.Search));
        var matches = Matches(reading, filter);
        var ids = matches.Candidates.Select(c => c.PassageId).ToList();
        var (byTopic, byAsked) = (index.Windows(topic, ids), index.Windows(asked, ids));
        var (byTurn, byEarlier) = reading.Turn == reading.Search ? (byAsked, byAsked) : (index.Windows(embedder.Question(reading.Turn), ids), index.Windows(embedder.Question(reading.Earlier), ids));
        var clauses = Clauses(reading.Search).ToList();
        var byClause = clauses.Select(clause => index.Windows(embedder.Question(clause), ids)).Append(byAsked).ToList();
        var likeness = ids.ToDictionary(id => id, id => new ItemFeatures.Likeness(
            Name(byTopic, id), Name(byAsked, id), byClause.Max(c => Name(c, id)), Name(byTurn, id), Name(byEarlier, id), Daily(byTopic, id), Daily(byAsked, id), byClause.Max(c => Daily(c, id)), Daily(byTurn, id)));
        var answered = known.Model.Of(asked, reading.Search, [.. matches.Candidates.Select(KeyOf)]);
        var features = ItemFeatures.Of(
            reading, clauses, matches, names.Current, likeness, await texts.OfAsync(matches.Candidates, db, cancellationToken), links.Model, answered);
        return [.. matches.Candidates.Select((c, i) => (c, features[i]))];
    }

    public async Task<IReadOnlyList<Ranked>> FindAsync(QuestionReading reading, PassageFilter filter, CancellationToken cancellationToken)
    {
        var found = await CandidatesAsync(reading, filter, cancellationToken);
        var candidates = found.Where(c => !ItemActions.OnlyTellsProgress(c.Found.Document.Title, reading.Search)).ToList();
        var ranked = await WithRivalsAsync(reading, Ordered(candidates, ranker.Model), cancellationToken);
        return NamedItems.First(ranked, reading, names.Current);
    }

    /// <summary>The candidates as the ranker orders them, likeliest first.</summary>
    public static List<Ranked> Ordered(IReadOnlyList<(Candidate Found, double[] Features)> candidates, RankingTrees ranker)
    {
        var shares = ranker.Shares([.. candidates.Select(c => c.Features)]);
        return [.. candidates.Select((c, i) => new Ranked(c.Found, shares[i], c.Features)).OrderByDescending(r => r.Score).ThenBy(r => r.Found.PassageId)];
    }

    /// <summary>The same with the likeliest ordered anew by holding them against each other (<see cref="ItemRivals"/>); together they are as likely as before.</summary>
    private async Task<List<Ranked>> WithRivalsAsync(QuestionReading reading, List<Ranked> ranked, CancellationToken cancellationToken)
    {
        var rows = await RivalsAsync(reading, ranked, cancellationToken);
        if (rows.Length == 0)
        {
            return ranked;
        }

        var (shares, whole) = (rivals.Model.Shares(rows), ranked.Take(rows.Length).Sum(r => r.Score));
        return [.. ranked.Take(rows.Length).Select((r, i) => r with { Score = whole * shares[i] }).OrderByDescending(r => r.Score), .. ranked.Skip(rows.Length)];
    }

    /// <summary>What the second look sees of the likeliest items, in their order; none where one is far likelier than all others.</summary>
    public async Task<double[][]> RivalsAsync(QuestionReading reading, IReadOnlyList<Ranked> ranked, CancellationToken cancellationToken)
    {
        var near = ranked.Take(ItemRivals.Count(ranked.Select(r => r.Score))).ToList();
        if (near.Count < 2)
        {
            return [];
        }

        var (statistics, contents) = (names.Current, await texts.OfAsync([.. near.Select(n => n.Found)], db, cancellationToken));
        return ItemRivals.Of(
            reading, [.. near.Select(n => new ItemRivals.Rival(statistics.FormOf(n.Found.Document), contents[n.Found.PassageId], KeyOf(n.Found), n.Score, n.Features))],
            statistics, differences.Model, known.Model);
    }

    private static ulong KeyOf(Candidate item) => KnownQuestions.KeyOfItem(item.Document.TaskCode ?? "");

    /// <summary>The first window of an item is its name (<see cref="PassageWindows"/>).</summary>
    private static float Name(IReadOnlyDictionary<long, IReadOnlyList<WindowCosine>> windows, long id) => windows.TryGetValue(id, out var of) ? of[0].Cosine : -1;

    private static float Daily(IReadOnlyDictionary<long, IReadOnlyList<WindowCosine>> windows, long id) =>
        windows.TryGetValue(id, out var of) && of.Count > 1 ? of.Skip(1).Max(w => w.Cosine) : -0.1f;

    /// <summary>The parts of a question between its commas, where there are several: a background story must not drown what is wanted.</summary>
    private static IEnumerable<string> Clauses(string asked)
    {
        var parts = Between().Split(asked).Where(p => p.Length >= ShortestClause).Distinct().ToList();
        return parts.Count < 2 ? [] : parts.TakeLast(MostClauses);
    }

    [GeneratedRegex("[，,。；;？?！!、 …]+", RegexOptions.None, 10_000)]
    private static partial Regex Between();
}

/// <summary>The shipped ranker of service items.</summary>
internal sealed class ItemRanker(ShippedFiles shipped) : ShippedModel<RankingTrees>(shipped, "items.json", path => RankingTrees.Load(path, ItemFeatures.Names));

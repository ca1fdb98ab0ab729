using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>Finds the service item a question is about (事项匹配).</summary>
internal sealed class ItemRetriever(IPassageIndex index, ItemRanker ranker)
{
    private const int PerList = 60;

    /// <summary>Names of the features, in order.</summary>
    public static IReadOnlyList<string> Features { get; } =
    [
        "cosine", "cosine_below_best", "text_of_best", "text_of_possible", "vector_rank", "text_rank", "name_in_question", "question_in_name",
        "rare_name_in_question", "region_named", "region_conflict", "department_named", "log_name_length", "bracket_in_question",
        "actions_shared", "actions_only_name", "actions_only_question", "asked_cosine", "asked_cosine_below_best",
    ];

    /// <summary>An item as ranked.</summary>
    internal sealed record Ranked(Candidate Found, double Score);

    /// <param name="topic">What the question is about.</param>
    /// <param name="asked">The question as asked, with what it goes on from.</param>
    /// <param name="vector">Vector of the topic.</param>
    /// <param name="askedVector">Vector of the question as asked.</param>
    /// <param name="regions">Regions named.</param>
    /// <param name="filter">What may be found.</param>
    public IReadOnlyList<(Candidate Found, double[] Features)> Candidates(
        string topic, string asked, float[] vector, float[] askedVector, IReadOnlyList<string> regions, PassageFilter filter)
    {
        var question = topic;
        var near = index.Search(new PassageQuery("", askedVector, filter, PerList / 3));
        var matches = index.Search(new PassageQuery(question, vector, filter, PerList, [.. near.Candidates.Select(c => c.PassageId)]));
        var cosines = index.Cosines(askedVector, [.. matches.Candidates.Select(c => c.PassageId)]);
        var bestAsked = cosines.Count == 0 ? 0 : cosines.Values.Max();
        var words = TermCounts.Of(question);
        var names = matches.Candidates.Select(c => TermCounts.Of(c.Document.Title)).ToList();
        var spread = names.SelectMany(n => n.Keys).GroupBy(t => t).ToDictionary(g => g.Key, g => g.Count());
        return [.. matches.Candidates.Select((c, i) => 
        {
            var row = Row(c, matches, words, names[i], spread, names.Count, regions, asked);
            var actions = ItemActions.Compare(c.Document.Title, asked);
            var cosine = cosines.GetValueOrDefault(c.PassageId, -1);
            return (c, (double[])[.. row, actions.Shared, actions.OnlyName, actions.OnlyQuestion, cosine, bestAsked - cosine]);
        })];
    }

    public IReadOnlyList<Ranked> Find(
        string topic, string asked, float[] vector, float[] askedVector, IReadOnlyList<string> regions, PassageFilter filter) =>
        [.. Candidates(topic, asked, vector, askedVector, regions, filter).Select(c => new Ranked(c.Found, ranker.Model.Probability(c.Features)))
            .OrderByDescending(r => r.Score).ThenBy(r => r.Found.PassageId)];

    private static double[] Row(
        Candidate c, PassageMatches matches, Dictionary<uint, int> words, Dictionary<uint, int> name, Dictionary<uint, int> spread, int all,
        IReadOnlyList<string> regions, string question)
    {
        var common = name.Keys.Count(words.ContainsKey);
        var (rare, rareCommon) = (0.0, 0.0);
        foreach (var term in name.Keys)
        {
            var worth = Math.Log((all + 1.0) / spread[term]);
            rare += worth;
            rareCommon += words.ContainsKey(term) ? worth : 0;
        }

        var region = c.Document.RegionCode;
        var named = regions.Count > 0 && regions.Contains(region);
        var bracket = c.Document.Title.IndexOfAny(['(', '（']);
        var inside = bracket < 0 ? null : TermCounts.Of(c.Document.Title[bracket..]);
        return
        [
            c.Cosine, matches.BestCosine - c.Cosine, matches.BestText > 0 ? c.TextScore / matches.BestText : 0,
            matches.PossibleText > 0 ? c.TextScore / matches.PossibleText : 0,
            c.VectorRank > 0 ? 1.0 / (2 + c.VectorRank) : 0, c.TextRank > 0 ? 1.0 / (2 + c.TextRank) : 0,
            name.Count == 0 ? 0 : common / (double)name.Count, words.Count == 0 ? 0 : common / (double)words.Count,
            rare > 0 ? rareCommon / rare : 0, named ? 1 : 0, regions.Count > 0 && !named ? 1 : 0,
            c.Document.Issuer is { Length: > 0 } department && question.Contains(ShortOf(department), StringComparison.Ordinal) ? 1 : 0,
            Math.Log(1 + c.Document.Title.Length),
            inside is null ? 0.5 : inside.Keys.Count(words.ContainsKey) / (double)Math.Max(1, inside.Count),
        ];
    }

    /// <summary>广东省公安厅 → 公安厅, 广州市民政局 → 民政局.</summary>
    private static string ShortOf(string department)
    {
        var at = department.IndexOfAny(['省', '市']);
        return at is > 0 and < 6 && at + 1 < department.Length ? department[(at + 1)..] : department;
    }
}

/// <summary>The shipped weights of the ranker of service items.</summary>
internal sealed class ItemRanker(ShippedFiles shipped)
{
    private readonly Lazy<LogisticModel> _model = new(() => LogisticModel.Load(FileOf(shipped), ItemRetriever.Features));

    public LogisticModel Model => _model.Value;

    public static string FileOf(ShippedFiles shipped) => shipped.Path("data", "models", "answer-rankers", "items.json");
}

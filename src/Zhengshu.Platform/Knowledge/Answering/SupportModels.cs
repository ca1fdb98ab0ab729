using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Retrieval;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>
/// Judges for each route how likely its draft is right (依据充分度), by its own signals and those of the other routes. The likeliest draft is given; below
/// the threshold the question is refused. Weights and threshold are learned from the sets in data/evaluation by <c>zhengshu train answers</c>.
/// </summary>
internal sealed class SupportModels(ShippedFiles shipped)
{
    private static readonly IReadOnlyDictionary<AnswerRoute, string[]> RouteSignals = new Dictionary<AnswerRoute, string[]>
    {
        [AnswerRoute.Item] = ["item_score", "item_margin", "item_cosine", "asks_item_field", "asks_time", "asks_conditions", "asks_nothing"],
        [AnswerRoute.Policy] = ["policy_score", "policy_top4", "policy_cosine", "policy_coverage", "policy_title"],
        [AnswerRoute.Law] = ["law_score", "law_top4", "law_cosine", "law_coverage", "law_title"],
    };

    private readonly Lazy<IReadOnlyDictionary<AnswerRoute, LogisticModel>> _models = new(() =>
        RouteSignals.Keys.ToDictionary(route => route, route => LogisticModel.Load(FileOf(shipped, route), Names)));

    /// <summary>Names of the joined signals, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. RouteSignals.Values.SelectMany(n => n), "foreign_region", "year_absent", "length"];

    /// <summary>Least probability that is answered; chosen on the same sets as the point where refusals and answers are both right most often.</summary>
    public const double Threshold = 0.4;

    public double Probability(AnswerRoute route, double[] signals) => _models.Value[route].Probability(signals);

    /// <summary>The signals of all routes side by side; a route without draft has zeros.</summary>
    public static double[] Join(IReadOnlyDictionary<AnswerRoute, AnswerDraft> drafts, QuestionReading reading, bool foreignRegion, bool yearAbsent) =>
    [
        .. RouteSignals.SelectMany(route => drafts.TryGetValue(route.Key, out var draft) && draft.Signals.Length > 0 ? draft.Signals : new double[route.Value.Length]),
        foreignRegion ? 1 : 0, yearAbsent ? 1 : 0, Math.Log(1 + reading.Asked.Length),
    ];

    public static string FileOf(ShippedFiles shipped, AnswerRoute route) =>
        shipped.Path("data", "models", "answer-rankers", $"support-{route.ToString().ToLowerInvariant()}.json");
}

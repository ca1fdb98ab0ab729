using System.Text.RegularExpressions;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Ranking;
using Zhengshu.Text.Learning;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>What would be answered and whether that is enough to go on (依据判断).</summary>
/// <param name="Draft">The draft of the likeliest route; null where no route found anything.</param>
/// <param name="Probability">How likely it is that anything supports an answer.</param>
/// <param name="Held">The same where matters that are not held are named like some that are (收录与否); counts for items only.</param>
internal readonly record struct Judgement(AnswerDraft? Draft, double Probability, double Held = 1)
{
    public bool Suffices => Draft is not null && Probability >= SupportModels.Threshold && (Draft.Route != AnswerRoute.Item || Held >= SupportModels.HeldThreshold);
}

/// <summary>
/// Judges which route a question belongs to and whether anything supports an answer (依据充分度), by the signals of all routes together and the question's wording. A question that
/// lies between two routes is answered by the likelier one; it is refused only when nothing seems to support it. Learned by <c>zhengshu train answers</c>.
/// </summary>
internal sealed partial class SupportModels(ShippedFiles shipped)
{
    private static readonly IReadOnlyDictionary<AnswerRoute, string[]> RouteSignals = new Dictionary<AnswerRoute, string[]>
    {
        [AnswerRoute.Item] = ["item_score", "item_margin", "item_cosine", "item_asked_cosine", "item_clause_cosine", "item_daily_asked", "item_daily_clause", "item_daily_characters", "item_text", "item_pairs_of_name", "item_characters_of_name",
            "item_characters_of_question", "item_known_pairs", "item_longest_common", "asks_item_field", "asks_time", "asks_conditions", "asks_nothing",
            "item_telling", "item_telling_pairs", "item_links", "item_actions_shared", "item_actions_only_name", "item_actions_only_question", "item_known", "item_known_words"],
        [AnswerRoute.Policy] = ["policy_score", "policy_top4", "policy_cosine", "policy_passage_cosine", "policy_text", "policy_coverage", "policy_context", "policy_title", "policy_votes", "policy_sorts_met",
            "policy_sorts_missed", "policy_known"],
        [AnswerRoute.Law] = ["law_score", "law_top4", "law_cosine", "law_coverage", "law_title"],
    };

    /// <summary>Class of the questions that nothing supports, after those of the routes.</summary>
    private const string Unsupported = "Refuse";

    /// <summary>Signal that only the model of what is held looks at.</summary>
    private const string NearWordingSignal = "wording_near_misses";

    private LinearClassifier? _refusalWording;

    /// <summary>Classes of the model, in order: the routes, then what nothing supports.</summary>
    public static IReadOnlyList<string> Classes { get; } = [.. Enum.GetNames<AnswerRoute>(), Unsupported];

    /// <summary>Names of the joined signals, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. RouteSignals.Values.SelectMany(n => n), "foreign_region", "foreign_country", "year_absent", "length",
        "legal_wording", "policy_wording", "local_region", "official_terms", "known_item_over_policy", .. Classes.Select(c => "wording_" + c.ToLowerInvariant()), NearWordingSignal];

    /// <summary>Least probability that something supports an answer at which one is given: the shares of right answers and right refusals in five folds sum up to most from 0.7 to 0.75.</summary>
    public const double Threshold = 0.7;

    /// <summary>Least probability that the item is held, not only named like what is asked for, at which it is answered from. At 0.1, 0.2 and 0.3 five folds refuse 129, 146 and 155 of 292 near misses, and answer 2,291, 2,286 and 2,276 of 2,472 questions about items rightly.</summary>
    public const double HeldThreshold = 0.2;

    /// <summary>Which route a question belongs to and whether anything supports an answer.</summary>
    public ShippedModel<JudgeModel> Judge { get; } = new(shipped, "support.json", path => JudgeModel.Load(path, Classes, Names));

    /// <summary>The same by what has seen matters that are not held but named like some that are.</summary>
    public ShippedModel<JudgeModel> HeldJudge { get; } = new(shipped, "held.json", path => JudgeModel.Load(path, Classes, Names));

    /// <summary>What questions of each class are worded like, for telling the routes apart.</summary>
    public ShippedModel<LinearClassifier> Wording { get; } = new(shipped, "wording.bin", ModelFile.LoadClassifier);

    /// <summary>
    /// The same for telling what nothing supports; <c>train answers</c> puts one in that has seen no question about the same item, policy or law: else the judge would learn that what nobody has
    /// asked about yet, such as a document just taken in, has no support.
    /// </summary>
    public LinearClassifier RefusalWording
    {
        get => _refusalWording ?? Wording.Model;
        set => _refusalWording = value;
    }

    /// <summary>What questions of each class are worded like, those about matters that are not held but named like some that are among what nothing supports.</summary>
    public ShippedModel<LinearClassifier> NearWording { get; } = new(shipped, "wording-near-misses.bin", ModelFile.LoadClassifier);

    /// <summary>The likeliest route among the drafts, and how likely it is that anything supports an answer.</summary>
    public Judgement Likeliest(RoutedDrafts routed)
    {
        if (routed.Drafts.Values.FirstOrDefault(d => d.Named) is { } named)
        {
            return new Judgement(named, 1);
        }

        return Likeliest(routed, Judge.Model.Probabilities(routed.Signals), HeldJudge.Model.Probabilities(routed.Signals));
    }

    /// <summary>
    /// The same by probabilities of the classes; a route that found nothing is out of the question, and its share falls to the others. Where what is likeliest has too little support, a source that the
    /// question is nearly in the words of is answered from: official wording is rare among the questions learned from.
    /// </summary>
    /// <param name="routed">The drafts.</param>
    /// <param name="probabilities">Probabilities of the classes.</param>
    /// <param name="held">The same by the model that has seen matters that are not held.</param>
    public static Judgement Likeliest(RoutedDrafts routed, IReadOnlyList<double> probabilities, IReadOnlyList<double> held)
    {
        double Supported(IReadOnlyList<double> by)
        {
            var sum = routed.Drafts.Values.Sum(d => by[(int)d.Route]);
            return sum == 0 ? 0 : sum / (sum + by[^1]);
        }

        var likeliest = new Judgement(routed.Drafts.Values.MaxBy(d => probabilities[(int)d.Route]), Supported(probabilities), Supported(held));
        var literal = likeliest is { Draft.Literal: true } or { Suffices: false } ? routed.Drafts.Values.FirstOrDefault(d => d.Literal) : null;
        return literal is null ? likeliest : new Judgement(literal, 1);
    }

    public static LinearClassifier LearnWording(IReadOnlyList<Example> examples, CancellationToken cancellationToken) =>
        LinearClassifier.Train(examples, new ClassifierOptions { BucketBits = 14, LongestGram = 4, Cost = 1 }, cancellationToken);

    /// <summary>Signals without what the judge of support is not to look at.</summary>
    public static double[] WithoutNearWording(double[] signals) => [.. signals.SkipLast(1), double.NaN];

    /// <summary>The signals of all routes side by side; those of a route that found nothing are not known (NaN).</summary>
    public double[] Join(IReadOnlyDictionary<AnswerRoute, AnswerDraft> drafts, QuestionReading reading, bool foreignRegion, bool yearAbsent) =>
    [
        .. RouteSignals.SelectMany(route => drafts.TryGetValue(route.Key, out var draft) && draft.Signals.Length > 0 ? draft.Signals : Enumerable.Repeat(double.NaN, route.Value.Length)),
        foreignRegion ? 1 : 0, ForeignCountry().IsMatch(reading.Search) ? 1 : 0, yearAbsent ? 1 : 0, Math.Log(1 + reading.Asked.Length), LegalWording().IsMatch(reading.Search) ? 1 : 0,
        PolicyWording().IsMatch(reading.Search) ? 1 : 0, reading.Regions.Count > 0 && !foreignRegion ? 1 : 0,
        Math.Min(3, reading.Topic.Length - reading.Search.Length > 0 ? reading.Topic.Count(c => c == ' ') : 0),
        KnownOf(drafts, AnswerRoute.Item) is { } item && KnownOf(drafts, AnswerRoute.Policy) is { } policy ? item - policy : 0,
        .. WordedLike(reading.Search), LogOdds(UnsupportedBy(NearWording.Model, reading.Search)),
    ];

    private static double? KnownOf(IReadOnlyDictionary<AnswerRoute, AnswerDraft> drafts, AnswerRoute route) => drafts.GetValueOrDefault(route)?.Known;

    /// <summary>The same where only one route had found anything, as in a library of one kind of source.</summary>
    public static RoutedDrafts Only(RoutedDrafts routed, AnswerRoute route)
    {
        var known = RouteSignals.SelectMany(r => Enumerable.Repeat(r.Key == route, r.Value.Length)).ToList();
        return routed with
        {
            Drafts = routed.Drafts.Where(d => d.Key == route).ToDictionary(d => d.Key, d => d.Value),
            Signals = [.. routed.Signals.Select((x, i) => i < known.Count && !known[i] ? double.NaN : x)],
        };
    }

    /// <summary>Log odds by the wording alone, within ±4: of each route given that something supports an answer, and of nothing doing so.</summary>
    private IEnumerable<double> WordedLike(string question)
    {
        var found = Wording.Model.Predict(question).ToDictionary(p => p.Label, p => p.Probability, StringComparer.Ordinal);
        var routes = Classes.SkipLast(1).Select(c => (double)found.GetValueOrDefault(c)).ToList();
        return routes.Select(p => p / Math.Max(routes.Sum(), 1e-9)).Append(UnsupportedBy(RefusalWording, question)).Select(LogOdds);
    }

    private static double UnsupportedBy(LinearClassifier wording, string question) => wording.Predict(question).Where(p => p.Label == Unsupported).Select(p => (double)p.Probability).FirstOrDefault();

    private static double LogOdds(double p) => Math.Clamp(Math.Log((p + 1e-6) / (1 - p + 1e-6)), -4, 4);

    /// <summary>Words of claims, duties and disputes.</summary>
    [GeneratedRegex("赔|违法|合法|犯法|判|告他|告公司|起诉|有效吗|无效|权利|责任|算不算|要回|分割|怎么分|该不该|可以拒绝|凭什么|应当|承担|解除|违约|侵权|犯罪|坐牢|处罚|罚|合同|规定|法律|认定|时效|抚养|赡养|继承|彩礼|定金|债|借条|利息", RegexOptions.None, 10_000)]
    private static partial Regex LegalWording();

    /// <summary>Other countries, whose rules are not held here.</summary>
    [GeneratedRegex("美国|英国|法国|德国|日本|韩国|朝鲜|俄罗斯|加拿大|澳大利亚|澳洲|新西兰|新加坡|马来西亚|泰国|越南|印度|印尼|菲律宾|缅甸|柬埔寨|老挝|意大利|西班牙|葡萄牙|荷兰|瑞士|瑞典|巴西|墨西哥|南非|埃及|土耳其|以色列|沙特|阿联酋|迪拜|欧盟|欧洲|非洲", RegexOptions.None, 10_000)]
    private static partial Regex ForeignCountry();

    /// <summary>Words of benefits, quotas and yearly arrangements.</summary>
    [GeneratedRegex("补贴|津贴|补助|救助|标准|每月|一个月(能|可以)?(领|拿|有)|名额|积分|入户|入学|招生|派位|缴费|参保|医保|长护险|公租房|人才|贷款|失业金|养老金|低保|助餐|饭堂|备案|见习|政策|优待", RegexOptions.None, 10_000)]
    private static partial Regex PolicyWording();
}

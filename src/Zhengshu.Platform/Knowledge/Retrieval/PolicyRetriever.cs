using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>Finds the piece of a policy that answers a question (政策检索).</summary>
internal sealed class PolicyRetriever(IPassageIndex index, ArticleLookup lookup, PolicyRanker ranker)
{
    private const int PerList = 60;
    private static readonly string[] QuantityWords = ["多少", "几", "多大", "多久", "多长", "多高", "比例", "标准", "金额", "什么时候", "哪天", "哪段时间", "电话", "号码"];

    /// <summary>Names of the features, in order.</summary>
    public static IReadOnlyList<string> Features { get; } =
    [
        "cosine", "cosine_below_best", "text_of_best", "text_of_possible", "vector_rank", "text_rank", "document_votes", "title_in_question",
        "question_in_window", "question_in_title", "quantity_asked_and_held", "quantity_asked_not_held", "log_length", "heading_in_question",
    ];

    /// <summary>A piece as ranked, with its text.</summary>
    internal sealed record Ranked(Candidate Found, ArticleLookup.Content Content, double Score);

    public async Task<IReadOnlyList<(Candidate Found, ArticleLookup.Content Content, double[] Features)>> CandidatesAsync(
        string question, float[]? vector, PassageFilter filter, CancellationToken cancellationToken)
    {
        var matches = index.Search(new PassageQuery(question, vector, filter, PerList));
        var contents = await lookup.ContentsAsync(matches.Candidates.Select(c => c.PassageId), cancellationToken);
        var words = TermCounts.Of(question);
        var asksQuantity = QuantityWords.Any(w => question.Contains(w, StringComparison.Ordinal));
        var votes = new Dictionary<Guid, double>();
        foreach (var c in matches.Candidates)
        {
            var worth = (c.VectorRank is > 0 and <= 20 ? 1.0 / (2 + c.VectorRank) : 0) + (c.TextRank is > 0 and <= 20 ? 1.0 / (2 + c.TextRank) : 0);
            votes[c.Document.Id] = votes.GetValueOrDefault(c.Document.Id) + worth;
        }

        var sum = Math.Max(votes.Values.Sum(), 1e-9);
        return [.. matches.Candidates.Where(c => contents.ContainsKey(c.PassageId)).Select(c =>
            (c, contents[c.PassageId], Row(c, contents[c.PassageId], matches, words, asksQuantity, votes[c.Document.Id] / sum)))];
    }

    public async Task<IReadOnlyList<Ranked>> FindAsync(string question, float[]? vector, PassageFilter filter, CancellationToken cancellationToken)
    {
        var candidates = await CandidatesAsync(question, vector, filter, cancellationToken);
        return [.. candidates.Select(c => new Ranked(c.Found, c.Content, ranker.Model.Probability(c.Features)))
            .OrderByDescending(r => r.Score).ThenBy(r => r.Found.PassageId)];
    }

    private static double[] Row(
        Candidate c, ArticleLookup.Content content, PassageMatches matches, Dictionary<uint, int> words, bool asksQuantity, double votes)
    {
        var window = c.WindowLength > 0 ? content.Text.AsSpan(c.WindowStart, Math.Min(c.WindowLength, content.Text.Length - c.WindowStart)) : content.Text;
        var held = TermCounts.Of(window.ToString());
        var title = TermCounts.Of(c.Document.Title);
        var heading = TermCounts.Of(content.HeadingPath);
        var quantity = window.IndexOfAny("0123456789一二三四五六七八九十百千万两%％") >= 0;
        return
        [
            c.Cosine, matches.BestCosine - c.Cosine, matches.BestText > 0 ? c.TextScore / matches.BestText : 0,
            matches.PossibleText > 0 ? c.TextScore / matches.PossibleText : 0,
            c.VectorRank > 0 ? 1.0 / (2 + c.VectorRank) : 0, c.TextRank > 0 ? 1.0 / (2 + c.TextRank) : 0, votes,
            Share(title, words), Share(words, held), Share(words, title), asksQuantity && quantity ? 1 : 0, asksQuantity && !quantity ? 1 : 0,
            Math.Log(1 + content.Text.Length), Share(heading, words),
        ];
    }

    /// <summary>Share of <paramref name="what"/>'s terms that <paramref name="where"/> holds.</summary>
    internal static double Share(Dictionary<uint, int> what, Dictionary<uint, int> where) =>
        what.Count == 0 ? 0 : what.Keys.Count(where.ContainsKey) / (double)what.Count;
}

/// <summary>The shipped weights of the ranker of policy pieces.</summary>
internal sealed class PolicyRanker(ShippedFiles shipped)
{
    private readonly Lazy<LogisticModel> _model = new(() => LogisticModel.Load(FileOf(shipped), PolicyRetriever.Features));

    public LogisticModel Model => _model.Value;

    public static string FileOf(ShippedFiles shipped) => shipped.Path("data", "models", "answer-rankers", "policies.json");
}

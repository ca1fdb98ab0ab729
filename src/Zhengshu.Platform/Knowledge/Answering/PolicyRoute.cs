using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Index;
using Zhengshu.Platform.Knowledge.Retrieval;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>Answers from policies, notices and guides (政策咨询).</summary>
internal sealed class PolicyRoute(PolicyRetriever retriever)
{
    private const int Cited = 3;
    private const int FirstQuote = 190;
    private const int FurtherQuote = 95;
    private const double FurtherShare = 0.2;

    public async Task<AnswerDraft?> DraftAsync(QuestionReading reading, float[]? vector, PassageFilter filter, bool named, CancellationToken cancellationToken)
    {
        var ranked = await retriever.FindAsync(reading.Search, vector, filter, cancellationToken);
        if (ranked.Count == 0)
        {
            return null;
        }

        var best = ranked[0];
        var quoted = ranked.Where((r, i) => i == 0 || r.Score >= FurtherShare * best.Score).Take(Cited).ToList();
        return new AnswerDraft
        {
            Route = AnswerRoute.Policy,
            Named = named,
            Sentences = [.. quoted.Select((r, i) => Quote(r, reading.Search, i == 0 ? FirstQuote : FurtherQuote))],
            Signals = Signals(ranked, reading),
            Candidates = [.. ranked.Take(20).Select(r => new ScoredPassage(
                r.Found.PassageId, r.Found.Document.Id, r.Found.Document.Title, r.Content.Article,
                r.Content.Text.Substring(Math.Min(r.Found.WindowStart, r.Content.Text.Length), Math.Min(120, Math.Max(0, r.Content.Text.Length - r.Found.WindowStart))),
                r.Score, r.Found.Cosine, r.Found.TextScore))],
        };
    }

    private static DraftSentence Quote(PolicyRetriever.Ranked ranked, string question, int longest)
    {
        var text = ranked.Content.Text;
        var span = Quoting.Best(text, question, longest, ranked.Found.WindowStart, ranked.Found.WindowLength);
        return new DraftSentence(
            Quoting.WithLead(text, span), new Quoted(ranked.Found.Document, ranked.Found.PassageId, ranked.Content.Article, span.Start, span.Length));
    }

    private static double[] Signals(IReadOnlyList<PolicyRetriever.Ranked> ranked, QuestionReading reading)
    {
        var best = ranked[0];
        var words = TermCounts.Of(reading.Search);
        return
        [
            best.Score, ranked.Take(4).Sum(r => r.Score), best.Found.Cosine, PolicyRetriever.Share(words, TermCounts.Of(best.Found.Document.Title + best.Content.HeadingPath + best.Content.Text)),
            PolicyRetriever.Share(TermCounts.Of(best.Found.Document.Title), words),
        ];
    }
}

using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Index;
using Zhengshu.Platform.Knowledge.Retrieval;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>Answers from articles of laws (法律咨询), and from the articles that a question names.</summary>
internal sealed class LawRoute(LawRetriever retriever, ArticleLookup lookup, IPassageIndex index)
{
    private const int Cited = 4;
    private const int FirstQuote = 170;
    private const int FurtherQuote = 75;
    private const int NamedQuote = 320;

    /// <summary>A further article is quoted as well where its probability is at least this share of the best one's.</summary>
    private const double FurtherShare = 0.25;

    public async Task<AnswerDraft?> DraftAsync(QuestionReading reading, float[]? vector, PassageFilter filter, CancellationToken cancellationToken)
    {
        var ranked = await retriever.FindAsync(reading.Official, vector, filter, null, cancellationToken);
        if (ranked.Count == 0)
        {
            return null;
        }

        var top = ranked.Take(20).ToList();
        var contents = await lookup.ContentsAsync(top.Select(r => r.Found.PassageId), cancellationToken);
        var quoted = top.Where((r, i) => i == 0 || r.Score >= FurtherShare * top[0].Score).Take(Cited).ToList();
        var sentences = quoted.Select((r, i) => Quote(r, contents[r.Found.PassageId].Text, reading.Search, i == 0 ? FirstQuote : FurtherQuote)).ToList();
        return new AnswerDraft
        {
            Route = AnswerRoute.Law,
            Sentences = sentences,
            Signals = Signals(ranked, contents[top[0].Found.PassageId].Text, reading),
            Candidates = [.. top.Select(r => Scored(r, contents[r.Found.PassageId].Text))],
        };
    }

    /// <summary>The articles that the question names, whole or cut at a sentence; null when none of them is held.</summary>
    public async Task<AnswerDraft?> NamedAsync(QuestionReading reading, PassageFilter filter, CancellationToken cancellationToken)
    {
        var ids = await lookup.FindAsync(reading.Articles, filter, cancellationToken);
        if (ids.Count == 0)
        {
            return null;
        }

        var contents = await lookup.ContentsAsync(ids, cancellationToken);
        var documents = index.Documents.Where(filter.Allows).ToDictionary(d => d.Id);
        var versions = contents.Values.Where(c => documents.ContainsKey(c.DocumentId))
            .GroupBy(c => documents[c.DocumentId].WorkTitle + c.Article)
            .Select(g => g.OrderBy(c => Rank(documents[c.DocumentId], reading)).ThenByDescending(c => documents[c.DocumentId].VersionOn).First())
            .OrderBy(c => Array.IndexOf([.. reading.Articles], documents[c.DocumentId].WorkTitle + c.Article)).Take(Cited).ToList();
        return new AnswerDraft
        {
            Route = AnswerRoute.Law,
            Named = true,
            Signals = [],
            Sentences = [.. versions.Select(c =>
            {
                var span = Quoting.Best(c.Text, reading.Asked, NamedQuote / versions.Count);
                return new DraftSentence(
                    $"《{documents[c.DocumentId].Title}》{c.Article}：{span.Of(c.Text).ToString()}",
                    new Quoted(documents[c.DocumentId], c.Id, c.Article, span.Start, span.Length));
            })],
        };
    }

    /// <summary>The version of a year that is named comes first, then those that have not ended.</summary>
    private static int Rank(DocumentFacts document, QuestionReading reading) =>
        document.VersionOn is { } day && reading.Years.Contains(day.Year) ? 0 : document.Validity.Ended ? 2 : 1;

    private static DraftSentence Quote(RankedPassage ranked, string text, string question, int longest)
    {
        var span = Quoting.Best(text, question, longest, ranked.Found.WindowStart, ranked.Found.WindowLength);
        return new DraftSentence(
            Quoting.WithLead(text, span), new Quoted(ranked.Found.Document, ranked.Found.PassageId, ranked.Article, span.Start, span.Length));
    }

    private static ScoredPassage Scored(RankedPassage r, string text)
    {
        var start = Math.Min(r.Found.WindowStart, text.Length);
        return new ScoredPassage(
            r.Found.PassageId, r.Found.Document.Id, r.Found.Document.Title, r.Article, text.Substring(start, Math.Min(120, text.Length - start)), r.Score,
            r.Found.Cosine, r.Found.TextScore);
    }

    private static double[] Signals(IReadOnlyList<RankedPassage> ranked, string text, QuestionReading reading)
    {
        var best = ranked[0];
        var words = TermCounts.Of(reading.Search);
        return
        [
            best.Score, ranked.Take(4).Sum(r => r.Score), best.Found.Cosine, TermCounts.Share(words, TermCounts.Of(best.Found.Document.Title + text)),
            TermCounts.Share(TermCounts.Of(best.Found.Document.WorkTitle), words),
        ];
    }
}

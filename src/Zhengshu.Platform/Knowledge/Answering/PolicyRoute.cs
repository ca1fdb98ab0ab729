using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Embedding;
using Zhengshu.Platform.Knowledge.Retrieval;
using Zhengshu.Text;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>Answers from policies, notices and guides (政策咨询): the sentences most likely to hold what is asked, each with its citation.</summary>
internal sealed class PolicyRoute(PolicyRetriever retriever)
{
    private const int MostQuotes = 4;

    /// <summary>Characters of all quotes together: an answer is read at a glance.</summary>
    private const int Budget = 380;

    /// <summary>Characters of a list that is the best piece: conditions that must all be met are read whole where they fit.</summary>
    private const int LongestList = 600;

    /// <summary>A further piece is quoted where its probability is at least this share of the best one's.</summary>
    private const double FurtherShare = 0.03;

    public async Task<AnswerDraft?> DraftAsync(QuestionReading reading, float[] vector, PassageFilter filter, bool named, CancellationToken cancellationToken)
    {
        var ranked = await retriever.FindAsync(reading.Search, reading.Official, vector, filter, cancellationToken);
        if (ranked.Count == 0)
        {
            return null;
        }

        return new AnswerDraft
        {
            Route = AnswerRoute.Policy,
            Named = named,
            Literal = ranked[0].Features[Cosine] >= LiteralCosine && ranked[0].Features[Shared] >= LiteralShare,
            Sentences = Quotes(ranked),
            Signals = Signals(ranked),
            Known = ranked.Where(r => r.Piece.Known.Any).Select(r => (double?)r.Piece.Known.Cosine).Max(),
            Candidates = [.. ranked.Take(20).Select(r => new ScoredPassage(
                r.Piece.Found.PassageId, r.Piece.Found.Document.Id, r.Piece.Found.Document.Title, r.Piece.Content.Article, r.Piece.Text, r.Score,
                r.Piece.Cosine, r.Piece.Found.TextScore))],
        };
    }

    /// <summary>The best pieces, as many as fit; neighbours in one passage are joined to one quote.</summary>
    private static List<DraftSentence> Quotes(IReadOnlyList<PolicyRetriever.Ranked> ranked)
    {
        var quotes = new List<(PolicyRetriever.Piece Piece, TextSpan Span)>();
        var left = Budget;
        foreach (var (piece, _, _) in ranked.TakeWhile((r, i) => i == 0 || r.Score >= FurtherShare * ranked[0].Score))
        {
            if (quotes.Exists(q => q.Piece.Found.PassageId == piece.Found.PassageId && q.Span.Start <= piece.Place.Span.Start && q.Span.End >= piece.Place.Span.End))
            {
                continue;
            }

            var span = WithList(piece.Content.Text, piece.Place.Span, quotes.Count == 0 ? LongestList : left);
            var cost = span.Length + (piece.Place.Lead is null ? 0 : Math.Min(LongestLead, piece.Place.Lead.Value.Length));
            if (quotes.Count > 0 && cost > left)
            {
                continue;
            }

            var beside = quotes.FindIndex(q => q.Piece.Found.PassageId == piece.Found.PassageId && Meet(piece.Content.Text, q.Span, span));
            if (beside >= 0)
            {
                var start = Math.Min(span.Start, quotes[beside].Span.Start);
                quotes[beside] = (span.Start < quotes[beside].Span.Start ? piece : quotes[beside].Piece, new TextSpan(start, Math.Max(span.End, quotes[beside].Span.End) - start));
            }
            else if (quotes.Count < MostQuotes)
            {
                quotes.Add((piece, span));
            }
            else
            {
                continue;
            }

            left -= cost;
        }

        return quotes.ConvertAll(q => Quote(q.Piece, q.Span));
    }

    /// <summary>A line that opens a list says nothing by itself: the list goes with it, or as many whole items as fit within so many characters.</summary>
    private static TextSpan WithList(string text, TextSpan piece, int most)
    {
        if (!OpensList(piece.Of(text)))
        {
            return piece;
        }

        var (reached, items) = (piece.End, piece.End);
        foreach (var next in PolicyPieces.Cut(text).Where(p => p.Span.Start >= piece.End))
        {
            var opens = next.Lead is { } lead && lead.Start >= piece.Start;
            items = opens ? reached : items;
            if (!opens && text.AsSpan(reached, next.Span.Start - reached).Contains('\n'))
            {
                break;
            }

            if (next.Span.End - piece.Start > most)
            {
                reached = items;
                break;
            }

            reached = next.Span.End;
        }

        return new TextSpan(piece.Start, reached - piece.Start);
    }

    private static bool OpensList(ReadOnlySpan<char> piece) => piece is [.., '：' or ':'];

    /// <summary>Whether two spans meet: nothing but white space is between them.</summary>
    private static bool Meet(string text, TextSpan a, TextSpan b)
    {
        var (first, second) = a.Start < b.Start ? (a, b) : (b, a);
        return second.Start <= first.End || text.AsSpan(first.End, second.Start - first.End).IsWhiteSpace();
    }

    /// <summary>Characters of the opening line that stand before an item.</summary>
    private const int LongestLead = 60;

    private static DraftSentence Quote(PolicyRetriever.Piece piece, TextSpan span)
    {
        var text = piece.Content.Text;
        var goesOn = OpensList(piece.Place.Span.Of(text)) && PolicyPieces.IsItem(text.AsSpan(span.End).TrimStart());
        var quote = span.Of(text).ToString().Trim() + (goesOn ? "\n……" : "");
        var lead = piece.Place.Lead is { } opening && !Meet(text, opening, span) ? opening.Of(text).ToString().Trim() : null;
        var start = piece.Place.Lead is { } next && lead is null ? next.Start : span.Start;
        return new DraftSentence(
            lead is null ? text[start..span.Start].TrimStart() + quote : $"{(lead.Length > LongestLead ? lead[..LongestLead] : lead)}……{quote}",
            new Quoted(piece.Found.Document, piece.Found.PassageId, piece.Content.Article, span.Start, span.Length));
    }

    /// <summary>Features of the best piece that say how well it fits.</summary>
    private static readonly int[] Fitting = [.. new[] { "text_of_possible", "question_in_piece", "question_in_context", "title_in_question", "document_votes", "sorts_met", "sorts_missed" }
        .Select(PolicyFeatures.IndexOf)];

    private static readonly int Cosine = PolicyFeatures.IndexOf("cosine");
    private static readonly int Shared = PolicyFeatures.IndexOf("question_in_piece");

    /// <summary>
    /// From here on a question is nearly in the words of the piece. The questions that the judge learned from are worded otherwise, so it does not know such; of 576 without support one is as near.
    /// </summary>
    private const double LiteralCosine = 0.88;

    /// <summary>Likewise, of the worth of the question's words that stand in the piece.</summary>
    private const double LiteralShare = 0.5;

    private static double[] Signals(IReadOnlyList<PolicyRetriever.Ranked> ranked)
    {
        var best = ranked[0];
        return [best.Score, ranked.Take(4).Sum(r => r.Score), best.Features[Cosine], best.Piece.Found.Cosine, .. Fitting.Select(feature => best.Features[feature]), best.Piece.Known.Any ? best.Piece.Known.Cosine : double.NaN];
    }
}

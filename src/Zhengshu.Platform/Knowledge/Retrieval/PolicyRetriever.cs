using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Embedding;
using Zhengshu.Platform.Knowledge.Ranking;
using Zhengshu.Text;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>Finds the sentences of policies that answer a question (政策检索): passages by words and by meaning, their pieces ordered by the learned ranker.</summary>
internal sealed class PolicyRetriever(IPassageIndex index, ArticleLookup lookup, PolicyTuning tuning, KnownQuestionsModel known, PolicyRanker ranker)
{
    private const int PerList = 60;

    /// <summary>Passages whose pieces are ranked.</summary>
    private const int PassagesRead = 36;

    /// <summary>A piece of a passage.</summary>
    /// <param name="Found">The passage as the index found it.</param>
    /// <param name="Content">The passage.</param>
    /// <param name="Place">The piece and the line that opens its list.</param>
    /// <param name="Cosine">Likeness of the piece with the question.</param>
    /// <param name="Tuned">Likeness of the piece with the tuned question.</param>
    /// <param name="Known">Likeness of the question with the known ones that the piece answers, and whether there are any.</param>
    internal sealed record Piece(Candidate Found, ArticleLookup.Content Content, PolicyPieces.Piece Place, float Cosine, float Tuned, KnownQuestions.Likeness Known)
    {
        public string Text => Place.Span.Of(Content.Text).ToString();
    }

    /// <summary>A piece as ranked.</summary>
    /// <param name="Piece">The piece.</param>
    /// <param name="Score">Probability that it holds the answer, given that one of the candidates does.</param>
    /// <param name="Features">What it was ranked by.</param>
    internal sealed record Ranked(Piece Piece, double Score, double[] Features);

    /// <param name="asked">The question, with what it goes on from.</param>
    /// <param name="official">The same with the terms of office for spoken words.</param>
    /// <param name="vector">Vector of the question.</param>
    /// <param name="filter">What may be found.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<IReadOnlyList<(Piece Piece, double[] Features)>> CandidatesAsync(
        string asked, string official, float[] vector, PassageFilter filter, CancellationToken cancellationToken)
    {
        var matches = index.Search(new PassageQuery(official, vector, filter, PerList));
        var read = matches.Candidates.OrderByDescending(Worth).ThenBy(c => c.PassageId).Take(PassagesRead).ToList();
        var contents = await lookup.ContentsAsync(read.Select(c => c.PassageId), cancellationToken);
        var ids = read.ConvertAll(c => c.PassageId);
        var (windows, tuned) = (index.Windows(vector, ids), index.Windows(tuning.Model.Apply(vector), ids));
        var cut = read.Where(c => contents.ContainsKey(c.PassageId)).SelectMany(c => PolicyPieces.Cut(contents[c.PassageId].Text).Select(piece => (Found: c, Content: contents[c.PassageId], Place: piece))).ToList();
        var answered = known.Model.Of(vector, asked, cut.ConvertAll(c => KnownQuestions.KeyOfPiece(c.Found.Document.Title, c.Place.Span.Of(c.Content.Text).ToString())));
        var pieces = cut.Select((c, i) => new Piece(
            c.Found, c.Content, c.Place, Likest(windows.GetValueOrDefault(c.Found.PassageId, []), c.Place.Span), Likest(tuned.GetValueOrDefault(c.Found.PassageId, []), c.Place.Span), answered[i])).ToList();
        var features = PolicyFeatures.Of(asked, official, pieces, matches);
        return [.. pieces.Select((piece, i) => (piece, features[i]))];
    }

    public async Task<IReadOnlyList<Ranked>> FindAsync(string asked, string official, float[] vector, PassageFilter filter, CancellationToken cancellationToken)
    {
        var candidates = await CandidatesAsync(asked, official, vector, filter, cancellationToken);
        var shares = ranker.Model.Shares([.. candidates.Select(c => c.Features)]);
        return [.. candidates.Select((c, i) => new Ranked(c.Piece, shares[i], c.Features))
            .OrderByDescending(r => r.Score).ThenBy(r => r.Piece.Found.PassageId).ThenBy(r => r.Piece.Place.Span.Start)];
    }

    private static double Worth(Candidate c) => (c.VectorRank > 0 ? 1.0 / (5 + c.VectorRank) : 0) + (c.TextRank > 0 ? 1.0 / (5 + c.TextRank) : 0);

    /// <summary>Likeness of the stored windows that cover a piece (documents of an earlier version have wider windows).</summary>
    private static float Likest(IReadOnlyList<WindowCosine> windows, TextSpan span)
    {
        var cosine = -1f;
        foreach (var window in windows)
        {
            if (window.Start < span.End && window.Start + window.Length > span.Start)
            {
                cosine = Math.Max(cosine, window.Cosine);
            }
        }

        return cosine;
    }
}

/// <summary>The shipped ranker of policy pieces.</summary>
internal sealed class PolicyRanker(ShippedFiles shipped) : ShippedModel<RankingTrees>(shipped, "policies.json", path => RankingTrees.Load(path, PolicyFeatures.Names));

/// <summary>The shipped tuning of questions about policies.</summary>
internal sealed class PolicyTuning(ShippedFiles shipped) : ShippedModel<QuestionTuning>(shipped, "policy-tuning.bin", QuestionTuning.Load);

using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Embedding;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>What the ranker of policy pieces looks at. All pieces of one question are seen together, because many features compare them.</summary>
internal static class PolicyFeatures
{
    /// <summary>Names, in order; a model's file holds the same.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "cosine", "cosine_below_best", "tuned", "tuned_below_best", "known", "known_below_best", "known_two", "known_two_below_best", "known_words", "known_words_below_best", "has_known", "passage_cosine", "text_of_best", "text_of_possible", "vector_rank", "text_rank", "document_votes", "title_in_question",
        "question_in_title", "question_in_piece", "question_in_piece_below_best", "question_in_context", "question_in_context_below_best", "characters_in_piece",
        "characters_in_piece_below_best", "characters_in_context", "characters_in_context_below_best", "question_in_passage", "heading_in_question", "lead_in_question",
        "log_length", "place", "is_item", "is_row", "has_digit", "longest_common", "longest_common_below_best", .. QuantityKinds.Names.Select(n => "sort_" + n),
        "sorts_met", "sorts_missed",
    ];

    /// <summary>Where a feature stands.</summary>
    public static int IndexOf(string name) => Names.ToList().IndexOf(name);

    public static double[][] Of(string asked, string official, IReadOnlyList<PolicyRetriever.Piece> pieces, PassageMatches matches)
    {
        var words = TermCounts.Of(official).Keys.ToHashSet();
        var characters = ItemNames.HanOf(official);
        var sorts = QuantityKinds.Asked(asked);
        var votes = Votes(matches);
        var held = pieces.Select(p => TermCounts.Of(p.Text).Keys.Where(words.Contains).ToHashSet()).ToList();
        var heldCharacters = pieces.Select(p => ItemNames.HanOf(p.Text).Where(characters.Contains).ToHashSet()).ToList();
        var worth = words.ToDictionary(w => w, w => Math.Log((pieces.Count + 1.0) / (1 + held.Count(h => h.Contains(w)))));
        var characterWorth = characters.ToDictionary(c => c, c => Math.Log((pieces.Count + 1.0) / (1 + heldCharacters.Count(h => h.Contains(c)))));
        var (allWorth, allCharacterWorth) = (Math.Max(worth.Values.Sum(), 1e-9), Math.Max(characterWorth.Values.Sum(), 1e-9));
        var passages = new Dictionary<long, double>();
        var titles = new Dictionary<Guid, (double InQuestion, double OfQuestion, HashSet<uint> Words, HashSet<char> Characters)>();
        var rows = new double[pieces.Count][];
        for (var i = 0; i < rows.Length; i++)
        {
            var piece = pieces[i];
            var found = piece.Found;
            if (!passages.TryGetValue(found.PassageId, out var inPassage))
            {
                var of = TermCounts.Of(piece.Content.Text);
                passages[found.PassageId] = inPassage = words.Where(of.ContainsKey).Sum(w => worth[w]) / allWorth;
            }

            if (!titles.TryGetValue(found.Document.Id, out var title))
            {
                var of = TermCounts.Of(PolicyPieces.Subject(found.Document.Title)).Keys.ToHashSet();
                titles[found.Document.Id] = title = (
                    of.Count == 0 ? 0 : of.Count(words.Contains) / (double)of.Count, words.Count == 0 ? 0 : words.Count(of.Contains) / (double)words.Count, of,
                    ItemNames.HanOf(found.Document.Title));
            }

            var text = piece.Text;
            var lead = piece.Place.LeadOf(piece.Content.Text);
            var heading = PolicyPieces.LastHeading(piece.Content.HeadingPath);
            var leadWords = TermCounts.Of(lead).Keys.ToHashSet();
            var headingWords = TermCounts.Of(heading).Keys.ToHashSet();
            var around = ItemNames.HanOf(lead + heading);
            var met = QuantityKinds.Compare(sorts, text);
            rows[i] =
            [
                piece.Cosine, 0, piece.Tuned, 0, piece.Known.Cosine, 0, piece.Known.BestTwo, 0, piece.Known.Words, 0, piece.Known.Any ? 1 : 0, found.Cosine, matches.BestText > 0 ? found.TextScore / matches.BestText : 0,
                matches.PossibleText > 0 ? found.TextScore / matches.PossibleText : 0,
                found.VectorRank > 0 ? 1.0 / (2 + found.VectorRank) : 0, found.TextRank > 0 ? 1.0 / (2 + found.TextRank) : 0, votes.GetValueOrDefault(found.Document.Id),
                title.InQuestion, title.OfQuestion, held[i].Sum(w => worth[w]) / allWorth, 0,
                words.Where(w => held[i].Contains(w) || leadWords.Contains(w) || headingWords.Contains(w) || title.Words.Contains(w)).Sum(w => worth[w]) / allWorth, 0,
                heldCharacters[i].Sum(c => characterWorth[c]) / allCharacterWorth, 0,
                characters.Where(c => heldCharacters[i].Contains(c) || around.Contains(c) || title.Characters.Contains(c)).Sum(c => characterWorth[c]) / allCharacterWorth, 0,
                inPassage, headingWords.Count == 0 ? -0.1 : headingWords.Count(words.Contains) / (double)headingWords.Count,
                leadWords.Count == 0 ? -0.1 : leadWords.Count(words.Contains) / (double)leadWords.Count,
                Math.Log(1 + text.Length), Math.Min(20, piece.Place.Span.Start / 60), PolicyPieces.IsItem(text) ? 1 : 0, PolicyPieces.IsRow(text) ? 1 : 0,
                text.AsSpan().ContainsAnyInRange('0', '9') ? 1 : 0, ItemFeatures.LongestCommon(text, asked), 0, .. met, met.Count(m => m == 1), met.Count(m => m == 3),
            ];
        }

        ItemFeatures.Compare(Names, rows);
        return rows;
    }

    /// <summary>Share of the best 20 places of both lists that each document holds.</summary>
    private static Dictionary<Guid, double> Votes(PassageMatches matches)
    {
        var votes = new Dictionary<Guid, double>();
        foreach (var c in matches.Candidates)
        {
            var worth = (c.VectorRank is > 0 and <= 20 ? 1.0 / (2 + c.VectorRank) : 0) + (c.TextRank is > 0 and <= 20 ? 1.0 / (2 + c.TextRank) : 0);
            votes[c.Document.Id] = votes.GetValueOrDefault(c.Document.Id) + worth;
        }

        var sum = Math.Max(votes.Values.Sum(), 1e-9);
        return votes.ToDictionary(v => v.Key, v => v.Value / sum);
    }
}

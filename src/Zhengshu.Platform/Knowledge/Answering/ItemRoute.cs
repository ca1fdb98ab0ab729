using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Ingestion;
using Zhengshu.Platform.Knowledge.Retrieval;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>Answers from service items (办事咨询).</summary>
internal sealed class ItemRoute(ItemRetriever retriever, ZhengshuDb db)
{
    private const int Considered = 6;

    /// <summary>Items of one family whose probability is at least this share of the best are offered as a choice where their answers differ.</summary>
    private const double ChoiceShare = 0.93;

    /// <summary>The next item is answered from as well, behind the best, where its probability is at least this share of the best's: in five folds for 132 of 1,746 questions, to 48 of which it is the right one.</summary>
    public const double OtherShare = 0.2;

    /// <summary>Characters of the whole answer with it: what is read at a glance, and what the sets count (400).</summary>
    private const int LongestWithOther = 390;

    public async Task<AnswerDraft?> DraftAsync(QuestionReading reading, PassageFilter filter, CancellationToken cancellationToken)
    {
        var ranked = await retriever.FindAsync(reading, filter, cancellationToken);
        if (ranked.Count == 0)
        {
            return null;
        }

        var fields = reading.Fields;
        var best = ranked[0];
        var rivals = ranked.Skip(1).Take(Considered - 1).Where(r => r.Score >= ChoiceShare * best.Score && SameFamily(r.Found.Document.Title, best.Found.Document.Title)).ToList();
        var other = ranked.Count > 1 && fields.Count > 0 && ranked[1].Score >= OtherShare * best.Score ? ranked[1] : null;
        var ids = rivals.Append(other).OfType<ItemRetriever.Ranked>().Prepend(best).Select(r => r.Found.Document.Id).ToList();
        var cards = await db.Set<ServiceItemCard>().AsNoTracking().Where(c => ids.Contains(c.DocumentId))
            .ToDictionaryAsync(c => c.DocumentId, c => ItemJson.Read(c.Fields), cancellationToken);
        var item = cards[best.Found.Document.Id];
        var differing = fields.Count == 0 ? [] : rivals.Where(r => ItemAnswers.Value(cards[r.Found.Document.Id], fields) != ItemAnswers.Value(item, fields)).Take(3).ToList();
        var draft = new AnswerDraft
        {
            Route = AnswerRoute.Item,
            Sentences = [.. ItemAnswers.Sentences(item, fields, reading.Asked).Select(text => new DraftSentence(text, Source(best)))],
            Item = item,
            Named = best.Named,
            Signals = Signals(ranked, fields),
            Known = ranked.Where(r => r.Features[HasKnown] > 0).Select(r => (double?)r.Features[KnownCosine]).Max(),
            Suggestions = [.. ranked.Skip(1).Select(r => r.Found.Document.Title).Distinct().Take(3)],
            Candidates = [.. ranked.Take(20).Select(r => new ScoredPassage(
                r.Found.PassageId, r.Found.Document.Id, r.Found.Document.Title, null, r.Found.Document.Issuer ?? "", r.Score, r.Found.Cosine, r.Found.TextScore))],
        };
        return differing.Count > 0 ? Choice(draft, differing.Prepend(best), cards, fields, reading)
            : other is not null ? WithOther(draft, other, cards[other.Found.Document.Id], fields, reading)
            : draft;
    }

    /// <summary>The draft with what the other item publishes behind it, where there is room.</summary>
    private static AnswerDraft WithOther(AnswerDraft draft, ItemRetriever.Ranked other, ServiceItemFields card, IReadOnlyList<ItemField> fields, QuestionReading reading)
    {
        var room = LongestWithOther - draft.Sentences.Sum(s => s.Text.Length);
        return ItemAnswers.Other(card, draft.Item!, fields, reading.Asked, room) is { } text ? draft with { Sentences = [.. draft.Sentences, new DraftSentence(text, Source(other))] } : draft;
    }

    private static AnswerDraft Choice(
        AnswerDraft draft, IEnumerable<ItemRetriever.Ranked> options, Dictionary<Guid, ServiceItemFields> cards, IReadOnlyList<ItemField> fields, QuestionReading reading)
    {
        var list = options.ToList();
        var sentences = new List<DraftSentence> { new("有几个名称相近的事项，请确认您要办的是哪一个：", null) };
        sentences.AddRange(list.Select(r =>
        {
            var card = cards[r.Found.Document.Id];
            var text = string.Concat(ItemAnswers.Sentences(card, fields, reading.Asked));
            return new DraftSentence($"{text[..Math.Min(text.Length, 110)]}（{card.Department}）", Source(r));
        }));
        return draft with { Choice = true, Sentences = sentences, Suggestions = [.. list.Select(r => r.Found.Document.Title)] };
    }

    /// <summary>Names that are equal before the first bracket, or one of which begins with the other.</summary>
    private static bool SameFamily(string a, string b)
    {
        var (first, second) = (ItemNames.StemOf(a), ItemNames.StemOf(b));
        return first.StartsWith(second, StringComparison.Ordinal) || second.StartsWith(first, StringComparison.Ordinal);
    }

    private static Quoted Source(ItemRetriever.Ranked ranked) => new(ranked.Found.Document, ranked.Found.PassageId, null, 0, 0);

    /// <summary>Features of the best item that say how well it fits.</summary>
    private static readonly int[] Telling = [.. new[]
    {
        "cosine", "asked_cosine", "clause_cosine", "daily_asked", "daily_clause", "daily_characters", "text_of_possible", "official_pairs_of_name", "official_characters_of_name",
        "characters_of_question", "known_pairs_of_question", "longest_common",
    }.Select(ItemFeatures.IndexOf)];

    private static readonly int[] Particular = [.. new[] { "telling_of_question", "telling_pairs_of_question", "links", "actions_shared", "actions_only_name", "actions_only_question" }.Select(ItemFeatures.IndexOf)];

    /// <summary>Features that are known only where the item has known questions.</summary>
    private static readonly int[] ByKnown = [.. new[] { "known", "known_words" }.Select(ItemFeatures.IndexOf)];

    private static readonly int KnownCosine = ItemFeatures.IndexOf("known");
    private static readonly int HasKnown = ItemFeatures.IndexOf("has_known");

    private static double[] Signals(IReadOnlyList<ItemRetriever.Ranked> ranked, IReadOnlyList<ItemField> fields)
    {
        var best = ranked[0];
        return
        [
            best.Score, ranked.Count > 1 ? best.Score - ranked[1].Score : best.Score, .. Telling.Select(feature => best.Features[feature]),
            fields.Any(f => f is ItemField.Materials or ItemField.Location or ItemField.Phone or ItemField.Complaint or ItemField.Department) ? 1 : 0,
            fields.Contains(ItemField.Time) ? 1 : 0, fields.Contains(ItemField.Conditions) ? 1 : 0, fields.Count == 0 ? 1 : 0,
            .. Particular.Select(feature => best.Features[feature]), .. ByKnown.Select(feature => best.Features[HasKnown] > 0 ? best.Features[feature] : double.NaN),
        ];
    }
}

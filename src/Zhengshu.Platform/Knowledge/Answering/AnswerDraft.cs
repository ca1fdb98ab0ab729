using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>Which way an answer was found (答复途径).</summary>
internal enum AnswerRoute
{
    Item,
    Policy,
    Law,
}

/// <summary>What a sentence stands on.</summary>
/// <param name="Document">The document.</param>
/// <param name="PassageId">The passage.</param>
/// <param name="Article">Article; null when there is none.</param>
/// <param name="Start">First quoted character in the passage.</param>
/// <param name="Length">Quoted characters.</param>
internal sealed record Quoted(DocumentFacts Document, long PassageId, string? Article, int Start, int Length);

/// <summary>A sentence on its way into an answer; without source it is a connecting one of the product's own.</summary>
internal readonly record struct DraftSentence(string Text, Quoted? Source);

/// <summary>What one route would answer, and how sure it is.</summary>
internal sealed record AnswerDraft
{
    public required AnswerRoute Route { get; init; }

    public required IReadOnlyList<DraftSentence> Sentences { get; init; }

    /// <summary>What <see cref="SupportModels"/> judges the draft by.</summary>
    public required double[] Signals { get; init; }

    /// <summary>Highest likeness of the question with known ones that a candidate answers; null where none of them has any.</summary>
    public double? Known { get; init; }

    public ServiceItemFields? Item { get; init; }

    public bool Choice { get; init; }

    public IReadOnlyList<string> Suggestions { get; init; } = [];

    public IReadOnlyList<ScoredPassage> Candidates { get; init; } = [];

    /// <summary>Named outright — article, document number, title —, so that it is not up to likelihood.</summary>
    public bool Named { get; init; }

    /// <summary>Whether the question is nearly in the words of the source, so that it supports an answer whatever else the question is like.</summary>
    public bool Literal { get; init; }

    /// <summary>Whether a language model wrote the sentences.</summary>
    public bool Written { get; init; }

    /// <summary>The answer with numbered citations, at most four.</summary>
    public Answer ToAnswer(string question)
    {
        var citations = new List<Citation>();
        var sentences = new List<AnswerSentence>();
        foreach (var sentence in Sentences)
        {
            sentences.Add(new AnswerSentence(sentence.Text, sentence.Source is { } source ? [Number(citations, source)] : []));
        }

        return new Answer
        {
            Question = question, Refused = false, Choice = Choice, Sentences = sentences, Citations = citations, Item = Item, Suggestions = Suggestions,
            Generated = Written,
        };
    }

    private static int Number(List<Citation> citations, Quoted source)
    {
        if (citations.Find(c => c.PassageId == source.PassageId) is { } known)
        {
            return known.N;
        }

        var document = source.Document;
        var kind = document.Kind switch
        {
            DocumentKind.Law => CitationKind.Law,
            DocumentKind.Policy => CitationKind.Policy,
            _ => CitationKind.Item,
        };
        citations.Add(new Citation(
            citations.Count + 1, kind, document.Title, source.Article, document.DocumentNumber, document.TaskCode, Day(document.VersionOn),
            document.Kind == DocumentKind.ServiceItem ? "以部门公布为准" : document.Validity.Tag, source.PassageId, document.Id, source.Start, source.Length,
            document.RegionName, document.Issuer, Day(document.Validity.Since)));
        return citations.Count;
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

using System.ComponentModel.DataAnnotations;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>A question to be answered from the knowledge bases (提问).</summary>
public sealed record Question
{
    /// <summary>Most characters of a question.</summary>
    public const int MaxLength = 2_000;

    /// <summary>What is asked, in any wording; 1–2,000 characters after trimming.</summary>
    [Required, StringLength(MaxLength, MinimumLength = 1)]
    public required string Text { get; init; }

    /// <summary>Earlier questions of the same conversation, oldest first; the last five are read.</summary>
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>Region the caller asks for: full name (广东省广州市天河区) or six-digit code; null = that of the site.</summary>
    [StringLength(60)]
    public string? Region { get; init; }

    /// <summary>Name of the only knowledge base to answer from; null = all that the caller may read.</summary>
    [StringLength(60)]
    public string? KnowledgeBase { get; init; }
}

/// <summary>What a citation points to (引用来源).</summary>
public enum CitationKind
{
    /// <summary>An article of a law (法条).</summary>
    Law,

    /// <summary>A passage of a policy (政策文件).</summary>
    Policy,

    /// <summary>A published field of a service item (政务服务事项).</summary>
    Item,
}

/// <summary>Where a sentence of an answer stands in the sources (引用).</summary>
/// <param name="N">Number in the answer, from 1.</param>
/// <param name="Kind">What it points to.</param>
/// <param name="Title">Title of the law or policy, or name of the item.</param>
/// <param name="Article">第三十八条; null where the text has no articles.</param>
/// <param name="DocumentNumber">发文字号; null when there is none.</param>
/// <param name="TaskCode">事项编码; null for laws and policies.</param>
/// <param name="Version">Day of adoption of the version cited, <c>yyyy-MM-dd</c>; null when not known.</param>
/// <param name="Validity">效力标签: 现行有效, 已修改, 已废止, 已失效, 尚未生效 or 效力未核.</param>
/// <param name="PassageId">Passage that is opened; its original is at <c>/source/{PassageId}</c>.</param>
/// <param name="DocumentId">Document the passage belongs to.</param>
/// <param name="Start">First character of the quoted part in the passage.</param>
/// <param name="Length">Characters of the quoted part.</param>
/// <param name="Region">Region the text applies to; null = the whole country.</param>
/// <param name="Issuer">Issuing organ or department in charge; null when not known.</param>
/// <param name="ValiditySince">Day since when <paramref name="Validity"/> holds; null when not known.</param>
public sealed record Citation(
    int N, CitationKind Kind, string Title, string? Article, string? DocumentNumber, string? TaskCode, string? Version, string Validity,
    long PassageId, Guid DocumentId, int Start, int Length, string? Region, string? Issuer, string? ValiditySince);

/// <summary>One sentence of an answer with the numbers of its citations. Without numbers it is a connecting sentence of the product's own.</summary>
/// <param name="Text">The sentence, as it stands in the source; in a <see cref="Answer.Generated"/> answer as a language model retold it.</param>
/// <param name="Citations">Numbers of <see cref="Citation.N"/>.</param>
public sealed record AnswerSentence(string Text, IReadOnlyList<int> Citations);

/// <summary>The answer to a question (答复).</summary>
public sealed record Answer
{
    /// <summary>The question as it was asked.</summary>
    public required string Question { get; init; }

    /// <summary>Whether nothing in the sources supports an answer; the text then says so and names 12345.</summary>
    public required bool Refused { get; init; }

    /// <summary>Whether several items fit and the asker is to choose.</summary>
    public bool Choice { get; init; }

    /// <summary>The whole answer as plain text: the sentences joined by line breaks.</summary>
    public string Text => string.Join('\n', Sentences.Select(s => s.Text));

    /// <summary>The sentences in order.</summary>
    public required IReadOnlyList<AnswerSentence> Sentences { get; init; }

    /// <summary>What the sentences cite, at most four.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>The item that the answer is about, for the office card; null for other answers.</summary>
    public ServiceItemFields? Item { get; init; }

    /// <summary>Items to choose from when <see cref="Choice"/> is set; else questions near to this one, at most three. Sent back as questions.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>Whether a language model wrote sentences of it (then the AI mark says so).</summary>
    public bool Generated { get; init; }

    /// <summary>Time from question to answer, milliseconds.</summary>
    public double ElapsedMs { get; init; }

    /// <summary>How the answer was found, for try-a-question in the console; null unless asked for.</summary>
    public AnswerTrace? Trace { get; init; }
}

/// <summary>How an answer was found (检索过程).</summary>
/// <param name="Route">item, article, law, policy, refused.</param>
/// <param name="Support">Estimated probability that the sources support an answer, 0–1.</param>
/// <param name="Threshold">Support below this is refused.</param>
/// <param name="Candidates">Best passages with their scores, best first, at most 20.</param>
public sealed record AnswerTrace(string Route, double Support, double Threshold, IReadOnlyList<ScoredPassage> Candidates);

/// <summary>A passage with its scores.</summary>
/// <param name="PassageId">Row of the passage.</param>
/// <param name="DocumentId">Its document.</param>
/// <param name="Title">Title of the document.</param>
/// <param name="Article">Article; null when there is none.</param>
/// <param name="Excerpt">First 120 characters of the best window.</param>
/// <param name="Score">Probability of the ranker, 0–1.</param>
/// <param name="Cosine">Likeness of meaning, −1 to 1.</param>
/// <param name="TextScore">BM25.</param>
public sealed record ScoredPassage(
    long PassageId, Guid DocumentId, string Title, string? Article, string Excerpt, double Score, double Cosine, double TextScore);

/// <summary>Answers questions from the knowledge bases: the same code for the page, the API, the command line and the evaluation.</summary>
public interface IQuestionAnswering
{
    /// <summary>Answers within the caller's read boundary. Never throws for strange text; refuses instead.</summary>
    /// <param name="question">The question; its text is trimmed and cut at <see cref="Question.MaxLength"/>.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="trace">Whether to fill <see cref="Answer.Trace"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<Answer> AnswerAsync(Question question, Caller caller, bool trace, CancellationToken cancellationToken);
}

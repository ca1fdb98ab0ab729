using System.ComponentModel.DataAnnotations;

namespace Zhengshu.Apps.PublicService.Contracts;

/// <summary>What became of a question.</summary>
public enum QuestionOutcome
{
    /// <summary>已回答.</summary>
    Answered,

    /// <summary>已给出选项.</summary>
    Choice,

    /// <summary>未能回答.</summary>
    Refused,
}

/// <summary>What the asker thought of the answer.</summary>
public enum QuestionFeedback
{
    /// <summary>未评价.</summary>
    None,

    /// <summary>有帮助.</summary>
    Helpful,

    /// <summary>没帮助.</summary>
    Unhelpful,
}

/// <summary>Which questions of the log to list.</summary>
public sealed record QuestionLogQuery
{
    /// <summary>Only this outcome; null for all.</summary>
    public QuestionOutcome? Outcome { get; init; }

    /// <summary>Only this feedback; null for all.</summary>
    public QuestionFeedback? Feedback { get; init; }

    /// <summary>Only questions that contain it; null or empty for all.</summary>
    [StringLength(100)]
    public string? Text { get; init; }

    /// <summary>Only questions asked from this instant on; null for all.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only questions asked before this instant; null for all.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only this channel: web, api or command; null for all.</summary>
    [StringLength(16)]
    public string? Channel { get; init; }

    /// <summary><c>next</c> of the page before; null for the first.</summary>
    public string? After { get; init; }

    /// <summary>Rows of a page, 1–200; 50 when null.</summary>
    [Range(1, 200)]
    public int? Count { get; init; }
}

/// <summary>A question of the log.</summary>
/// <param name="Id">Row of the log.</param>
/// <param name="AskedAt">When it was asked, UTC.</param>
/// <param name="Text">The question, personal data masked.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Route">How the answer was found: item, article, law, policy, refused.</param>
/// <param name="Support">Estimated probability that the sources support an answer, 0–1.</param>
/// <param name="Cited">Titles cited.</param>
/// <param name="ElapsedMs">Time to the answer, milliseconds.</param>
/// <param name="Channel">web, api or command.</param>
/// <param name="Region">Region asked for; null = that of the site.</param>
/// <param name="Feedback">What the asker thought.</param>
/// <param name="FeedbackReason">The reason given, personal data masked; null for none.</param>
public sealed record QuestionLogRow(
    Guid Id, DateTimeOffset AskedAt, string Text, QuestionOutcome Outcome, string Route, double Support, IReadOnlyList<string> Cited, double ElapsedMs,
    string Channel, string? Region, QuestionFeedback Feedback, string? FeedbackReason);

/// <summary>Equal questions counted together.</summary>
/// <param name="Text">One wording of it.</param>
/// <param name="Count">How often it was asked.</param>
/// <param name="Refused">How often it could not be answered.</param>
/// <param name="Unhelpful">How often the answer was found unhelpful.</param>
/// <param name="LastAskedAt">When it was asked last.</param>
public sealed record QuestionGroup(string Text, int Count, int Refused, int Unhelpful, DateTimeOffset LastAskedAt);

/// <summary>Figures of the log over the days asked for.</summary>
/// <param name="Questions">Questions in all.</param>
/// <param name="Answered">Those answered.</param>
/// <param name="Choices">Those answered by a choice.</param>
/// <param name="Refused">Those that could not be answered.</param>
/// <param name="Helpful">Those marked helpful.</param>
/// <param name="Unhelpful">Those marked unhelpful.</param>
public sealed record QuestionFigures(int Questions, int Answered, int Choices, int Refused, int Helpful, int Unhelpful);

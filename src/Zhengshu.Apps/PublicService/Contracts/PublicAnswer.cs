using System.ComponentModel.DataAnnotations;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Apps.PublicService.Contracts;

/// <summary>A question of a resident.</summary>
public sealed record AskRequest
{
    /// <summary>What is asked: at most 2,000 characters once control characters and blanks at the ends are taken off.</summary>
    public string? Text { get; init; }

    /// <summary>Conversation of the answer before, whose earlier questions the server remembers for 30 minutes; null begins one.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>Earlier questions, oldest first, instead of what the server remembers; of the last five, 500 characters each are read.</summary>
    [MaxLength(50)]
    public IReadOnlyList<string>? History { get; init; }

    /// <summary>Region asked for: full name or six-digit code; null = that of the site.</summary>
    [StringLength(60)]
    public string? Region { get; init; }

    /// <summary>Name of the only knowledge base to answer from; null = all.</summary>
    [StringLength(60)]
    public string? KnowledgeBase { get; init; }
}

/// <summary>An answer to a resident.</summary>
/// <param name="QuestionId">Row of the question log, for feedback.</param>
/// <param name="ConversationId">Conversation to go on with.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Notice">What must stand at the foot of it.</param>
/// <param name="Hotline">Number where a person answers.</param>
public sealed record PublicAnswer(Guid QuestionId, Guid ConversationId, Answer Answer, string Notice, string Hotline);

/// <summary>Event <c>status</c>: what the server is doing.</summary>
/// <param name="Text">In words, e.g. 正在查找依据….</param>
public sealed record StatusEvent(string Text);

/// <summary>Event <c>citations</c>: what the sentences cite.</summary>
/// <param name="Items">The citations, by number.</param>
public sealed record CitationsEvent(IReadOnlyList<Citation> Items);

/// <summary>Event <c>error</c>: the answer could not be made; <c>done</c> follows.</summary>
/// <param name="Code">Stable name.</param>
/// <param name="Detail">What happened and what to do, in Chinese.</param>
public sealed record ErrorEvent(string Code, string Detail);

/// <summary>Event <c>done</c>, always the last.</summary>
/// <param name="QuestionId">Row of the question log, for feedback; null after an error.</param>
/// <param name="ConversationId">Conversation to go on with.</param>
/// <param name="Refused">Whether nothing supports an answer.</param>
/// <param name="Choice">Whether the asker is to choose among <paramref name="Suggestions"/>.</param>
/// <param name="Suggestions">Items to choose from, or questions near to this one.</param>
/// <param name="Generated">Whether a language model wrote sentences of it.</param>
/// <param name="ElapsedMs">Time from question to answer, milliseconds.</param>
/// <param name="Notice">What must stand at the foot of the answer.</param>
/// <param name="Hotline">Number where a person answers.</param>
public sealed record DoneEvent(
    Guid? QuestionId, Guid ConversationId, bool Refused, bool Choice, IReadOnlyList<string> Suggestions, bool Generated, double ElapsedMs,
    string Notice, string Hotline);

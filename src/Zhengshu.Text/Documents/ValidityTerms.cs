using Zhengshu.Text.Dates;

namespace Zhengshu.Text.Documents;

/// <summary>Event from which a document takes effect where no day is named.</summary>
public enum EffectiveEvent
{
    /// <summary>公布, 发布, 颁布, 公告之日.</summary>
    Publication,

    /// <summary>印发之日.</summary>
    Issue,

    /// <summary>通过, 批准之日.</summary>
    Adoption,
}

/// <summary>What a document says of its own validity.</summary>
/// <param name="EffectiveDate">Day named in 自…起施行.</param>
/// <param name="EffectiveEvent">Event named instead: 自公布之日起施行.</param>
/// <param name="EffectiveDelay">Time after the event: 自公布之日起30日后施行.</param>
/// <param name="Term">有效期5年.</param>
/// <param name="StatedEnd">Last day named: 有效期至2026年12月31日.</param>
/// <param name="Repeals">What it repeals, in order.</param>
public sealed record ValidityTerms(
    DateOnly? EffectiveDate, EffectiveEvent? EffectiveEvent, Period? EffectiveDelay, Period? Term, DateOnly? StatedEnd, IReadOnlyList<RepealClause> Repeals)
{
    /// <summary>Place of the words on taking effect, or null.</summary>
    public TextSpan? EffectiveAt { get; init; }

    /// <summary>Place of the words on term or end, or null.</summary>
    public TextSpan? TermAt { get; init; }

    /// <summary>
    /// First day in force: the day named, or the event's day with its delay.
    /// </summary>
    /// <param name="eventDay">Day of publication, issue or adoption, where it is known.</param>
    public DateOnly? From(DateOnly? eventDay) => EffectiveDate
        ?? (EffectiveEvent is null || eventDay is null ? null : EffectiveDelay is null ? eventDay : EffectiveDelay.After(eventDay.Value));

    /// <summary>Last day in force: the day named, or the day before the term has run from the first day (5 years from 2024-03-04 end on 2029-03-03).</summary>
    /// <param name="eventDay">As for <see cref="From"/>.</param>
    public DateOnly? Until(DateOnly? eventDay) => StatedEnd ?? (From(eventDay) is { } from ? Term?.After(from)?.AddDays(-1) : null);

    /// <summary>Reads a whole document; of several statements the last one that speaks of the document itself (本办法, 本通知 …) counts, else the last.</summary>
    public static ValidityTerms Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ValidityReader(text).Read();
    }
}

/// <summary>One document that a text repeals.</summary>
/// <param name="Title">Its title as in the text, without the outer 《》.</param>
/// <param name="DocumentNumber">Its 发文字号 where one stands in the brackets after it.</param>
/// <param name="From">Day of the repeal where another than the repealing document's own first day is named.</param>
/// <param name="Partly">Only some provisions are repealed.</param>
/// <param name="Start">First UTF-16 unit of the title, 《 included.</param>
/// <param name="Length">Length to 》, both included.</param>
public sealed record RepealClause(string Title, string? DocumentNumber, DateOnly? From, bool Partly, int Start, int Length);

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Apps.PublicService.Questions;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Language.Contracts;

namespace Zhengshu.Apps.PublicService.Contracts;

/// <summary>Reads and erases the question log (提问记录). Endpoints and pages check <see cref="Permission.QuestionsRead"/>.</summary>
public sealed class QuestionLog(ZhengshuDb db, PersonalDataMask mask, TimeProvider time)
{
    private const int Groups = 200;

    /// <summary>A page of questions: those that could not be answered first, then the latest first.</summary>
    public async Task<Page<QuestionLogRow>> ListAsync(Caller caller, QuestionLogQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var count = Math.Clamp(query.Count ?? 50, 1, 200);
        var questions = Matching(caller, query);
        if (ReadCursor(query.After) is var (refused, at, id))
        {
            questions = refused
                ? questions.Where(q => q.Outcome != QuestionOutcome.Refused || q.AskedAt < at || (q.AskedAt == at && q.Id.CompareTo(id) < 0))
                : questions.Where(q => q.Outcome != QuestionOutcome.Refused && (q.AskedAt < at || (q.AskedAt == at && q.Id.CompareTo(id) < 0)));
        }

        var rows = await questions.OrderBy(q => q.Outcome == QuestionOutcome.Refused ? 0 : 1).ThenByDescending(q => q.AskedAt).ThenByDescending(q => q.Id)
            .Take(count + 1).ToListAsync(cancellationToken);
        var page = rows.Take(count).ToList();
        return new Page<QuestionLogRow>([.. page.Select(RowOf)], rows.Count > count ? CursorOf(page[^1]) : null);
    }

    /// <summary>Equal questions counted together: those that could not be answered first, then the most frequent first; at most 200.</summary>
    public async Task<IReadOnlyList<QuestionGroup>> GroupsAsync(Caller caller, QuestionLogQuery query, CancellationToken cancellationToken)
    {
        var rows = await Matching(caller, query).GroupBy(q => q.Key).Select(g => new
        {
            Text = g.Max(q => q.Text),
            Count = g.Count(),
            Refused = g.Count(q => q.Outcome == QuestionOutcome.Refused),
            Unhelpful = g.Count(q => q.Feedback == QuestionFeedback.Unhelpful),
            Last = g.Max(q => q.AskedAt),
        }).OrderByDescending(g => g.Refused).ThenByDescending(g => g.Count).Take(Groups).ToListAsync(cancellationToken);
        return [.. rows.Select(g => new QuestionGroup(g.Text ?? "", g.Count, g.Refused, g.Unhelpful, g.Last))];
    }

    /// <summary>Figures over the questions that match.</summary>
    public async Task<QuestionFigures> FiguresAsync(Caller caller, QuestionLogQuery query, CancellationToken cancellationToken)
    {
        var counts = await Matching(caller, query).GroupBy(q => new { q.Outcome, q.Feedback })
            .Select(g => new { g.Key.Outcome, g.Key.Feedback, Count = g.Count() }).ToListAsync(cancellationToken);
        int Of(QuestionOutcome outcome) => counts.Where(c => c.Outcome == outcome).Sum(c => c.Count);
        int By(QuestionFeedback feedback) => counts.Where(c => c.Feedback == feedback).Sum(c => c.Count);
        return new QuestionFigures(
            counts.Sum(c => c.Count), Of(QuestionOutcome.Answered), Of(QuestionOutcome.Choice), Of(QuestionOutcome.Refused),
            By(QuestionFeedback.Helpful), By(QuestionFeedback.Unhelpful));
    }

    /// <summary>Everything that matches, latest first, for export.</summary>
    public async IAsyncEnumerable<QuestionLogRow> AllAsync(
        Caller caller, QuestionLogQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var question in Matching(caller, query).OrderByDescending(q => q.AskedAt).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return RowOf(question);
        }
    }

    /// <summary>Erases one question; null when done.</summary>
    public async Task<Refusal?> EraseAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        if (await db.Set<LoggedQuestion>().FirstOrDefaultAsync(q => q.Id == id && q.Tenant == caller.Tenant, cancellationToken) is not { } question)
        {
            return PublicServiceRefusals.QuestionNotFound();
        }

        db.Remove(question);
        db.Audit(caller, time.GetUtcNow(), "public.question_erased", $"question:{id}");
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>Erases every question asked before an instant; how many.</summary>
    public async Task<int> EraseBeforeAsync(Caller caller, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var erased = await db.Set<LoggedQuestion>().Where(q => q.Tenant == caller.Tenant && q.AskedAt < before).ExecuteDeleteAsync(cancellationToken);
        db.Audit(caller, time.GetUtcNow(), "public.questions_erased", "questions", string.Create(CultureInfo.InvariantCulture, $"before={before:O}; count={erased}"));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return erased;
    }

    /// <summary>Writes what the asker thought of an answer, the reason with personal data masked; null when done. Anyone who holds the id may.</summary>
    public async Task<Refusal?> RateAsync(Caller caller, Guid id, bool helpful, string? reason, CancellationToken cancellationToken)
    {
        if (await db.Set<LoggedQuestion>().FirstOrDefaultAsync(q => q.Id == id && q.Tenant == caller.Tenant, cancellationToken) is not { } question)
        {
            return PublicServiceRefusals.QuestionNotFound();
        }

        var text = QuestionText.Clean(reason);
        question.Feedback = helpful ? QuestionFeedback.Helpful : QuestionFeedback.Unhelpful;
        question.FeedbackReason = text.Length == 0 ? null : mask.Mask(text);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private IQueryable<LoggedQuestion> Matching(Caller caller, QuestionLogQuery query)
    {
        var questions = db.Set<LoggedQuestion>().AsNoTracking().Where(q => q.Tenant == caller.Tenant);
        questions = query.Outcome is { } outcome ? questions.Where(q => q.Outcome == outcome) : questions;
        questions = query.Feedback is { } feedback ? questions.Where(q => q.Feedback == feedback) : questions;
        questions = query.From is { } from ? questions.Where(q => q.AskedAt >= from) : questions;
        questions = query.Until is { } until ? questions.Where(q => q.AskedAt < until) : questions;
        questions = string.IsNullOrEmpty(query.Channel) ? questions : questions.Where(q => q.Channel == query.Channel);
        return string.IsNullOrWhiteSpace(query.Text) ? questions : questions.Where(q => q.Text.Contains(query.Text.Trim()));
    }

    private static QuestionLogRow RowOf(LoggedQuestion q) => new(
        q.Id, q.AskedAt, q.Text, q.Outcome, q.Route, q.Support, q.Cited.Length == 0 ? [] : q.Cited.Split('\n'), q.ElapsedMs, q.Channel, q.Region,
        q.Feedback, q.FeedbackReason);

    private static string CursorOf(LoggedQuestion q) => string.Create(
        CultureInfo.InvariantCulture, $"{(q.Outcome == QuestionOutcome.Refused ? 'r' : 'a')}_{q.AskedAt.ToUnixTimeMilliseconds()}_{q.Id:N}");

    private static (bool Refused, DateTimeOffset At, Guid Id)? ReadCursor(string? cursor) =>
        cursor?.Split('_') is [var kind, var at, var id] && long.TryParse(at, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds is >= 0 and < 253_402_300_800_000 && Guid.TryParse(id, out var guid)
            ? (kind == "r", DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), guid)
            : null;
}

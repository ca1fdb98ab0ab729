using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Zhengshu.Apps.PublicService.Complaints;
using Zhengshu.Apps.PublicService.Questions;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Apps.PublicService.Contracts;

/// <summary>Where a complaint stands.</summary>
public enum ComplaintState
{
    /// <summary>待处理.</summary>
    Open,

    /// <summary>已处理.</summary>
    Settled,
}

/// <summary>A complaint as it was taken in.</summary>
/// <param name="Id">Its number, to be named when asking about it.</param>
/// <param name="Handling">When it is answered: 15 个工作日内答复.</param>
public sealed record ComplaintReceipt(Guid Id, string Handling);

/// <summary>A complaint as the console lists it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="FiledAt">When it came in, UTC.</param>
/// <param name="Text">What was written.</param>
/// <param name="Contact">How to reach the person; null when not given.</param>
/// <param name="QuestionId">Question whose answer it is about; null for none.</param>
/// <param name="Question">That question, masked; null when there is none or it was erased.</param>
/// <param name="State">Where it stands.</param>
/// <param name="SettledAt">When it was settled; null while open.</param>
/// <param name="SettledBy">Sign-in name of who settled it.</param>
/// <param name="Remark">What was done.</param>
public sealed record ComplaintRow(
    Guid Id, DateTimeOffset FiledAt, string Text, string? Contact, Guid? QuestionId, string? Question, ComplaintState State, DateTimeOffset? SettledAt,
    string? SettledBy, string? Remark);

/// <summary>Complaints about answers (投诉举报). Anyone may file one; lists and settling need <see cref="Permission.QuestionsRead"/>, which endpoints and pages check.</summary>
public sealed class ComplaintBox(ZhengshuDb db, IOptions<SiteOptions> site, TimeProvider time)
{
    /// <summary>Takes a complaint in.</summary>
    /// <param name="caller">Who files it.</param>
    /// <param name="text">What is wrong, at most 1,000 characters.</param>
    /// <param name="contact">How to reach the person, at most 100 characters; null or empty when not given.</param>
    /// <param name="questionId">Question whose answer it is about; null for none.</param>
    /// <param name="cancellationToken">Stops before anything is saved.</param>
    public async Task<Result<ComplaintReceipt>> FileAsync(Caller caller, string text, string? contact, Guid? questionId, CancellationToken cancellationToken)
    {
        var clean = QuestionText.Clean(text);
        if (clean.Length == 0)
        {
            return PublicServiceRefusals.EmptyComplaint();
        }

        var now = time.GetUtcNow();
        var reach = QuestionText.Clean(contact);
        var complaint = new Complaint
        {
            Id = Guid.CreateVersion7(now), Tenant = caller.Tenant, FiledAt = now, Text = clean, Contact = reach.Length == 0 ? null : reach, QuestionId = questionId,
        };
        db.Add(complaint);
        await db.SaveChangesAsync(cancellationToken);
        return new ComplaintReceipt(complaint.Id, site.Value.ComplaintHandling);
    }

    /// <summary>A page of complaints, open ones first, then the latest first.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="state">Only this state; null for all.</param>
    /// <param name="after"><c>next</c> of the page before; null for the first.</param>
    /// <param name="count">Rows of a page, 1–200.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<Page<ComplaintRow>> ListAsync(Caller caller, ComplaintState? state, string? after, int count, CancellationToken cancellationToken)
    {
        count = Math.Clamp(count, 1, 200);
        var from = int.TryParse(after, CultureInfo.InvariantCulture, out var offset) ? Math.Max(0, offset) : 0;
        var rows = await (from complaint in db.Set<Complaint>().AsNoTracking()
                          where complaint.Tenant == caller.Tenant && (state == null || complaint.State == state)
                          join question in db.Set<LoggedQuestion>() on complaint.QuestionId equals question.Id into questions
                          from question in questions.DefaultIfEmpty()
                          orderby complaint.State == ComplaintState.Open ? 0 : 1, complaint.FiledAt descending, complaint.Id descending
                          select new { complaint, Question = question == null || question.Tenant != caller.Tenant ? null : question.Text })
            .Skip(from).Take(count + 1).ToListAsync(cancellationToken);
        var page = rows.Take(count).Select(r => new ComplaintRow(
            r.complaint.Id, r.complaint.FiledAt, r.complaint.Text, r.complaint.Contact, r.complaint.QuestionId, r.Question, r.complaint.State,
            r.complaint.SettledAt, r.complaint.SettledBy, r.complaint.Remark)).ToList();
        return new Page<ComplaintRow>(page, rows.Count > count ? (from + count).ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Marks a complaint as settled; null when done.</summary>
    /// <param name="caller">Who settled it.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="remark">What was done, at most 500 characters.</param>
    /// <param name="cancellationToken">Stops before anything is saved.</param>
    public async Task<Refusal?> SettleAsync(Caller caller, Guid id, string remark, CancellationToken cancellationToken)
    {
        var complaint = await db.Set<Complaint>().FirstOrDefaultAsync(c => c.Id == id && c.Tenant == caller.Tenant, cancellationToken);
        if (complaint is null)
        {
            return PublicServiceRefusals.ComplaintNotFound();
        }

        if (complaint.State == ComplaintState.Settled)
        {
            return PublicServiceRefusals.ComplaintSettled();
        }

        var now = time.GetUtcNow();
        complaint.Settle(caller.UserName, remark.Trim(), now);
        db.Audit(caller, now, "public.complaint_settled", $"complaint:{id}");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PublicServiceRefusals.ComplaintSettled();
        }

        return null;
    }
}

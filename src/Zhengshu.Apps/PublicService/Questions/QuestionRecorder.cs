using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Language.Contracts;

namespace Zhengshu.Apps.PublicService.Questions;

/// <summary>Writes the question log; personal data is masked before anything is written.</summary>
internal sealed class QuestionRecorder(ZhengshuDb db, ClientHash clients, PersonalDataMask mask, TimeProvider time)
{
    public async Task<Guid> WriteAsync(Question question, Answer answer, Caller caller, string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var text = mask.Mask(question.Text);
        var row = new LoggedQuestion
        {
            Id = Guid.CreateVersion7(now),
            Tenant = caller.Tenant,
            AskedAt = now,
            Day = clients.Today,
            Text = text,
            Key = QuestionText.KeyOf(text),
            Masked = text != question.Text,
            Outcome = answer.Refused ? QuestionOutcome.Refused : answer.Choice ? QuestionOutcome.Choice : QuestionOutcome.Answered,
            Route = answer.Trace?.Route ?? "",
            Support = answer.Trace?.Support ?? 0,
            Cited = string.Join('\n', answer.Citations.Select(c => c.Article is null ? c.Title : $"{c.Title} {c.Article}").Distinct()),
            ElapsedMs = answer.ElapsedMs,
            Channel = caller.Channel,
            Region = question.Region,
            Client = await clients.OfAsync(caller.UserId?.ToString() ?? address, cancellationToken),
        };
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return row.Id;
    }
}

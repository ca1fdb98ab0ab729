using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Commands;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Embedding;
using Zhengshu.Platform.Knowledge.Ranking;

namespace Zhengshu.Platform.Knowledge.Scoring;

/// <summary>
/// Learns which questions go on with the one before (承上提问). The questions about items that the rankers are learned with are not learned from, so that to them it is as to new ones; what items are
/// called, officially and in daily life, is: it stands alone.
/// </summary>
internal sealed class FollowUpTraining(ZhengshuDb db, FollowUpModel followUps)
{
    /// <summary>Learns from all but the judged questions about items, saves, and prints how those are told apart.</summary>
    public async Task LearnAsync(IReadOnlyList<AnswerQuestion> judged, IReadOnlyList<AnswerQuestion> further, CommandContext context, CancellationToken cancellationToken)
    {
        var items = await db.Set<Passage>().AsNoTracking()
            .Join(db.Set<KnowledgeDocument>().Where(d => d.Kind == DocumentKind.ServiceItem), p => p.DocumentId, d => d.Id, (p, d) => new { d.Title, p.Text }).ToListAsync(cancellationToken);
        var called = items.SelectMany(i => PassageWindows.DailyNames(i.Text).Select(span => span.Of(i.Text).ToString()).Prepend(i.Title)).Distinct().Order(StringComparer.Ordinal);
        followUps.Model = FollowUpModel.Learn(
            [
                .. further.Concat(judged.Where(q => q.Kind != "item")).Select(q => FollowUpModel.Example(q.Question, q.History.Count > 0)),
                .. called.Select(name => FollowUpModel.Example(name, false)),
            ],
            cancellationToken);
        ModelFile.Save(followUps.Path, followUps.Model);
        var tested = judged.Where(q => q.Kind == "item").ToList();
        foreach (var threshold in (double[])[0.1, 0.2, FollowUpModel.Likely, 0.5])
        {
            int Taken(bool goesOn) => tested.Count(q => q.History.Count > 0 == goesOn && followUps.Probability(q.Question) >= threshold);
            context.Text.WriteLine($"follow-ups 门槛 {threshold:0.00}：承上 {Taken(true)}/{tested.Count(q => q.History.Count > 0)}，独立误作承上 {Taken(false)}/{tested.Count(q => q.History.Count == 0)}");
        }
    }
}

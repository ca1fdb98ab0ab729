using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary><see cref="IQuestionAnswering"/>: reads the question, asks the routes, gives the likeliest draft or refuses.</summary>
internal sealed class QuestionAnswering(
    IPassageIndex index, AnswerRouting routing, SupportModels support, WrittenAnswers written, KnowledgeBaseNames bases, TimeProvider time) : IQuestionAnswering
{
    public async Task<Answer> AnswerAsync(Question question, Caller caller, bool trace, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        await index.Ready.WaitAsync(cancellationToken);
        var baseId = await bases.FindAsync(question.KnowledgeBase, caller, cancellationToken);
        var reading = routing.Read(question);
        if (!reading.HasWords)
        {
            return Finished(Refusals.NoWords(question.Text), started);
        }

        var (routed, judgement) = await JudgedAsync(reading, question, baseId, caller, cancellationToken);
        if (routing.ReadOtherwise(question) is { HasWords: true } other && await JudgedAsync(other, question, baseId, caller, cancellationToken) is var otherwise
            && Worth(otherwise.Routed, otherwise.Judgement) > Worth(routed, judgement))
        {
            (reading, routed, judgement) = (other, otherwise.Routed, otherwise.Judgement);
        }

        if (!judgement.Suffices)
        {
            var past = await routing.DraftAsync(reading, question, baseId, caller, ended: true, cancellationToken);
            if (support.Likeliest(past) is { Suffices: true } ended && ended.Draft!.Sentences[0].Source is { Document.Validity.Ended: true })
            {
                (judgement, routed) = (ended, past);
            }
        }

        var answer = judgement.Suffices
            ? ValidityNotice.Prepend(await written.RewriteAsync(judgement.Draft!, reading, cancellationToken), reading).ToAnswer(question.Text)
            : Refusals.Unsupported(question.Text, routed);
        return Finished(trace ? answer with { Trace = Trace(routed, judgement) } : answer, started);
    }

    private async Task<(RoutedDrafts Routed, Judgement Judgement)> JudgedAsync(QuestionReading reading, Question question, Guid? baseId, Caller caller, CancellationToken cancellationToken)
    {
        var routed = await routing.DraftAsync(reading, question, baseId, caller, ended: false, cancellationToken);
        return (routed, support.Likeliest(routed));
    }

    /// <summary>How likely it is that the question is meant as read and that what would be answered is right; 0 where nothing supports an answer.</summary>
    private static double Worth(RoutedDrafts routed, Judgement judgement) =>
        judgement is { Suffices: true, Draft: { } draft } ? routed.Reading.Likelihood * judgement.Probability * (draft.Signals.Length > 0 ? draft.Signals[0] : 1) : 0;

    private static AnswerTrace Trace(RoutedDrafts routed, Judgement judgement) => new(
        judgement.Suffices ? judgement.Draft!.Route.ToString().ToLowerInvariant() : "refused", Math.Round(judgement.Suffices ? judgement.Probability : Math.Min(judgement.Probability, judgement.Held), 4), SupportModels.Threshold,
        judgement.Draft?.Candidates ?? [.. routed.Drafts.Values.SelectMany(d => d.Candidates).Take(20)]);

    private Answer Finished(Answer answer, long started) =>
        answer with { ElapsedMs = Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 2) };
}

/// <summary>Answers that say no (婉拒答复).</summary>
internal static class Refusals
{
    public static Answer NoWords(string question) => new()
    {
        Question = question,
        Refused = true,
        Sentences = [new AnswerSentence("没有读到可以回答的问题。请用一句话说明您想办的事或想了解的规定，例如「驾驶证增加准驾车型要带什么材料」。", []), new AnswerSentence(ByPerson, [])],
    };

    public static Answer Unsupported(string question, RoutedDrafts routed) => new()
    {
        Question = question,
        Refused = true,
        Sentences =
        [
            new AnswerSentence("抱歉，在已收录的法律法规、政策文件和服务事项中没有找到能回答这个问题的依据，因此不作答复。", []),
            new AnswerSentence(ByPerson, []),
        ],
        Suggestions = routed.Drafts.TryGetValue(AnswerRoute.Item, out var items) && items.Item is { } nearest && items.Signals[2] > 0.8
            ? [nearest.Name, .. items.Suggestions.Where(s => s != nearest.Name).Take(2)]
            : [],
    };

    private const string ByPerson = "您可以换个说法再问，或拨打 12345 政务服务便民热线由人工解答。";
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Apps.Tests.PublicService;

/// <summary>The public service in memory over answers that the test writes.</summary>
internal static class ServiceBox
{
    public static Task<HttpBox> OpenAsync(
        Func<Question, CancellationToken, Task<Answer>>? answer = null, Dictionary<string, string?>? settings = null, TimeProvider? time = null) =>
        HttpBox.OpenAsync(
            settings,
            services =>
            {
                services.AddApps();
                services.Replace(ServiceDescriptor.Singleton<IQuestionAnswering>(new WrittenAnswers(answer ?? ((question, _) => Task.FromResult(Answered(question))))));
                if (time is not null)
                {
                    services.Replace(ServiceDescriptor.Singleton(time));
                }
            },
            app =>
            {
                app.MapApps();
            });

    public static Answer Answered(Question question) => new()
    {
        Question = question.Text,
        Refused = false,
        Sentences = [new AnswerSentence("劳动者可以要求支付。", [1]), new AnswerSentence("逾期的加付赔偿金。", [1])],
        Citations = [new Citation(1, CitationKind.Law, "中华人民共和国劳动合同法", "第八十五条", null, null, "2012-12-28", "现行有效", 7, Guid.Empty, 0, 9, null, null, null)],
        Suggestions = ["加班费怎么算？"],
        ElapsedMs = 12,
        Trace = new AnswerTrace("law", 0.9, 0.5, []),
    };

    public static Answer Refused(Question question) => new()
    {
        Question = question.Text,
        Refused = true,
        Sentences = [new AnswerSentence("没有找到依据，请拨打12345。", [])],
        ElapsedMs = 3,
        Trace = new AnswerTrace("refused", 0.1, 0.5, []),
    };

    private sealed class WrittenAnswers(Func<Question, CancellationToken, Task<Answer>> answer) : IQuestionAnswering
    {
        public Task<Answer> AnswerAsync(Question question, Caller caller, bool trace, CancellationToken cancellationToken) => answer(question, cancellationToken);
    }
}

/// <summary>A clock that the test moves.</summary>
internal sealed class MovedTime(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Move(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}

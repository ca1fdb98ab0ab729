using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Apps.PublicService.Questions;

/// <summary>
/// <c>POST /api/public/questions/stream</c>: ask, and get the answer as server-sent events <c>status</c>, <c>sentence</c> (each),
/// <c>citations</c>, <c>card</c>, <c>done</c>; after a fault <c>error</c>, then <c>done</c>. When the client goes, the work stops.
/// </summary>
public static partial class StreamAnswer
{
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/questions/stream", HandleAsync).WithName(nameof(StreamAnswer)).AllowResident()
        .AddEndpointFilter((call, next) => call.HttpContext.RequestServices.GetRequiredService<SubmissionLimits>().OnQuestion(call, next))
        .ProducesProblem(400).ProducesProblem(429);

    internal static async Task<Results<ServerSentEventsResult<object>, ProblemHttpResult>> HandleAsync(
        AskRequest request, Caller caller, PublicQuestions questions, StreamContext stream, HttpContext context, CancellationToken cancellationToken)
    {
        if ((await questions.CheckAsync(request, caller, cancellationToken)).Refused(out var refusal, out var question))
        {
            return refusal.ToProblem();
        }

        return TypedResults.ServerSentEvents(EventsAsync(question, caller, questions, stream, SubmissionLimits.AddressOf(context), cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<object>> EventsAsync(
        CheckedQuestion question, Caller caller, PublicQuestions questions, StreamContext stream, string address,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Event("status", new StatusEvent("正在查找依据…"));
        var (answered, refusal) = await AnswerAsync(question, caller, questions, stream, address, cancellationToken);
        if (answered is null)
        {
            if (refusal is not null)
            {
                yield return Event("error", new ErrorEvent(refusal.Code, refusal.Detail));
                yield return Event("done", new DoneEvent(null, question.ConversationId, true, false, [], false, 0, PublicQuestions.Notice, stream.Hotline));
            }

            yield break;
        }

        var answer = answered.Answer;
        foreach (var sentence in answer.Sentences)
        {
            yield return Event("sentence", sentence);
        }

        if (answer.Citations.Count > 0)
        {
            yield return Event("citations", new CitationsEvent(answer.Citations));
        }

        if (answer.Item is { } item)
        {
            yield return Event("card", item);
        }

        yield return Event("done", new DoneEvent(
            answered.QuestionId, answered.ConversationId, answer.Refused, answer.Choice, answer.Suggestions, answer.Generated, answer.ElapsedMs,
            answered.Notice, answered.Hotline));
    }

    /// <summary>The answer, or why there is none; neither when the client has gone.</summary>
    private static async Task<(PublicAnswer? Answer, Refusal? Refusal)> AnswerAsync(
        CheckedQuestion question, Caller caller, PublicQuestions questions, StreamContext stream, string address, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stream.Stopping, cancellationToken);
        try
        {
            return (await questions.AnswerAsync(question, caller, address, either.Token), null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (null, null);
        }
        catch (OperationCanceledException) when (stream.Stopping.IsCancellationRequested)
        {
            return (null, PublicServiceRefusals.ShuttingDown());
        }
#pragma warning disable CA1031 // the stream has begun: a fault can only be told as an event
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFault(stream.Logger, fault);
            return (null, PublicServiceRefusals.AnswerFailed());
        }
    }

    private static SseItem<object> Event(string type, object data) => new(data, type);

    [LoggerMessage(6001, LogLevel.Error, "An answer failed after its stream had begun")]
    private static partial void LogFault(ILogger logger, Exception exception);
}

/// <summary>What a stream needs beside the question.</summary>
internal sealed class StreamContext(IHostApplicationLifetime lifetime, IOptions<SiteOptions> site, ILogger<StreamContext> logger)
{
    public CancellationToken Stopping => lifetime.ApplicationStopping;

    public string Hotline => site.Value.Hotline;

    public ILogger Logger => logger;
}

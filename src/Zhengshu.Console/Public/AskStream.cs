using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Pages.Texts;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Pages.Public;

/// <summary>
/// <c>POST /ask/stream</c>: the conversation page's own stream of server-sent events: <c>status</c> (what is being done, in words), then
/// <c>card</c> (the answer as the same HTML that a full page has) or <c>failed</c>, then <c>done</c>. Programs use
/// <c>POST /api/public/questions/stream</c>.
/// </summary>
internal static partial class AskStream
{
    /// <summary>Earlier questions that a conversation carries along; the answering reads the last five.</summary>
    public const int HistoryKept = 5;

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/ask/stream", HandleAsync).AllowResident().ExcludeFromDescription();

    private static async Task<Results<ServerSentEventsResult<string>, ProblemHttpResult>> HandleAsync(
        AskRequest request, Caller caller, PublicQuestions questions, ClientLimits limits, HttpContext http, CancellationToken cancellationToken)
    {
        if (limits.OnQuestion(http) is { } tooMany)
        {
            return tooMany.ToProblem();
        }

        return (await questions.CheckAsync(request, caller, cancellationToken)).Refused(out var refusal, out var question)
            ? refusal.ToProblem()
            : TypedResults.ServerSentEvents(EventsAsync(question, caller, questions, http, cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        CheckedQuestion question, Caller caller, PublicQuestions questions, HttpContext http, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var services = http.RequestServices;
        var texts = services.GetRequiredService<IStringLocalizer<PublicTexts>>();
        yield return new SseItem<string>(texts["Searching"], "status");
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping, cancellationToken);
        string? card = null;
        try
        {
            var answer = await questions.AnswerAsync(question, caller, ClientLimits.AddressOf(http), either.Token);
            card = await CardAsync(answer, [.. question.Question.History, question.Question.Text], services);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            yield break;
        }
#pragma warning disable CA1031 // the stream has begun: a fault can only be told as an event
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFault(services.GetRequiredService<ILogger<App>>(), fault);
        }

        yield return card is null ? new SseItem<string>(texts["AnswerFailed"], "failed") : new SseItem<string>(card, "card");
        yield return new SseItem<string>("", "done");
    }

    private static async Task<string> CardAsync(PublicAnswer answer, IReadOnlyList<string> history, IServiceProvider services)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<AnswerCard>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(AnswerCard.Answer)] = answer.Answer,
                [nameof(AnswerCard.Id)] = answer.QuestionId,
                [nameof(AnswerCard.Hotline)] = answer.Hotline,
                [nameof(AnswerCard.History)] = history,
            }));
            return root.ToHtmlString();
        });
    }

    [LoggerMessage(7001, LogLevel.Error, "An answer failed after its stream had begun")]
    private static partial void LogFault(ILogger logger, Exception exception);
}

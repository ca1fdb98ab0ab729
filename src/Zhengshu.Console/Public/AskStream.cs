using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Zhengshu.Console.Texts;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Console.Public;

/// <summary>
/// <c>POST /ask/stream</c>: the conversation page's own stream of server-sent events: <c>status</c> (what is being done, in words), then
/// <c>card</c> (the answer as the same HTML that a full page has) or <c>failed</c>, then <c>done</c>. Programs use
/// <c>POST /api/public/questions/stream</c>.
/// </summary>
internal static class AskStream
{
    /// <summary>Earlier questions that a conversation carries along; the answering reads the last five.</summary>
    public const int HistoryKept = 5;

    /// <param name="Text">The question.</param>
    /// <param name="History">Earlier questions, oldest first.</param>
    /// <param name="Region">Six-digit code, or null.</param>
    internal sealed record Request(string? Text, IReadOnlyList<string>? History, string? Region);

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/ask/stream", (Request request, Caller caller, IPublicSite site, IServiceProvider services, CancellationToken cancellationToken) =>
            TypedResults.ServerSentEvents(RunAsync(request, caller, site, services, cancellationToken)))
        .AllowResident().ExcludeFromDescription();

    private static async IAsyncEnumerable<SseItem<string>> RunAsync(
        Request request, Caller caller, IPublicSite site, IServiceProvider services, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var texts = (IStringLocalizer<PublicTexts>)services.GetService(typeof(IStringLocalizer<PublicTexts>))!;
        var question = request.Text?.Trim() ?? "";
        if (question.Length == 0)
        {
            yield return new SseItem<string>(texts["EmptyQuestion"], "failed");
            yield return new SseItem<string>("", "done");
            yield break;
        }

        question = question[..Math.Min(question.Length, Question.MaxLength)];
        string[] history = [.. (request.History ?? []).Where(text => !string.IsNullOrWhiteSpace(text)).TakeLast(HistoryKept)];
        yield return new SseItem<string>(texts["Searching"], "status");
        var answer = await site.AskAsync(caller, question, history, request.Region, cancellationToken);
        yield return new SseItem<string>(await CardAsync(answer, [.. history, question], services), "card");
        yield return new SseItem<string>("", "done");
    }

    private static async Task<string> CardAsync(PublicAnswer answer, IReadOnlyList<string> history, IServiceProvider services)
    {
        await using var renderer = new HtmlRenderer(services, (ILoggerFactory)services.GetService(typeof(ILoggerFactory))!);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<AnswerCard>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(AnswerCard.Answer)] = answer.Answer, [nameof(AnswerCard.Id)] = answer.Id, [nameof(AnswerCard.History)] = history,
            }));
            return root.ToHtmlString();
        });
    }
}

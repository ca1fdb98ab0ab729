using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Apps.PublicService.Questions;

/// <summary><c>POST /api/public/questions</c>: ask, and get the whole answer as JSON.</summary>
public static class AskQuestion
{
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/questions", HandleAsync).WithName(nameof(AskQuestion)).AllowResident()
        .AddEndpointFilter((call, next) => call.HttpContext.RequestServices.GetRequiredService<SubmissionLimits>().OnQuestion(call, next))
        .ProducesProblem(400).ProducesProblem(429);

    internal static async Task<Results<Ok<PublicAnswer>, ProblemHttpResult>> HandleAsync(
        AskRequest request, Caller caller, PublicQuestions questions, HttpContext context, CancellationToken cancellationToken)
    {
        if ((await questions.CheckAsync(request, caller, cancellationToken)).Refused(out var refusal, out var question))
        {
            return refusal.ToProblem();
        }

        return TypedResults.Ok(await questions.AnswerAsync(question, caller, SubmissionLimits.AddressOf(context), cancellationToken));
    }
}

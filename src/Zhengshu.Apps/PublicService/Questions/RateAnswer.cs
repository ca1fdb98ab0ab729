using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Apps.PublicService.Questions;

/// <summary><c>POST /api/public/feedback</c>: say whether an answer helped (有帮助/没帮助).</summary>
public static class RateAnswer
{
    /// <param name="QuestionId">Question whose answer is meant.</param>
    /// <param name="Helpful">Whether it helped.</param>
    /// <param name="Reason">Why not, at most 500 characters; personal data is masked before it is written.</param>
    public sealed record Request([Required] Guid? QuestionId, [Required] bool? Helpful, [StringLength(500)] string? Reason);

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/feedback", HandleAsync).WithName(nameof(RateAnswer)).AllowResident()
        .AddEndpointFilter((call, next) => call.HttpContext.RequestServices.GetRequiredService<SubmissionLimits>().OnSubmission(call, next))
        .ProducesProblem(400).ProducesProblem(404).ProducesProblem(429);

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Request request, Caller caller, QuestionLog log, CancellationToken cancellationToken) =>
        await log.RateAsync(caller, request.QuestionId ?? Guid.Empty, request.Helpful ?? false, request.Reason, cancellationToken) is { } refusal
            ? refusal.ToProblem()
            : TypedResults.NoContent();
}

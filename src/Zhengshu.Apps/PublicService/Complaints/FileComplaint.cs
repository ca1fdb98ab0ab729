using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Apps.PublicService.Questions;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Apps.PublicService.Complaints;

/// <summary><c>POST /api/public/complaints</c>: complain about an answer (投诉举报); the answer says within what time it is dealt with.</summary>
public static class FileComplaint
{
    /// <param name="Text">What is wrong, 1–1,000 characters.</param>
    /// <param name="Contact">How to reach the person, at most 100 characters; may be absent.</param>
    /// <param name="QuestionId">Question whose answer it is about; may be absent.</param>
    public sealed record Request([Required, StringLength(1000)] string Text, [StringLength(100)] string? Contact, Guid? QuestionId);

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/complaints", HandleAsync).WithName(nameof(FileComplaint)).AllowResident()
        .AddEndpointFilter((call, next) => call.HttpContext.RequestServices.GetRequiredService<SubmissionLimits>().OnSubmission(call, next))
        .ProducesProblem(400).ProducesProblem(429);

    internal static async Task<Results<Created<ComplaintReceipt>, ProblemHttpResult>> HandleAsync(
        Request request, Caller caller, ComplaintBox complaints, CancellationToken cancellationToken)
    {
        var result = await complaints.FileAsync(caller, request.Text, request.Contact, request.QuestionId, cancellationToken);
        return result.Refused(out var refusal, out var receipt) ? refusal.ToProblem() : TypedResults.Created((string?)null, receipt);
    }
}

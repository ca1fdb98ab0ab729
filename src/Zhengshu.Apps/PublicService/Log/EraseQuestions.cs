using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Apps.PublicService.Log;

/// <summary><c>DELETE /api/questions?before=2026-01-01T00:00:00Z</c>: erase every question asked before an instant.</summary>
public static class EraseQuestions
{
    /// <param name="Erased">How many were erased.</param>
    public sealed record Response(int Erased);

    internal static void Map(IEndpointRouteBuilder questions) => questions
        .MapDelete("", HandleAsync).WithName(nameof(EraseQuestions)).RequirePermission(Permission.QuestionsRead).ProducesProblem(400);

    internal static async Task<Ok<Response>> HandleAsync(DateTimeOffset before, Caller caller, QuestionLog log, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Response(await log.EraseBeforeAsync(caller, before, cancellationToken)));
}

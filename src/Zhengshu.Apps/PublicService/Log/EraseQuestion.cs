using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Apps.PublicService.Log;

/// <summary><c>DELETE /api/questions/{id}</c>: erase one question of the log.</summary>
public static class EraseQuestion
{
    internal static void Map(IEndpointRouteBuilder questions) => questions
        .MapDelete("/{id:guid}", HandleAsync).WithName(nameof(EraseQuestion)).RequirePermission(Permission.QuestionsRead).ProducesProblem(404);

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, QuestionLog log, CancellationToken cancellationToken) =>
        await log.EraseAsync(caller, id, cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
}

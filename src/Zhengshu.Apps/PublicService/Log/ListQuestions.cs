using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Apps.PublicService.Log;

/// <summary>
/// <c>GET /api/questions?outcome=&amp;feedback=&amp;text=&amp;from=&amp;until=&amp;channel=&amp;after=&amp;count=50</c>: the question log, unanswered questions first.
/// </summary>
public static class ListQuestions
{
    internal static void Map(IEndpointRouteBuilder questions) => questions
        .MapGet("", HandleAsync).WithName(nameof(ListQuestions)).RequirePermission(Permission.QuestionsRead).ProducesProblem(400);

    internal static async Task<Ok<Page<QuestionLogRow>>> HandleAsync(
        [AsParameters] QuestionLogQuery query, Caller caller, QuestionLog log, CancellationToken cancellationToken) =>
        TypedResults.Ok(await log.ListAsync(caller, query, cancellationToken));
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Apps.PublicService.Log;

/// <summary><c>GET /api/questions/groups</c>, filters as of the list: equal questions counted together, with the figures of all.</summary>
public static class GroupQuestions
{
    /// <param name="Figures">Figures over all that match.</param>
    /// <param name="Items">The groups: unanswered first, then the most frequent; at most 200.</param>
    public sealed record Response(QuestionFigures Figures, IReadOnlyList<QuestionGroup> Items);

    internal static void Map(IEndpointRouteBuilder questions) => questions
        .MapGet("/groups", HandleAsync).WithName(nameof(GroupQuestions)).RequirePermission(Permission.QuestionsRead).ProducesProblem(400);

    internal static async Task<Ok<Response>> HandleAsync(
        [AsParameters] QuestionLogQuery query, Caller caller, QuestionLog log, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Response(await log.FiguresAsync(caller, query, cancellationToken), await log.GroupsAsync(caller, query, cancellationToken)));
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Apps.PublicService.Home;

/// <summary><c>GET /api/public/hot-questions?count=6</c>: questions to offer.</summary>
public static class ListHotQuestions
{
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/hot-questions", HandleAsync).WithName(nameof(ListHotQuestions)).AllowResident().ProducesProblem(400);

    internal static async Task<Ok<Page<HotQuestion>>> HandleAsync(
        Caller caller, HomePage home, CancellationToken cancellationToken, [Range(1, 50)] int count = 6) =>
        TypedResults.Ok(new Page<HotQuestion>(await home.HotQuestionsAsync(caller, count, cancellationToken), null));
}

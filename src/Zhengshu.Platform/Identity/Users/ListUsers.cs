using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Platform.Identity.Users;

/// <summary><c>GET /api/users?after=NAME&amp;count=50</c>: users by sign-in name.</summary>
public static class ListUsers
{
    /// <param name="Items">The page.</param>
    /// <param name="Next">Value of <c>after</c> for the next page; null on the last.</param>
    public sealed record Response(IReadOnlyList<UserView> Items, string? Next);

    internal static void Map(IEndpointRouteBuilder users) => users
        .MapGet("", HandleAsync).WithName(nameof(ListUsers)).RequirePermission(Permission.UsersManage);

    internal static async Task<Ok<Response>> HandleAsync(
        Caller caller, UserAdministration users, CancellationToken cancellationToken, string? after = null, int count = 50)
    {
        var items = await users.ListAsync(caller, after, count, cancellationToken);
        return TypedResults.Ok(new Response(items, items.Count == count ? items[^1].UserName : null));
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Platform.Identity.Users;

/// <summary><c>POST /api/users</c>: create a user; the answer holds the one-time password to hand over.</summary>
public static class CreateUser
{
    /// <param name="UserName">Sign-in name: 2–64 letters, digits, <c>.</c>, <c>-</c> or <c>_</c>.</param>
    /// <param name="DisplayName">Name of the person, 1–64 characters.</param>
    /// <param name="DepartmentId">Department, or null.</param>
    /// <param name="Roles">At least one code of <see cref="Role"/>.</param>
    public sealed record Request(
        [Required, RegularExpression("^[A-Za-z0-9._-]{2,64}$")] string UserName, [Required, StringLength(64)] string DisplayName,
        Guid? DepartmentId, [Required, MinLength(1)] IReadOnlyList<string> Roles);

    internal static void Map(IEndpointRouteBuilder users) => users
        .MapPost("", HandleAsync).WithName(nameof(CreateUser)).RequirePermission(Permission.UsersManage)
        .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    internal static async Task<Results<Created<OneTimePassword>, ProblemHttpResult>> HandleAsync(
        Request request, Caller caller, UserAdministration users, CancellationToken cancellationToken)
    {
        var result = await users.CreateAsync(caller, request.UserName, request.DisplayName, request.DepartmentId, request.Roles, cancellationToken);
        return result.Refused(out var refusal, out var created) ? refusal.ToProblem() : TypedResults.Created($"/api/users/{created.UserId}", created);
    }
}

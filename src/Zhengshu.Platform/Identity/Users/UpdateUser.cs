using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Platform.Identity.Users;

/// <summary><c>PUT /api/users/{id}</c>: name, department, roles, disabled or not.</summary>
public static class UpdateUser
{
    /// <param name="DisplayName">Name of the person, 1–64 characters.</param>
    /// <param name="DepartmentId">Department, or null.</param>
    /// <param name="Roles">At least one code of <see cref="Role"/>.</param>
    /// <param name="Disabled">True closes sign-in and ends sessions and keys with their next request.</param>
    public sealed record Request(
        [Required, StringLength(64)] string DisplayName, Guid? DepartmentId, [Required, MinLength(1)] IReadOnlyList<string> Roles, bool Disabled);

    internal static void Map(IEndpointRouteBuilder users) => users
        .MapPut("/{id:guid}", HandleAsync).WithName(nameof(UpdateUser)).RequirePermission(Permission.UsersManage)
        .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    internal static async Task<Results<Ok<UserView>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, Caller caller, UserAdministration users, CancellationToken cancellationToken)
    {
        var result = await users.UpdateAsync(caller, id, request.DisplayName, request.DepartmentId, request.Roles, request.Disabled, cancellationToken);
        return result.Refused(out var refusal, out var user) ? refusal.ToProblem() : TypedResults.Ok(user);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Platform.Identity.Users;

/// <summary><c>POST /api/users/{id}/password-reset</c>: a new one-time password; ends the person's sessions and keys, unlocks the account.</summary>
public static class ResetPassword
{
    internal static void Map(IEndpointRouteBuilder users) => users
        .MapPost("/{id:guid}/password-reset", HandleAsync).WithName(nameof(ResetPassword)).RequirePermission(Permission.UsersManage).ProducesProblem(404);

    internal static async Task<Results<Ok<OneTimePassword>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, UserAdministration users, CancellationToken cancellationToken)
    {
        var result = await users.ResetPasswordAsync(caller, id, cancellationToken);
        return result.Refused(out var refusal, out var password) ? refusal.ToProblem() : TypedResults.Ok(password);
    }
}

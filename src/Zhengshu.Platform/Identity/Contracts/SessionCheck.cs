using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Identity.Users;

namespace Zhengshu.Platform.Identity.Contracts;

/// <summary>Whether a principal that a long-lived Blazor circuit holds is still what the database says.</summary>
public sealed class SessionCheck(ZhengshuDb db)
{
    /// <summary>
    /// False when the user was disabled, or roles, department or password duty changed; the circuit should then be sent through a fresh
    /// request. For a <c>RevalidatingServerAuthenticationStateProvider</c>.
    /// </summary>
    public async Task<bool> StillHoldsAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var held = Caller.From(principal);
        if (held.UserId is not { } id)
        {
            return true;
        }

        var user = await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == id && !u.Disabled, cancellationToken);
        return user?.ToCaller(held.Kind, held.Channel) is { } now
            && now.Permissions.SetEquals(held.Permissions) && now.DepartmentId == held.DepartmentId && now.MustChangePassword == held.MustChangePassword;
    }
}

using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Platform.Identity.Users;

/// <summary>Users as callers; a one-time password not yet replaced does not hinder the owner of the machine, who names the user.</summary>
internal sealed class CallerDirectory(ZhengshuDb db) : ICallerDirectory
{
    public async Task<Caller?> FindAsync(string tenant, string userName, string channel, CancellationToken cancellationToken)
    {
        var name = UserAdministration.Normalize(userName);
        var user = await db.Set<User>().AsNoTracking()
            .FirstOrDefaultAsync(u => u.Tenant == tenant && u.UserName == name && !u.Disabled, cancellationToken);
        return user is null ? null : user.ToCaller(CallerKind.Staff, channel) with { MustChangePassword = false };
    }
}

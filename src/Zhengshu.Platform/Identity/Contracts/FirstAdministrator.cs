using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Identity.Users;

namespace Zhengshu.Platform.Identity.Contracts;

/// <summary>Makes the first administrator of a new installation.</summary>
public sealed class FirstAdministrator(ZhengshuDb db, TimeProvider time)
{
    /// <summary>Sign-in name of the first administrator.</summary>
    public const string UserName = "admin";

    /// <summary>
    /// When there is no user yet, creates <see cref="UserName"/> (系统管理员 and 知识管理员) and gives the one-time password to show once on
    /// the console; otherwise null.
    /// </summary>
    public async Task<string?> EnsureAsync(CancellationToken cancellationToken)
    {
        if (await db.Set<User>().AnyAsync(cancellationToken))
        {
            return null;
        }

        var now = time.GetUtcNow();
        var password = Passwords.OneTime();
        db.Set<User>().Add(new User
        {
            Id = Guid.CreateVersion7(now), Tenant = Caller.DefaultTenant, UserName = UserName, DisplayName = "管理员",
            RoleCodes = $"{Role.SystemAdministrator.Code},{Role.KnowledgeManager.Code}", PasswordHash = Passwords.Hash(password),
            MustChangePassword = true, CreatedAt = now,
        });
        db.Audit(Caller.System(), now, "identity.user_created", $"user:{UserName}", "first start");
        await db.SaveChangesAsync(cancellationToken);
        return password;
    }
}

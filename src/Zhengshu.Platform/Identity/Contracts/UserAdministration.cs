using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Identity.ApiKeys;
using Zhengshu.Platform.Identity.Departments;
using Zhengshu.Platform.Identity.Sessions;
using Zhengshu.Platform.Identity.Users;

namespace Zhengshu.Platform.Identity.Contracts;

/// <summary>A user as administrators see one.</summary>
/// <param name="Id">Id of the user.</param>
/// <param name="UserName">Sign-in name, lower case.</param>
/// <param name="DisplayName">Name of the person.</param>
/// <param name="DepartmentId">Department; null when none.</param>
/// <param name="Department">Its name.</param>
/// <param name="Roles">Codes of <see cref="Role"/>.</param>
/// <param name="Disabled">Whether sign-in is closed.</param>
/// <param name="MustChangePassword">Whether a one-time password has not been replaced yet.</param>
/// <param name="LastSignInAt">Last sign-in, UTC; null when never.</param>
public sealed record UserView(
    Guid Id, string UserName, string DisplayName, Guid? DepartmentId, string? Department, IReadOnlyList<string> Roles,
    bool Disabled, bool MustChangePassword, DateTimeOffset? LastSignInAt);

/// <summary>A password to hand over to the person; shown once, stored nowhere, must be changed at first sign-in.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="Password">The password.</param>
public sealed record OneTimePassword(Guid UserId, string Password);

/// <summary>Users of the tenant (用户管理). The caller needs <see cref="Permission.UsersManage"/>; endpoints and pages check it.</summary>
public sealed class UserAdministration(ZhengshuDb db, TimeProvider time)
{
    /// <summary>Users by sign-in name.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="after">Sign-in name after which the page starts; null for the first page.</param>
    /// <param name="count">Size of the page, 1–200.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<UserView>> ListAsync(Caller caller, string? after, int count, CancellationToken cancellationToken)
    {
        var rows = await (from user in db.Set<User>().AsNoTracking()
                          where user.Tenant == caller.Tenant && (after == null || user.UserName.CompareTo(after) > 0)
                          join department in db.Set<Department>() on user.DepartmentId equals department.Id into departments
                          from department in departments.DefaultIfEmpty()
                          orderby user.UserName
                          select new { User = user, Department = department == null ? null : department.Name })
            .Take(Math.Clamp(count, 1, 200)).ToListAsync(cancellationToken);
        return [.. rows.Select(row => ViewOf(row.User, row.Department))];
    }

    /// <summary>Creates a user with a one-time password.</summary>
    /// <param name="caller">Who does it.</param>
    /// <param name="userName">Sign-in name: 2–64 letters, digits, <c>.</c>, <c>-</c>, <c>_</c>; compared without regard to case.</param>
    /// <param name="displayName">Name of the person.</param>
    /// <param name="departmentId">Department, or null.</param>
    /// <param name="roles">Codes of <see cref="Role"/>.</param>
    /// <param name="cancellationToken">Stops before anything is saved.</param>
    public async Task<Result<OneTimePassword>> CreateAsync(
        Caller caller, string userName, string displayName, Guid? departmentId, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        var name = Normalize(userName);
        if (await CheckAsync(caller, departmentId, roles, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await db.Set<User>().AnyAsync(user => user.Tenant == caller.Tenant && user.UserName == name, cancellationToken))
        {
            return IdentityRefusals.UserNameTaken(name);
        }

        var now = time.GetUtcNow();
        var password = Passwords.OneTime();
        var user = new User
        {
            Id = Guid.CreateVersion7(now), Tenant = caller.Tenant, UserName = name, DisplayName = displayName.Trim(), DepartmentId = departmentId,
            RoleCodes = string.Join(',', roles), PasswordHash = Passwords.Hash(password), MustChangePassword = true, CreatedAt = now,
        };
        db.Set<User>().Add(user);
        db.Audit(caller, now, "identity.user_created", $"user:{name}", $"roles={user.RoleCodes}");
        await db.SaveChangesAsync(cancellationToken);
        return new OneTimePassword(user.Id, password);
    }

    /// <summary>Changes name, department, roles and whether the account is disabled; takes effect with the person's next request.</summary>
    public async Task<Result<UserView>> UpdateAsync(
        Caller caller, Guid id, string displayName, Guid? departmentId, IReadOnlyList<string> roles, bool disabled, CancellationToken cancellationToken)
    {
        if (await FindAsync(caller, id, cancellationToken) is not { } user)
        {
            return IdentityRefusals.UserNotFound();
        }

        if (await CheckAsync(caller, departmentId, roles, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var losesRights = disabled || !roles.ToHashSet().SetEquals(user.Roles);
        if (user.Id == caller.UserId && losesRights)
        {
            return IdentityRefusals.OwnAccount();
        }

        if ((disabled || !roles.Contains(Role.SystemAdministrator.Code)) && await IsLastAdministratorAsync(user, cancellationToken))
        {
            return IdentityRefusals.LastAdministrator();
        }

        (user.DisplayName, user.DepartmentId, user.RoleCodes, user.Disabled) = (displayName.Trim(), departmentId, string.Join(',', roles), disabled);
        db.Audit(caller, time.GetUtcNow(), "identity.user_changed", $"user:{user.UserName}", $"roles={user.RoleCodes};disabled={disabled}");
        await db.SaveChangesAsync(cancellationToken);
        var department = await db.Set<Department>().Where(d => d.Id == departmentId).Select(d => d.Name).FirstOrDefaultAsync(cancellationToken);
        return ViewOf(user, department);
    }

    /// <summary>Gives the user a new one-time password, unlocks the account and closes its sessions.</summary>
    public async Task<Result<OneTimePassword>> ResetPasswordAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(caller, id, cancellationToken) is not { } user)
        {
            return IdentityRefusals.UserNotFound();
        }

        var password = Passwords.OneTime();
        user.SetPassword(password, oneTime: true);
        db.Set<Session>().RemoveRange(await db.Set<Session>().Where(session => session.UserId == id).ToListAsync(cancellationToken));
        db.Set<ApiKey>().RemoveRange(await db.Set<ApiKey>().Where(key => key.UserId == id).ToListAsync(cancellationToken));
        db.Audit(caller, time.GetUtcNow(), "identity.password_reset", $"user:{user.UserName}");
        await db.SaveChangesAsync(cancellationToken);
        return new OneTimePassword(user.Id, password);
    }

    internal static string Normalize(string userName) => userName.Trim().ToLowerInvariant();

    private async Task<User?> FindAsync(Caller caller, Guid id, CancellationToken cancellationToken) =>
        await db.Set<User>().FirstOrDefaultAsync(user => user.Id == id && user.Tenant == caller.Tenant, cancellationToken);

    private async Task<Refusal?> CheckAsync(Caller caller, Guid? departmentId, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        if (roles.FirstOrDefault(code => Role.Find(code) is null) is { } unknown)
        {
            return IdentityRefusals.UnknownRole(unknown);
        }

        if (Role.Conflict([.. roles]) is var (first, second))
        {
            return IdentityRefusals.ConflictingRoles(first.Name, second.Name);
        }

        return departmentId is { } id && !await db.Set<Department>().AnyAsync(d => d.Id == id && d.Tenant == caller.Tenant, cancellationToken)
            ? IdentityRefusals.DepartmentNotFound()
            : null;
    }

    private async Task<bool> IsLastAdministratorAsync(User user, CancellationToken cancellationToken)
    {
        var active = await db.Set<User>().AsNoTracking().Where(u => u.Tenant == user.Tenant && !u.Disabled).ToListAsync(cancellationToken);
        var administrators = active.Where(u => u.Roles.Contains(Role.SystemAdministrator.Code)).Select(u => u.Id).ToList();
        return administrators is [var only] && only == user.Id;
    }

    private static UserView ViewOf(User user, string? department) => new(
        user.Id, user.UserName, user.DisplayName, user.DepartmentId, department, user.Roles, user.Disabled, user.MustChangePassword, user.LastSignInAt);
}

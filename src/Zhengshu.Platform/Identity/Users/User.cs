using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Platform.Identity.Users;

/// <summary>A member of staff who can sign in.</summary>
internal sealed class User
{
    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    /// <summary>Sign-in name, lower case.</summary>
    public required string UserName { get; init; }

    public required string DisplayName { get; set; }

    public Guid? DepartmentId { get; set; }

    /// <summary>Role codes, separated by commas.</summary>
    public required string RoleCodes { get; set; }

    public required string PasswordHash { get; set; }

    public required bool MustChangePassword { get; set; }

    public bool Disabled { get; set; }

    public int FailedSignIns { get; private set; }

    public DateTimeOffset? LockedUntil { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastSignInAt { get; private set; }

    public IReadOnlyList<string> Roles => RoleCodes.Split(',', StringSplitOptions.RemoveEmptyEntries);

    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;

    public void SignInFailed(IdentityOptions options, DateTimeOffset now)
    {
        FailedSignIns++;
        if (FailedSignIns >= options.LockoutAfter)
        {
            (FailedSignIns, LockedUntil) = (0, now + options.LockoutFor);
        }
    }

    public void SignedIn(DateTimeOffset now) => (FailedSignIns, LockedUntil, LastSignInAt) = (0, null, now);

    public void SetPassword(string password, bool oneTime)
    {
        PasswordHash = Passwords.Hash(password);
        (MustChangePassword, FailedSignIns, LockedUntil) = (oneTime, 0, null);
    }

    public Caller ToCaller(CallerKind kind, string channel) =>
        new(kind, Tenant, Id, UserName, DisplayName, DepartmentId, Role.PermissionsOf(Roles), channel) { MustChangePassword = MustChangePassword };
}

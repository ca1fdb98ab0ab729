using Zhengshu.Kernel.Callers;

namespace Zhengshu.Platform.Identity.Sessions;

/// <summary>Who is signed in.</summary>
/// <param name="UserName">Sign-in name.</param>
/// <param name="DisplayName">Name of the person.</param>
/// <param name="DepartmentId">Department; null when none.</param>
/// <param name="Permissions">Values of <see cref="Permission"/>, sorted.</param>
/// <param name="MustChangePassword">True while nothing but changing the password is allowed.</param>
public sealed record SessionView(
    string UserName, string DisplayName, Guid? DepartmentId, IReadOnlyList<string> Permissions, bool MustChangePassword)
{
    internal static SessionView Of(Caller caller) => new(
        caller.UserName, caller.DisplayName, caller.DepartmentId, [.. caller.Permissions.Order(StringComparer.Ordinal)], caller.MustChangePassword);
}

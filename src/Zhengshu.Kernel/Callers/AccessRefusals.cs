namespace Zhengshu.Kernel.Callers;

/// <summary>Why a route may be closed to a caller.</summary>
public static class AccessRefusals
{
    /// <summary>Nobody is signed in.</summary>
    public static Refusal SignInRequired() => new("access.sign_in_required", 401, "请先登录。");

    /// <summary>The caller lacks the permission of the route.</summary>
    public static Refusal Forbidden() => new("access.forbidden", 403, "您没有办理此事的权限，如工作需要，请联系系统管理员。");

    /// <summary>A one-time password is still in use.</summary>
    public static Refusal PasswordChangeRequired() => new("identity.password_change_required", 403, "首次登录请先修改密码。");
}

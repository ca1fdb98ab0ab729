using Zhengshu.Kernel;

namespace Zhengshu.Platform.Identity;

/// <summary>Why sign-in, users, departments and keys may be refused.</summary>
public static class IdentityRefusals
{
    /// <summary>Name or password is wrong, or the account is disabled; deliberately one answer for all.</summary>
    public static Refusal WrongCredentials() => new("identity.wrong_credentials", 401, "用户名或密码不正确，请重新输入；多次输错账号会被暂时锁定。");

    /// <summary>A write with the session cookie that did not come from a page of this site.</summary>
    public static Refusal CrossSite() => new("identity.cross_site", 403, "请求不是从本站页面发出的，已拦截，请刷新页面后重试。");

    /// <summary>Too many attempts from one address.</summary>
    public static Refusal TooManyAttempts() => new("identity.too_many_attempts", 429, "登录尝试过于频繁，请一分钟后再试。");

    /// <summary>Too many wrong passwords.</summary>
    public static Refusal LockedOut(int minutes) => new("identity.locked_out", 423, $"密码多次输错，账号已暂时锁定，请 {minutes} 分钟后再试，或联系系统管理员重置密码。");

    /// <summary>The current password given for a change is wrong.</summary>
    public static Refusal WrongPassword() => new("identity.wrong_password", 400, "当前密码不正确，请重新输入。");

    /// <summary>The new password is too weak.</summary>
    public static Refusal WeakPassword(string reason) => new("identity.weak_password", 400, $"新密码不符合要求：{reason}。");

    /// <summary>A user of this sign-in name exists.</summary>
    public static Refusal UserNameTaken(string userName) => new("identity.user_name_taken", 409, $"用户名「{userName}」已被使用，请换一个。");

    /// <summary>There is no such user in the tenant.</summary>
    public static Refusal UserNotFound() => new("identity.user_not_found", 404, "没有这个用户，可能已被删除，请刷新列表。");

    /// <summary>A role code is unknown.</summary>
    public static Refusal UnknownRole(string code) => new("identity.unknown_role", 400, $"没有角色「{code}」，请从列表中选择。");

    /// <summary>Roles that must be held by different people.</summary>
    public static Refusal ConflictingRoles(string first, string second) =>
        new("identity.conflicting_roles", 409, $"按三员分立要求，「{first}」与「{second}」不能由同一人担任，请分别授予不同的人。");

    /// <summary>Nobody changes his own roles or disables himself.</summary>
    public static Refusal OwnAccount() => new("identity.own_account", 409, "不能调整自己的角色或停用自己的账号，请由另一位管理员办理。");

    /// <summary>The last administrator must stay.</summary>
    public static Refusal LastAdministrator() => new("identity.last_administrator", 409, "这是最后一位可用的系统管理员，请先授权另一位，再作调整。");

    /// <summary>There is no such department in the tenant.</summary>
    public static Refusal DepartmentNotFound() => new("identity.department_not_found", 404, "没有这个部门，可能已被删除，请刷新列表。");

    /// <summary>A department of this name exists.</summary>
    public static Refusal DepartmentNameTaken(string name) => new("identity.department_name_taken", 409, $"部门「{name}」已经存在，请换一个名称。");

    /// <summary>The department still has users.</summary>
    public static Refusal DepartmentInUse(int users) => new("identity.department_in_use", 409, $"该部门还有 {users} 位用户，请先将其调整到其他部门。");

    /// <summary>The key may not do more than its owner.</summary>
    public static Refusal KeyBeyondOwner(string permission) => new("identity.key_beyond_owner", 403, $"接口密钥的权限不能超出您自己的权限（{permission}）。");

    /// <summary>There is no such key of the caller.</summary>
    public static Refusal KeyNotFound() => new("identity.key_not_found", 404, "没有这个接口密钥，可能已被吊销，请刷新列表。");
}

using System.Collections.Frozen;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Platform.Identity.Contracts;

/// <summary>A role (角色): a named set of permissions. The set of roles is fixed; 三员分立 is kept by <see cref="Conflict"/>.</summary>
/// <param name="Code">Stable name stored with users, e.g. <c>knowledge-manager</c>.</param>
/// <param name="Name">Chinese name shown to people.</param>
/// <param name="Permissions">Values of <see cref="Permission"/>.</param>
public sealed record Role(string Code, string Name, FrozenSet<string> Permissions)
{
    /// <summary>系统管理员: runs the installation and its users.</summary>
    public static Role SystemAdministrator { get; } =
        new("system-administrator", "系统管理员", [Permission.SystemManage, Permission.UsersManage, Permission.KeysManage, Permission.JobsRead]);

    /// <summary>安全管理员: users, roles and the question log.</summary>
    public static Role SecurityAdministrator { get; } =
        new("security-administrator", "安全管理员", [Permission.UsersManage, Permission.QuestionsRead]);

    /// <summary>审计管理员: reads the audit trail, changes nothing.</summary>
    public static Role Auditor { get; } = new("auditor", "审计管理员", [Permission.AuditRead]);

    /// <summary>知识管理员: all knowledge of the tenant, the question log, evaluations.</summary>
    public static Role KnowledgeManager { get; } = new("knowledge-manager", "知识管理员",
    [
        Permission.KnowledgeRead, Permission.KnowledgeContribute, Permission.KnowledgeManage,
        Permission.QuestionsRead, Permission.EvaluationRun, Permission.KeysManage, Permission.JobsRead,
    ]);

    /// <summary>部门知识员: documents of the own department.</summary>
    public static Role KnowledgeContributor { get; } =
        new("knowledge-contributor", "部门知识员", [Permission.KnowledgeRead, Permission.KnowledgeContribute, Permission.JobsRead]);

    /// <summary>工作人员: asks, and reads public knowledge and that of the own department.</summary>
    public static Role Staff { get; } = new("staff", "工作人员", [Permission.KnowledgeRead]);

    /// <summary>Every role, in the order of the form.</summary>
    public static IReadOnlyList<Role> All { get; } =
        [SystemAdministrator, SecurityAdministrator, Auditor, KnowledgeManager, KnowledgeContributor, Staff];

    /// <summary>The role of that code, or null.</summary>
    public static Role? Find(string code) => All.FirstOrDefault(role => role.Code == code);

    /// <summary>Two of <paramref name="codes"/> that one person may not hold together (三员分立), or null.</summary>
    public static (Role First, Role Second)? Conflict(IReadOnlyCollection<string> codes)
    {
        Role[] held = [.. new[] { SystemAdministrator, SecurityAdministrator, Auditor }.Where(role => codes.Contains(role.Code))];
        return held.Length > 1 ? (held[0], held[1]) : null;
    }

    /// <summary>Permissions of somebody with these roles; every member of staff may ask and see the departments.</summary>
    public static FrozenSet<string> PermissionsOf(IEnumerable<string> codes) =>
        codes.Select(Find).OfType<Role>().SelectMany(role => role.Permissions).Append(Permission.QuestionsAsk).Append(Permission.DepartmentsRead)
            .ToFrozenSet(StringComparer.Ordinal);
}

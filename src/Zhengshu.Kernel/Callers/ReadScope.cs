namespace Zhengshu.Kernel.Callers;

/// <summary>
/// The one read boundary (可读范围): what every query over passages, files, rows, logs and caches takes, and filters by inside the query.
/// Readable = same tenant and (public, or owned by one of <see cref="Departments"/>, or anything when <see cref="EveryDepartment"/>).
/// </summary>
/// <param name="Tenant">Tenant of the caller; nothing of another tenant is ever readable.</param>
/// <param name="Departments">Departments whose non-public content the caller may read; empty for residents.</param>
/// <param name="EveryDepartment">True for who holds <see cref="Permission.KnowledgeManage"/>: all content of the tenant.</param>
public sealed record ReadScope(string Tenant, IReadOnlyList<Guid> Departments, bool EveryDepartment)
{
    /// <summary>Whether content of <paramref name="tenant"/> that is limited to <paramref name="department"/> (null = public) may be read.</summary>
    public bool Admits(string tenant, Guid? department) =>
        string.Equals(tenant, Tenant, StringComparison.Ordinal)
        && (department is null || EveryDepartment || Departments.Contains(department.Value));
}

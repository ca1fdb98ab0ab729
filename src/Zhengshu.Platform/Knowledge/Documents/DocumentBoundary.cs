using System.Linq.Expressions;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Documents;

/// <summary>The read boundary as a part of queries, and who may change what.</summary>
internal static class DocumentBoundary
{
    /// <summary>Only documents that the scope admits, whatever their state.</summary>
    public static IQueryable<KnowledgeDocument> In(this IQueryable<KnowledgeDocument> documents, ReadScope scope)
    {
        var (tenant, every, departments) = (scope.Tenant, scope.EveryDepartment, scope.Departments);
        return documents.Where(d => d.Tenant == tenant && (every || d.Department == null || departments.Contains(d.Department.Value)));
    }

    /// <summary>Only bases that the scope admits.</summary>
    public static IQueryable<KnowledgeBase> In(this IQueryable<KnowledgeBase> bases, ReadScope scope)
    {
        var (tenant, every, departments) = (scope.Tenant, scope.EveryDepartment, scope.Departments);
        return bases.Where(b => b.Tenant == tenant && (every || b.Department == null || departments.Contains(b.Department.Value)));
    }

    /// <summary>What the caller may open: everything in scope with <see cref="Permission.KnowledgeRead"/>, else only what is published.</summary>
    public static Expression<Func<KnowledgeDocument, bool>> OpenTo(Caller caller)
    {
        var staff = caller.May(Permission.KnowledgeRead);
        return d => staff || d.State == DocumentState.Published || d.State == DocumentState.Withdrawn;
    }

    /// <summary>Whether the caller may change what is limited to <paramref name="department"/> (null = public).</summary>
    public static bool MayChange(this Caller caller, Guid? department) =>
        caller.May(Permission.KnowledgeManage)
        || (caller.May(Permission.KnowledgeContribute) && caller.DepartmentId is { } own && department == own);
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Platform.Identity.Departments;

/// <summary><c>GET /api/departments</c>: all departments by name.</summary>
public static class ListDepartments
{
    internal static void Map(IEndpointRouteBuilder departments) => departments
        .MapGet("", HandleAsync).WithName(nameof(ListDepartments)).RequirePermission(Permission.DepartmentsRead);

    internal static async Task<Ok<IReadOnlyList<DepartmentView>>> HandleAsync(
        Caller caller, DepartmentAdministration departments, CancellationToken cancellationToken) =>
        TypedResults.Ok(await departments.ListAsync(caller, cancellationToken));
}

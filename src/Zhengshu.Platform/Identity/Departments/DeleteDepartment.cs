using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Platform.Identity.Departments;

/// <summary><c>DELETE /api/departments/{id}</c>: delete a department that has no users.</summary>
public static class DeleteDepartment
{
    internal static void Map(IEndpointRouteBuilder departments) => departments
        .MapDelete("/{id:guid}", HandleAsync).WithName(nameof(DeleteDepartment)).RequirePermission(Permission.UsersManage)
        .ProducesProblem(404).ProducesProblem(409);

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, DepartmentAdministration departments, CancellationToken cancellationToken) =>
        await departments.DeleteAsync(caller, id, cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
}

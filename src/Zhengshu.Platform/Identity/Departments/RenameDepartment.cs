using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Platform.Identity.Departments;

/// <summary><c>PUT /api/departments/{id}</c>: rename a department.</summary>
public static class RenameDepartment
{
    /// <param name="Name">New name, 1–64 characters, unique in the tenant.</param>
    public sealed record Request([Required, StringLength(64)] string Name);

    internal static void Map(IEndpointRouteBuilder departments) => departments
        .MapPut("/{id:guid}", HandleAsync).WithName(nameof(RenameDepartment)).RequirePermission(Permission.UsersManage)
        .ProducesProblem(404).ProducesProblem(409);

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, Caller caller, DepartmentAdministration departments, CancellationToken cancellationToken) =>
        await departments.RenameAsync(caller, id, request.Name, cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
}

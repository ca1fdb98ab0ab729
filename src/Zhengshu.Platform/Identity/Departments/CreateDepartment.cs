using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Platform.Identity.Departments;

/// <summary><c>POST /api/departments</c>: create a department.</summary>
public static class CreateDepartment
{
    /// <param name="Name">Name, 1–64 characters, unique in the tenant.</param>
    public sealed record Request([Required, StringLength(64)] string Name);

    internal static void Map(IEndpointRouteBuilder departments) => departments
        .MapPost("", HandleAsync).WithName(nameof(CreateDepartment)).RequirePermission(Permission.UsersManage).ProducesProblem(409);

    internal static async Task<Results<Created<DepartmentView>, ProblemHttpResult>> HandleAsync(
        Request request, Caller caller, DepartmentAdministration departments, CancellationToken cancellationToken)
    {
        var result = await departments.CreateAsync(caller, request.Name, cancellationToken);
        return result.Refused(out var refusal, out var created) ? refusal.ToProblem() : TypedResults.Created($"/api/departments/{created.Id}", created);
    }
}

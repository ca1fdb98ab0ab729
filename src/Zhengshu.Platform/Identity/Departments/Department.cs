namespace Zhengshu.Platform.Identity.Departments;

/// <summary>A department (部门) of the tenant; owns users and non-public content.</summary>
internal sealed class Department
{
    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    public required string Name { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Identity.Departments;
using Zhengshu.Platform.Identity.Users;

namespace Zhengshu.Platform.Identity.Contracts;

/// <summary>A department (部门).</summary>
/// <param name="Id">Id, the one that limits documents and stands in <see cref="Caller.DepartmentId"/>.</param>
/// <param name="Name">Name, unique in the tenant.</param>
/// <param name="Users">How many users belong to it.</param>
public sealed record DepartmentView(Guid Id, string Name, int Users);

/// <summary>Departments of the tenant. Any member of staff may list them; changes need <see cref="Permission.UsersManage"/>.</summary>
public sealed class DepartmentAdministration(ZhengshuDb db, TimeProvider time)
{
    /// <summary>All departments by name.</summary>
    public async Task<IReadOnlyList<DepartmentView>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        await db.Set<Department>().AsNoTracking().Where(department => department.Tenant == caller.Tenant).OrderBy(department => department.Name)
            .Select(department => new DepartmentView(department.Id, department.Name, db.Set<User>().Count(user => user.DepartmentId == department.Id)))
            .ToListAsync(cancellationToken);

    /// <summary>Creates a department.</summary>
    public async Task<Result<DepartmentView>> CreateAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        name = name.Trim();
        if (await TakenAsync(caller, name, null, cancellationToken))
        {
            return IdentityRefusals.DepartmentNameTaken(name);
        }

        var now = time.GetUtcNow();
        var department = new Department { Id = Guid.CreateVersion7(now), Tenant = caller.Tenant, Name = name, CreatedAt = now };
        db.Set<Department>().Add(department);
        db.Audit(caller, now, "identity.department_created", $"department:{department.Id}", name);
        await db.SaveChangesAsync(cancellationToken);
        return new DepartmentView(department.Id, department.Name, 0);
    }

    /// <summary>Renames a department; null when done.</summary>
    public async Task<Refusal?> RenameAsync(Caller caller, Guid id, string name, CancellationToken cancellationToken)
    {
        name = name.Trim();
        if (await FindAsync(caller, id, cancellationToken) is not { } department)
        {
            return IdentityRefusals.DepartmentNotFound();
        }

        if (await TakenAsync(caller, name, id, cancellationToken))
        {
            return IdentityRefusals.DepartmentNameTaken(name);
        }

        db.Audit(caller, time.GetUtcNow(), "identity.department_renamed", $"department:{id}", $"{department.Name} → {name}");
        department.Name = name;
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>Deletes a department without users; null when done.</summary>
    public async Task<Refusal?> DeleteAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(caller, id, cancellationToken) is not { } department)
        {
            return IdentityRefusals.DepartmentNotFound();
        }

        if (await db.Set<User>().CountAsync(user => user.DepartmentId == id, cancellationToken) is > 0 and var users)
        {
            return IdentityRefusals.DepartmentInUse(users);
        }

        db.Set<Department>().Remove(department);
        db.Audit(caller, time.GetUtcNow(), "identity.department_deleted", $"department:{id}", department.Name);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private async Task<Department?> FindAsync(Caller caller, Guid id, CancellationToken cancellationToken) =>
        await db.Set<Department>().FirstOrDefaultAsync(department => department.Id == id && department.Tenant == caller.Tenant, cancellationToken);

    private async Task<bool> TakenAsync(Caller caller, string name, Guid? except, CancellationToken cancellationToken) =>
        await db.Set<Department>().AnyAsync(department => department.Tenant == caller.Tenant && department.Name == name && department.Id != except, cancellationToken);
}

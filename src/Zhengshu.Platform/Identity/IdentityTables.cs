using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Identity.ApiKeys;
using Zhengshu.Platform.Identity.Departments;
using Zhengshu.Platform.Identity.Sessions;
using Zhengshu.Platform.Identity.Users;

namespace Zhengshu.Platform.Identity;

internal sealed class UserTable : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToModuleTable("identity", "users");
        user.Ignore(u => u.Roles);
        user.Property(u => u.Tenant).HasMaxLength(64);
        user.Property(u => u.UserName).HasMaxLength(64);
        user.Property(u => u.DisplayName).HasMaxLength(64);
        user.Property(u => u.RoleCodes).HasMaxLength(256);
        user.Property(u => u.PasswordHash).HasMaxLength(256);
        user.Property(u => u.FailedSignIns).IsConcurrencyToken(); // parallel guesses cannot count as one
        user.HasIndex(u => new { u.Tenant, u.UserName }).IsUnique();
        user.HasOne<Department>().WithMany().HasForeignKey(u => u.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DepartmentTable : IEntityTypeConfiguration<Department>
{
    public void Configure(EntityTypeBuilder<Department> department)
    {
        department.ToModuleTable("identity", "departments");
        department.Property(d => d.Tenant).HasMaxLength(64);
        department.Property(d => d.Name).HasMaxLength(64);
        department.HasIndex(d => new { d.Tenant, d.Name }).IsUnique();
    }
}

internal sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToModuleTable("identity", "sessions");
        session.HasKey(s => s.TokenHash);
        session.Property(s => s.TokenHash).HasMaxLength(64);
        session.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ApiKeyTable : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToModuleTable("identity", "api_keys");
        key.Property(k => k.Name).HasMaxLength(64);
        key.Property(k => k.SecretHash).HasMaxLength(64);
        key.Property(k => k.Permissions).HasMaxLength(512);
        key.HasIndex(k => k.SecretHash).IsUnique();
        key.HasOne<User>().WithMany().HasForeignKey(k => k.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;

namespace Zhengshu.Kernel.Auditing;

/// <summary>One line of the audit trail (审计日志): who did what to what, and when. Only ever added.</summary>
public sealed class AuditEntry
{
    /// <summary>Position in the trail, 1 upwards, given by the database.</summary>
    public long Sequence { get; private set; }

    /// <summary>Tenant in which it happened.</summary>
    public required string Tenant { get; init; }

    /// <summary>When the change was made, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>User who did it; null for residents and the system.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Sign-in name at that time.</summary>
    public required string Actor { get; init; }

    /// <summary>Where it came in: web, api, command, job.</summary>
    public required string Channel { get; init; }

    /// <summary><c>module.verb</c>, e.g. <c>identity.user_created</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to, e.g. <c>user:zhangsan</c>.</summary>
    public required string Target { get; init; }

    /// <summary>What else is needed to understand it, as a short text or JSON; no passwords, no personal data of residents.</summary>
    public string? Detail { get; init; }
}

internal sealed class AuditEntryTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToModuleTable("audit", "entries");
        entry.HasKey(e => e.Sequence);
        entry.Property(e => e.Sequence).ValueGeneratedOnAdd();
        entry.Property(e => e.Tenant).HasMaxLength(64);
        entry.Property(e => e.Actor).HasMaxLength(64);
        entry.Property(e => e.Channel).HasMaxLength(16);
        entry.Property(e => e.Action).HasMaxLength(64);
        entry.Property(e => e.Target).HasMaxLength(256);
        entry.HasIndex(e => new { e.Tenant, e.At });
    }
}

/// <summary>Writing the trail.</summary>
public static class AuditExtensions
{
    /// <summary>Adds a line to the trail; it is saved by the <c>SaveChanges</c> of the change itself, in the same transaction.</summary>
    /// <param name="db">The context that holds the change.</param>
    /// <param name="caller">Who does it.</param>
    /// <param name="now">When; from <see cref="TimeProvider"/>.</param>
    /// <param name="action"><c>module.verb</c>, e.g. <c>knowledge.document_withdrawn</c>.</param>
    /// <param name="target">What it is done to, e.g. <c>document:0198…</c>.</param>
    /// <param name="detail">What else is needed to understand it; no secrets, no personal data of residents.</param>
    public static void Audit(this ZhengshuDb db, Caller caller, DateTimeOffset now, string action, string target, string? detail = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(caller);
        db.Set<AuditEntry>().Add(new AuditEntry
        {
            Tenant = caller.Tenant, At = now, ActorId = caller.UserId, Actor = caller.UserName, Channel = caller.Channel,
            Action = action, Target = target, Detail = detail,
        });
    }
}

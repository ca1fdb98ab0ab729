using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Database;

namespace Zhengshu.Apps.PublicService.Complaints;

/// <summary>A complaint about an answer (投诉举报). Text and contact are kept as written: they are needed to answer the person.</summary>
internal sealed class Complaint
{
    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    public required DateTimeOffset FiledAt { get; init; }

    public required string Text { get; init; }

    public string? Contact { get; init; }

    public Guid? QuestionId { get; init; }

    public ComplaintState State { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public string? SettledBy { get; private set; }

    public string? Remark { get; private set; }

    public void Settle(string by, string remark, DateTimeOffset now) =>
        (State, SettledAt, SettledBy, Remark) = (ComplaintState.Settled, now, by, remark);
}

internal sealed class ComplaintTable : IEntityTypeConfiguration<Complaint>
{
    public void Configure(EntityTypeBuilder<Complaint> builder)
    {
        builder.ToModuleTable("publicservice", "complaints");
        builder.Property(c => c.State).HasConversion<string>().HasMaxLength(16).IsConcurrencyToken(); // settled once
        builder.HasIndex(c => new { c.Tenant, c.FiledAt });
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhengshu.Kernel.Database;

namespace Zhengshu.Kernel.Jobs;

/// <summary>The stored job; the database is the truth, Quartz only decides when a worker is free.</summary>
internal sealed class Job
{
    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required string Payload { get; init; }

    public Guid? StartedById { get; init; }

    public required string StartedBy { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    public JobState State { get; private set; }

    public long Done { get; private set; }

    public long? Total { get; private set; }

    public string Message { get; private set; } = "等待中";

    public string? Checkpoint { get; private set; }

    public string? Owner { get; private set; }

    public int Attempts { get; private set; }

    public bool CancelRequested { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? HeartbeatAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public void Advance(JobProgress progress, DateTimeOffset now)
    {
        (Done, Total, HeartbeatAt) = (progress.Done, progress.Total, now);
        Message = progress.Message.Length <= 512 ? progress.Message : progress.Message[..512];
        Checkpoint = progress.Checkpoint ?? Checkpoint;
    }
}

internal sealed class JobTable : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> job)
    {
        job.ToModuleTable("kernel", "jobs");
        job.Property(j => j.Tenant).HasMaxLength(64);
        job.Property(j => j.Kind).HasMaxLength(64);
        job.Property(j => j.Title).HasMaxLength(256);
        job.Property(j => j.Message).HasMaxLength(512);
        job.Property(j => j.StartedBy).HasMaxLength(64);
        job.Property(j => j.Owner).HasMaxLength(128);
        job.Property(j => j.State).HasConversion<string>().HasMaxLength(16);
        job.HasIndex(j => new { j.State, j.QueuedAt });
        job.HasIndex(j => new { j.Tenant, j.QueuedAt });
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Documents;

namespace Zhengshu.Platform.Knowledge.Uploads;

/// <summary>A file that was handed in (上传记录). It becomes one document, or many when it is a file of service items.</summary>
internal sealed class Upload
{
    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    public required Guid BaseId { get; init; }

    public Guid? Department { get; init; }

    public required string FileName { get; init; }

    public required string ContentHash { get; init; }

    public required long LengthBytes { get; init; }

    /// <summary>The document it becomes; null for a file of service items.</summary>
    public Guid? DocumentId { get; init; }

    public required Guid JobId { get; init; }

    public int Added { get; set; }

    public int Unchanged { get; set; }

    public int Rejected { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }
}

/// <summary>A row of a file of service items that was not taken (未导入的行).</summary>
internal sealed class RejectedRow
{
    public required Guid UploadId { get; init; }

    public required int Line { get; init; }

    public required string Reason { get; init; }

    public required string Raw { get; init; }
}

internal sealed class UploadTable : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> builder)
    {
        builder.ToModuleTable("knowledge", "uploads");
        builder.HasIndex(u => new { u.BaseId, u.ContentHash });
        builder.HasIndex(u => new { u.Tenant, u.CreatedAt });
        builder.HasOne<KnowledgeBase>().WithMany().HasForeignKey(u => u.BaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RejectedRowTable : IEntityTypeConfiguration<RejectedRow>
{
    public void Configure(EntityTypeBuilder<RejectedRow> builder)
    {
        builder.ToModuleTable("knowledge", "rejected_rows");
        builder.HasKey(r => new { r.UploadId, r.Line }); // a resumed import cannot keep a row twice
        builder.HasOne<Upload>().WithMany().HasForeignKey(r => r.UploadId).OnDelete(DeleteBehavior.Cascade);
    }
}

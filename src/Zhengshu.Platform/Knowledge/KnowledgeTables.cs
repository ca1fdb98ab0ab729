using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Documents;

namespace Zhengshu.Platform.Knowledge;

internal sealed class KnowledgeBaseTable : IEntityTypeConfiguration<KnowledgeBase>
{
    public void Configure(EntityTypeBuilder<KnowledgeBase> builder)
    {
        builder.ToModuleTable("knowledge", "bases");
        builder.Property(b => b.Name).HasMaxLength(60);
        builder.HasIndex(b => new { b.Tenant, b.Name }).IsUnique();
    }
}

internal sealed class KnowledgeDocumentTable : IEntityTypeConfiguration<KnowledgeDocument>
{
    public void Configure(EntityTypeBuilder<KnowledgeDocument> builder)
    {
        builder.ToModuleTable("knowledge", "documents");
        builder.Property(d => d.Kind).HasConversion<string>().HasMaxLength(16);
        builder.Property(d => d.State).HasConversion<string>().HasMaxLength(16);
        builder.HasIndex(d => new { d.BaseId, d.ContentHash }).IsUnique(); // an exact duplicate is refused, also when two uploads race
        builder.HasIndex(d => new { d.Tenant, d.UpdatedAt });
        builder.HasIndex(d => d.Revision);
        builder.HasIndex(d => d.Replaces);
        builder.Property(d => d.Revision).IsConcurrencyToken(); // of two corrections at once the second is told
        builder.HasIndex(d => d.WorkTitle);
        builder.HasOne<KnowledgeBase>().WithMany().HasForeignKey(d => d.BaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PassageTable : IEntityTypeConfiguration<Passage>
{
    public void Configure(EntityTypeBuilder<Passage> builder)
    {
        builder.ToModuleTable("knowledge", "passages");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedOnAdd();
        builder.HasIndex(p => new { p.DocumentId, p.Ordinal }).IsUnique(); // a resumed ingestion cannot write a passage twice
        builder.HasIndex(p => new { p.DocumentId, p.Article });
        builder.HasOne<KnowledgeDocument>().WithMany().HasForeignKey(p => p.DocumentId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PassageVectorsTable : IEntityTypeConfiguration<PassageVectors>
{
    public void Configure(EntityTypeBuilder<PassageVectors> builder)
    {
        builder.ToModuleTable("knowledge", "vectors");
        builder.HasKey(v => v.PassageId);
        builder.Property(v => v.PassageId).ValueGeneratedNever();
        builder.HasOne<Passage>().WithOne().HasForeignKey<PassageVectors>(v => v.PassageId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ServiceItemCardTable : IEntityTypeConfiguration<ServiceItemCard>
{
    public void Configure(EntityTypeBuilder<ServiceItemCard> builder)
    {
        builder.ToModuleTable("knowledge", "items");
        builder.HasKey(i => i.DocumentId);
        builder.HasOne<KnowledgeDocument>().WithOne().HasForeignKey<ServiceItemCard>(i => i.DocumentId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ValidityRecordTable : IEntityTypeConfiguration<ValidityRecord>
{
    public void Configure(EntityTypeBuilder<ValidityRecord> builder)
    {
        builder.ToModuleTable("knowledge", "validity");
        builder.HasIndex(v => new { v.Tenant, v.WorkTitle, v.Version, v.Status }).IsUnique();
    }
}

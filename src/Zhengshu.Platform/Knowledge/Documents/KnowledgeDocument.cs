using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Documents;

/// <summary>One version of one text in a knowledge base, with what is known of it. Its passages are rows of <see cref="Passage"/>.</summary>
internal sealed class KnowledgeDocument
{
    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    public required Guid BaseId { get; init; }

    /// <summary>Department it is limited to; null = public.</summary>
    public Guid? Department { get; set; }

    public required DocumentKind Kind { get; set; }

    public required DocumentState State { get; set; }

    public required string Title { get; set; }

    public required string WorkTitle { get; set; }

    public string? DocumentNumber { get; set; }

    public string? Issuer { get; set; }

    public string RegionCode { get; set; } = "";

    public string? RegionName { get; set; }

    /// <summary>效力层级, e.g. 法律, 行政法规.</summary>
    public string? Level { get; set; }

    public DateOnly? VersionOn { get; set; }

    public DateOnly? PublishedOn { get; set; }

    public DateOnly? EffectiveOn { get; set; }

    public DateOnly? ExpiresOn { get; set; }

    /// <summary>Titles it repeals, one a line.</summary>
    public string Repeals { get; set; } = "";

    public string? TaskCode { get; set; }

    /// <summary>Remark of the publisher or steward on validity (效力说明).</summary>
    public string? Remark { get; set; }

    public string? SourceUrl { get; set; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of the original; equal originals in one base are refused.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Whether the original is in the blob store (uploads) or only its text in the passages (imports).</summary>
    public bool HasOriginal { get; init; }

    public string? Failure { get; set; }

    public int PassageCount { get; set; }

    public int PageCount { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Raised with each change that the index must take up.</summary>
    public required long Revision { get; set; }

    public string? CreatedBy { get; init; }

    /// <summary>Size of the original, bytes; 0 for imports.</summary>
    public long LengthBytes { get; init; }

    /// <summary>Document that this one takes the place of once it is published (替换).</summary>
    public Guid? Replaces { get; set; }

    /// <summary>Job that reads it; null for imports.</summary>
    public Guid? JobId { get; set; }

    /// <summary>What the reader wants the uploader to know (解析提示), one a line.</summary>
    public string Warnings { get; set; } = "";

    /// <summary>All that search needs to know; validity is added by <see cref="Validities.ValidityLedger"/>.</summary>
    public DocumentFacts Facts() => new()
    {
        Id = Id,
        Tenant = Tenant,
        BaseId = BaseId,
        Department = Department,
        Kind = Kind,
        Title = Title,
        WorkTitle = WorkTitle,
        DocumentNumber = DocumentNumber,
        Issuer = Issuer,
        RegionCode = RegionCode,
        RegionName = RegionName,
        VersionOn = VersionOn,
        EffectiveOn = EffectiveOn,
        ExpiresOn = ExpiresOn,
        TaskCode = TaskCode,
        Repeals = Repeals.Length == 0 ? [] : Repeals.Split('\n'),
    };
}

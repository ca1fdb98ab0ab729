namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>The cited part of a source (引用位置).</summary>
/// <param name="PassageId">The passage.</param>
/// <param name="Ordinal">Its place in the document, from 0.</param>
/// <param name="Start">First character that is marked, in the passage's text.</param>
/// <param name="Length">Characters that are marked; 0 = the whole passage.</param>
public sealed record SourceMark(long PassageId, int Ordinal, int Start, int Length);

/// <summary>The original text around a citation (查看原文): what is known of the document, and its passages in order.</summary>
public sealed record SourceView
{
    /// <summary>The document.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>Kind of text.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Title as published.</summary>
    public required string Title { get; init; }

    /// <summary>发文字号; null when there is none.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Issuing organ or department in charge; null when not known.</summary>
    public string? Issuer { get; init; }

    /// <summary>Region it applies to; null = the whole country.</summary>
    public string? RegionName { get; init; }

    /// <summary>效力层级; null when not known.</summary>
    public string? Level { get; init; }

    /// <summary>Day of this version; null when not known.</summary>
    public DateOnly? VersionOn { get; init; }

    /// <summary>施行日期; null when not known.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>有效期至; null when none is stated.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Validity today with what says so.</summary>
    public required Validity Validity { get; init; }

    /// <summary>The tag of it (效力标签).</summary>
    public string ValidityTag => Validity.Tag;

    /// <summary>Address it was published at; null when not known.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>Whether the original file can be downloaded at <c>/api/knowledge/documents/{DocumentId}/original</c>.</summary>
    public bool HasOriginal { get; init; }

    /// <summary>Pages of the original; 0 where the format has none.</summary>
    public int PageCount { get; init; }

    /// <summary>Passages of the whole document.</summary>
    public required int PassageCount { get; init; }

    /// <summary>Fields of a service item; null for other kinds.</summary>
    public ServiceItemFields? Item { get; init; }

    /// <summary>The cited part.</summary>
    public required SourceMark Mark { get; init; }

    /// <summary>Passages of this page, in the order of the text.</summary>
    public required IReadOnlyList<PassageView> Passages { get; init; }

    /// <summary>Value of <c>from</c> for the page before; null at the beginning of the text.</summary>
    public int? Previous { get; init; }

    /// <summary>Value of <c>from</c> for the page after; null at its end.</summary>
    public int? Next { get; init; }
}

using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Parsing;

namespace Zhengshu.Platform.Knowledge.Ingestion;

/// <summary>A document that has been read and is about to be stored.</summary>
internal sealed record IncomingDocument
{
    public required DocumentKind Kind { get; init; }

    public required DocumentMetadata About { get; init; }

    public required IReadOnlyList<PassageDraft> Passages { get; init; }

    public ServiceItemFields? Item { get; init; }

    /// <summary>Name of the file, or of the record in a collection.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the original, lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }

    public string? Remark { get; init; }

    public string? SourceUrl { get; init; }

    public int PageCount { get; init; }
}

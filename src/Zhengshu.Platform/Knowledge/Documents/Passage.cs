namespace Zhengshu.Platform.Knowledge.Documents;

/// <summary>One article, or one coherent piece of a text without articles: what is found, quoted and cited (知识片段).</summary>
internal sealed class Passage
{
    public long Id { get; init; }

    public required Guid DocumentId { get; init; }

    /// <summary>Place in the document, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>第三十八条; null for pieces without article number.</summary>
    public string? Article { get; init; }

    /// <summary>Headings above it, joined by " > ".</summary>
    public string HeadingPath { get; init; } = "";

    public required string Text { get; init; }

    /// <summary>Page from 1; null where the format has none.</summary>
    public int? Page { get; init; }

    /// <summary>Left, top, right, bottom on the page in points, joined by commas; null where the format has none.</summary>
    public string? Box { get; init; }

    /// <summary>Words, see <see cref="Index.TermCounts"/>.</summary>
    public required byte[] Terms { get; init; }
}

/// <summary>The vectors of a passage, see <see cref="Index.VectorWindows"/>; made after the passage, so absent for a while.</summary>
internal sealed class PassageVectors
{
    public required long PassageId { get; init; }

    public required byte[] Windows { get; init; }
}

/// <summary>The published fields of a service item (事项要素), beside its document.</summary>
internal sealed class ServiceItemCard
{
    public required Guid DocumentId { get; init; }

    /// <summary>The fields as JSON, see <see cref="Contracts.ServiceItemFields"/>.</summary>
    public required string Fields { get; init; }
}

/// <summary>A known repeal, end or start of validity (效力登记), from a curated list or entered by a steward.</summary>
internal sealed class ValidityRecord
{
    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    /// <summary>Normalised title of the text it speaks of.</summary>
    public required string WorkTitle { get; init; }

    /// <summary>Which version (day of adoption, <c>yyyy-MM-dd</c>), or empty for all.</summary>
    public string Version { get; init; } = "";

    /// <summary>已废止, 已修改, 已失效, 现行有效 or 尚未生效.</summary>
    public required string Status { get; init; }

    public DateOnly? Since { get; init; }

    public DateOnly? Until { get; init; }

    public string? Successor { get; init; }

    public required string Source { get; init; }
}

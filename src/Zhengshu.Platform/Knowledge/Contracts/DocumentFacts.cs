namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>What kind of text a document is (知识类型).</summary>
public enum DocumentKind
{
    /// <summary>Statute, regulation, rule or judicial interpretation (法律法规).</summary>
    Law,

    /// <summary>Policy, notice, guide or other official text (政策文件).</summary>
    Policy,

    /// <summary>Government service item (政务服务事项).</summary>
    ServiceItem,
}

/// <summary>Whether a text is in force on a day (效力状态).</summary>
public enum ValidityState
{
    /// <summary>Nothing is known (效力未核). Never shown as in force.</summary>
    Unknown,

    /// <summary>Known to be in force (现行有效).</summary>
    InForce,

    /// <summary>A newer version has replaced it (已修改).</summary>
    Amended,

    /// <summary>Repealed (已废止).</summary>
    Repealed,

    /// <summary>Its term has run out (已失效).</summary>
    Expired,

    /// <summary>Published, in force later (尚未生效).</summary>
    NotYet,
}

/// <summary>Validity of a text on a day, with what says so.</summary>
/// <param name="State">State on the day asked for.</param>
/// <param name="Since">First day of that state; null when not known.</param>
/// <param name="Until">Last day of force where a term is stated; null otherwise.</param>
/// <param name="Successor">Title of what came after; null when there is none or it is not known.</param>
/// <param name="Source">What says so: law and article, decree, remark of the publisher; null for <see cref="ValidityState.Unknown"/>.</param>
public sealed record Validity(ValidityState State, DateOnly? Since = null, DateOnly? Until = null, string? Successor = null, string? Source = null)
{
    /// <summary>Nothing is known.</summary>
    public static Validity Unknown { get; } = new(ValidityState.Unknown);

    /// <summary>Whether the text no longer applies.</summary>
    public bool Ended => State is ValidityState.Amended or ValidityState.Repealed or ValidityState.Expired;

    /// <summary>The tag on citations (效力标签).</summary>
    public string Tag => State switch
    {
        ValidityState.InForce => "现行有效",
        ValidityState.Amended => "已修改",
        ValidityState.Repealed => "已废止",
        ValidityState.Expired => "已失效",
        ValidityState.NotYet => "尚未生效",
        _ => "效力未核",
    };
}

/// <summary>What the index knows of a document without reading it: all that filters and ranking need.</summary>
public sealed record DocumentFacts
{
    /// <summary>Row of the document.</summary>
    public required Guid Id { get; init; }

    /// <summary>Tenant that owns it.</summary>
    public required string Tenant { get; init; }

    /// <summary>Knowledge base it stands in.</summary>
    public required Guid BaseId { get; init; }

    /// <summary>Department it is limited to; null when it is public.</summary>
    public Guid? Department { get; init; }

    /// <summary>Kind of text.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Title as published.</summary>
    public required string Title { get; init; }

    /// <summary>Title without 中华人民共和国, brackets of version and spaces: the same for all versions of one text.</summary>
    public required string WorkTitle { get; init; }

    /// <summary>发文字号; null when there is none.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Issuing organ; for service items the department in charge.</summary>
    public string? Issuer { get; init; }

    /// <summary>Six-digit division code of the region it applies to; empty = the whole country.</summary>
    public string RegionCode { get; init; } = "";

    /// <summary>Name of the region; null = the whole country.</summary>
    public string? RegionName { get; init; }

    /// <summary>Day of adoption of this version; null when not known.</summary>
    public DateOnly? VersionOn { get; init; }

    /// <summary>First day in force; null when not known.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Last day in force by the text's own term; null when none is stated.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Task code of a service item; null for other kinds.</summary>
    public string? TaskCode { get; init; }

    /// <summary>Titles that this text repeals.</summary>
    public IReadOnlyList<string> Repeals { get; init; } = [];

    /// <summary>Validity by all that the knowledge base holds, on the day the index was read.</summary>
    public Validity Validity { get; init; } = Validity.Unknown;
}

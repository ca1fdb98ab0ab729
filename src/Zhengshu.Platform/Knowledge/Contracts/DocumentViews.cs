using System.ComponentModel.DataAnnotations;

namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>Which documents to list.</summary>
public sealed record DocumentQuery
{
    /// <summary>Only this knowledge base; null for all.</summary>
    public Guid? BaseId { get; init; }

    /// <summary>Only this state; null for all.</summary>
    public DocumentState? State { get; init; }

    /// <summary>Only this kind; null for all.</summary>
    public DocumentKind? Kind { get; init; }

    /// <summary>Only documents limited to this department; null for all.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>Only documents whose title or document number contains it; null or empty for all.</summary>
    public string? Text { get; init; }

    /// <summary><see cref="Page{T}.Next"/> of the page before; null for the first.</summary>
    public string? After { get; init; }

    /// <summary>Rows of a page, 1–100. Default 20.</summary>
    public int Count { get; init; } = 20;
}

/// <summary>A document as the console lists it, latest change first.</summary>
/// <param name="Id">Row of the document.</param>
/// <param name="BaseId">Its knowledge base.</param>
/// <param name="BaseName">Name of that base.</param>
/// <param name="Kind">Kind of text.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Title">Title; of an unread upload the name of the file.</param>
/// <param name="DocumentNumber">发文字号; null when there is none.</param>
/// <param name="Issuer">Issuing organ; for service items the department in charge.</param>
/// <param name="RegionName">Region it applies to; null = the whole country.</param>
/// <param name="VersionOn">Day of this version; null when not known.</param>
/// <param name="Validity">Validity today, see <see cref="Contracts.Validity.Tag"/>; empty for service items.</param>
/// <param name="DepartmentId">Department it is limited to; null = public.</param>
/// <param name="Passages">Passages it was cut into.</param>
/// <param name="Failure">Why it could not be read, in Chinese; null otherwise.</param>
/// <param name="JobId">Job that reads it; null for imports.</param>
/// <param name="UpdatedAt">Last change.</param>
/// <param name="MayChange">Whether the caller may change it.</param>
public sealed record DocumentRow(
    Guid Id, Guid BaseId, string BaseName, DocumentKind Kind, DocumentState State, string Title, string? DocumentNumber, string? Issuer,
    string? RegionName, DateOnly? VersionOn, string Validity, Guid? DepartmentId, int Passages, string? Failure, Guid? JobId, DateTimeOffset UpdatedAt,
    bool MayChange);

/// <summary>All that is known of a document.</summary>
public sealed record DocumentDetail
{
    /// <summary>What the list shows.</summary>
    public required DocumentRow Row { get; init; }

    /// <summary>Validity today with what says so.</summary>
    public required Validity Validity { get; init; }

    /// <summary>The tag of it (效力标签).</summary>
    public string ValidityTag => Validity.Tag;

    /// <summary>效力层级 in Chinese, e.g. 行政法规; null when not known.</summary>
    public string? Level { get; init; }

    /// <summary>Six-digit code of the region; empty = the whole country.</summary>
    public required string RegionCode { get; init; }

    /// <summary>公布日期.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>施行日期.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>有效期至.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Titles it repeals.</summary>
    public IReadOnlyList<string> Repeals { get; init; } = [];

    /// <summary>事项编码; null for other kinds.</summary>
    public string? TaskCode { get; init; }

    /// <summary>Remark on validity (效力说明).</summary>
    public string? Remark { get; init; }

    /// <summary>Address it was published at.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>Name of the uploaded file, or of the record in an import.</summary>
    public required string FileName { get; init; }

    /// <summary>Size of the original, bytes; 0 for imports.</summary>
    public long LengthBytes { get; init; }

    /// <summary>SHA-256 of the original.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Whether the original can be downloaded.</summary>
    public bool HasOriginal { get; init; }

    /// <summary>Pages of the original; 0 where the format has none.</summary>
    public int PageCount { get; init; }

    /// <summary>What the reader wants the uploader to know, in Chinese.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Document that this one replaces or has replaced; null for none.</summary>
    public Guid? Replaces { get; init; }

    /// <summary>Document that replaces this one; null for none.</summary>
    public Guid? ReplacedBy { get; init; }

    /// <summary>Fields of a service item; null for other kinds.</summary>
    public ServiceItemFields? Item { get; init; }

    /// <summary>When it came in.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Sign-in name of who brought it in; null for imports.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>Number of the last change: sent back with a correction, so that two do not overwrite each other.</summary>
    public required long Revision { get; init; }

    /// <summary>Whether the caller may change it.</summary>
    public bool MayChange => Row.MayChange;
}

/// <summary>Corrected metadata of a document; every field is written as given, null empties it.</summary>
public sealed record DocumentCorrection
{
    /// <summary>Title, 1–300 characters.</summary>
    [Required, StringLength(300)]
    public required string Title { get; init; }

    /// <summary>发文字号, at most 100 characters.</summary>
    [StringLength(100)]
    public string? DocumentNumber { get; init; }

    /// <summary>Issuing organ, at most 200 characters.</summary>
    [StringLength(200)]
    public string? Issuer { get; init; }

    /// <summary>Region: name (广东省广州市) or six-digit code; null or empty = the whole country.</summary>
    [StringLength(60)]
    public string? Region { get; init; }

    /// <summary>效力层级 in Chinese, one of <see cref="DocumentLevels.All"/>; null when not known.</summary>
    [StringLength(20)]
    public string? Level { get; init; }

    /// <summary>Day of this version (通过或修改之日).</summary>
    public DateOnly? VersionOn { get; init; }

    /// <summary>公布日期.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>施行日期; not after <see cref="ExpiresOn"/>.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>有效期至.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Department it is limited to; null = public, which only managers of knowledge may set.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>Remark on validity (效力说明), at most 500 characters.</summary>
    [StringLength(500)]
    public string? Remark { get; init; }

    /// <summary><see cref="DocumentDetail.Revision"/> that was read; a later change in between is refused. Null to write anyway.</summary>
    public long? Revision { get; init; }
}

/// <summary>What can be done to several documents at once.</summary>
public enum DocumentBatchAction
{
    /// <summary>Take published documents out of the answers, keeping them (停用).</summary>
    Withdraw,

    /// <summary>Let questions find withdrawn documents again (重新发布).</summary>
    Publish,

    /// <summary>Delete documents with their passages and originals (删除).</summary>
    Delete,
}

/// <summary>What came of it, document by document.</summary>
/// <param name="Done">Documents it was done to.</param>
/// <param name="Refused">Documents it was not done to, with the reason; they are as they were.</param>
public sealed record DocumentBatchOutcome(IReadOnlyList<Guid> Done, IReadOnlyList<RefusedDocument> Refused);

/// <summary>A document that was left as it was.</summary>
/// <param name="Id">Row of the document.</param>
/// <param name="Code">Code of the refusal, as a call for this document alone would answer.</param>
/// <param name="Detail">Chinese sentence: why, and what to do.</param>
public sealed record RefusedDocument(Guid Id, string Code, string Detail);

/// <summary>A passage of a document.</summary>
/// <param name="Id">Row of the passage.</param>
/// <param name="Ordinal">Place in the document, from 0.</param>
/// <param name="Article">第三十八条; null outside articles.</param>
/// <param name="HeadingPath">Headings above it, joined by <c> &gt; </c>.</param>
/// <param name="Text">Its text, paragraphs parted by line feeds.</param>
/// <param name="Page">Page from 1; null where the format has none.</param>
/// <param name="Box">Left, top, right, bottom on the page in points; null where the format has none.</param>
public sealed record PassageView(long Id, int Ordinal, string? Article, string HeadingPath, string Text, int? Page, IReadOnlyList<double>? Box);

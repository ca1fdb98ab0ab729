namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>A file that is handed in.</summary>
/// <param name="BaseId">Knowledge base it goes to.</param>
/// <param name="FileName">Name of the file, with or without folders.</param>
/// <param name="DepartmentId">Department it is limited to; null = that of the base, for contributors without one their own.</param>
/// <param name="Replaces">Document whose new version it is: withdrawn when this one is published. Null for a new document.</param>
public sealed record UploadRequest(Guid BaseId, string FileName, Guid? DepartmentId = null, Guid? Replaces = null);

/// <summary>A file that was taken in; it is read by the job.</summary>
/// <param name="UploadId">Row of the upload.</param>
/// <param name="DocumentId">The document it becomes; null for a file of service items, which becomes many.</param>
/// <param name="JobId">Job that reads it, at <c>/api/jobs/{JobId}</c>.</param>
/// <param name="FileName">Name of the file without folders.</param>
/// <param name="LengthBytes">Its size.</param>
public sealed record UploadReceipt(Guid UploadId, Guid? DocumentId, Guid JobId, string FileName, long LengthBytes);

/// <summary>An upload as the console lists it, newest first.</summary>
/// <param name="Id">Row of the upload.</param>
/// <param name="BaseId">Knowledge base it went to.</param>
/// <param name="FileName">Name of the file.</param>
/// <param name="LengthBytes">Its size.</param>
/// <param name="DocumentId">The document it became; null for files of service items.</param>
/// <param name="JobId">Job that reads it.</param>
/// <param name="Added">Service items stored.</param>
/// <param name="Unchanged">Service items that stood there already, word for word.</param>
/// <param name="Rejected">Rows that were not taken, see <see cref="RejectedRowView"/>.</param>
/// <param name="CreatedAt">When it came in.</param>
/// <param name="CreatedBy">Sign-in name of who handed it in.</param>
public sealed record UploadView(
    Guid Id, Guid BaseId, string FileName, long LengthBytes, Guid? DocumentId, Guid JobId, int Added, int Unchanged, int Rejected,
    DateTimeOffset CreatedAt, string CreatedBy);

/// <summary>A row of a file of service items that was not taken.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Reason">Why, in Chinese.</param>
/// <param name="Raw">The line as it stands in the file.</param>
public sealed record RejectedRowView(int Line, string Reason, string Raw);

/// <summary>An original file to be sent.</summary>
/// <param name="Content">Its bytes; the receiver disposes it.</param>
/// <param name="FileName">Its name.</param>
public sealed record OriginalFile(Stream Content, string FileName);

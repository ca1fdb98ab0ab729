using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Text.Law;

namespace Zhengshu.Platform.Knowledge.Uploads;

/// <summary>Rows of files that have not been read yet.</summary>
internal static class IncomingRows
{
    /// <summary>The document of an upload before it is read: its title is the name of the file.</summary>
    public static KnowledgeDocument DocumentOf(
        Caller caller, UploadRequest request, Guid? department, string fileName, StoredBlob blob, Guid jobId, DateTimeOffset now)
    {
        var title = Path.GetFileNameWithoutExtension(fileName);
        return new KnowledgeDocument
        {
            Id = Guid.CreateVersion7(now),
            Tenant = caller.Tenant,
            BaseId = request.BaseId,
            Department = department,
            Kind = DocumentKind.Policy,
            State = DocumentState.Processing,
            Title = title,
            WorkTitle = LawTitles.Normalise(title),
            FileName = fileName,
            ContentHash = blob.Sha256,
            HasOriginal = true,
            LengthBytes = blob.LengthBytes,
            Replaces = request.Replaces,
            JobId = jobId,
            CreatedAt = now,
            UpdatedAt = now,
            CreatedBy = caller.UserName,
            Revision = 0, // nothing for the index yet
        };
    }
}

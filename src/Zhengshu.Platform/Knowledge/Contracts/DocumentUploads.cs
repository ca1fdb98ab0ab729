using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;
using Zhengshu.Kernel.Jobs;
using Zhengshu.Platform.Identity.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Uploads;

namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>
/// Takes files in (上传). The file is on disk and its job in the table when the receipt is given; what the job makes of it stands on the document.
/// Endpoints and pages check <see cref="Permission.KnowledgeContribute"/>.
/// </summary>
public sealed class DocumentUploads
{
    private readonly ZhengshuDb _db;
    private readonly Blobs _blobs;
    private readonly OriginalFiles _originals;
    private readonly JobQueue _jobs;
    private readonly JobWorkers _workers;
    private readonly DepartmentAdministration _departments;
    private readonly KnowledgeOptions _options;
    private readonly TimeProvider _time;

    internal DocumentUploads(
        ZhengshuDb db, Blobs blobs, OriginalFiles originals, JobQueue jobs, JobWorkers workers, DepartmentAdministration departments,
        IOptions<KnowledgeOptions> options, TimeProvider time) =>
        (_db, _blobs, _originals, _jobs, _workers, _departments, _options, _time) = (db, blobs, originals, jobs, workers, departments, options.Value, time);

    /// <summary>Largest file that is taken in, bytes.</summary>
    public long MaxUploadBytes => _options.MaxUploadBytes;

    /// <summary>Takes a file in and starts the job that reads it.</summary>
    /// <param name="caller">Who hands it in.</param>
    /// <param name="request">Where it goes.</param>
    /// <param name="content">Its bytes; read to the end.</param>
    /// <param name="cancellationToken">Stops before anything is saved.</param>
    public async Task<Result<UploadReceipt>> UploadAsync(Caller caller, UploadRequest request, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if ((await PlaceAsync(caller, request, cancellationToken)).Refused(out var refusal, out var place))
        {
            return refusal;
        }

        var fileName = NameOf(request.FileName);
        StoredBlob blob;
        try
        {
            blob = await _blobs.PutAsync(content, _options.MaxUploadBytes, cancellationToken);
        }
        catch (BlobTooLargeException)
        {
            return KnowledgeRefusals.TooLarge(fileName, _options.MaxUploadBytes);
        }

        if (blob.LengthBytes == 0)
        {
            return KnowledgeRefusals.EmptyFile(fileName);
        }

        await _originals.Gate.WaitAsync(cancellationToken);
        try
        {
            return !_originals.Exists(blob.Sha256)
                ? KnowledgeRefusals.NoFile() // its twin was deleted in this very moment
                : await StoreAsync(caller, request, place, fileName, blob, cancellationToken);
        }
        finally
        {
            _originals.Gate.Release();
        }
    }

    /// <summary>Uploads to a base, newest first, at most 100.</summary>
    public async Task<Result<Page<UploadView>>> ListAsync(Caller caller, Guid baseId, CancellationToken cancellationToken)
    {
        if (!await _db.Set<KnowledgeBase>().In(caller.ReadScope).AnyAsync(b => b.Id == baseId, cancellationToken))
        {
            return KnowledgeRefusals.BaseNotFound();
        }

        var rows = await Readable(caller).Where(u => u.BaseId == baseId).OrderByDescending(u => u.CreatedAt).Take(100).ToListAsync(cancellationToken);
        return new Page<UploadView>([.. rows.Select(ViewOf)], null);
    }

    /// <summary>One upload.</summary>
    public async Task<Result<UploadView>> FindAsync(Caller caller, Guid id, CancellationToken cancellationToken) =>
        await Readable(caller).FirstOrDefaultAsync(u => u.Id == id, cancellationToken) is { } upload ? ViewOf(upload) : KnowledgeRefusals.UploadNotFound();

    /// <summary>Rows of a file of service items that were not taken, in the order of the file.</summary>
    public async Task<Result<Page<RejectedRowView>>> RejectedAsync(Caller caller, Guid id, int afterLine, int count, CancellationToken cancellationToken)
    {
        if (!await Readable(caller).AnyAsync(u => u.Id == id, cancellationToken))
        {
            return KnowledgeRefusals.UploadNotFound();
        }

        count = Math.Clamp(count, 1, 1000);
        var rows = await _db.Set<RejectedRow>().AsNoTracking().Where(r => r.UploadId == id && r.Line > afterLine).OrderBy(r => r.Line).Take(count + 1)
            .Select(r => new RejectedRowView(r.Line, r.Reason, r.Raw)).ToListAsync(cancellationToken);
        var page = rows.Take(count).ToList();
        return new Page<RejectedRowView>(page, rows.Count > count ? page[^1].Line.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Where the file may go, with the department it is limited to.</summary>
    private async Task<Result<Place>> PlaceAsync(Caller caller, UploadRequest request, CancellationToken cancellationToken)
    {
        var found = await _db.Set<KnowledgeBase>().AsNoTracking().In(caller.ReadScope).FirstOrDefaultAsync(b => b.Id == request.BaseId, cancellationToken);
        if (found is null)
        {
            return KnowledgeRefusals.BaseNotFound();
        }

        KnowledgeDocument? replaced = null;
        if (request.Replaces is { } id)
        {
            replaced = await _db.Set<KnowledgeDocument>().AsNoTracking().In(caller.ReadScope)
                .FirstOrDefaultAsync(d => d.Id == id && d.BaseId == request.BaseId, cancellationToken);
            if (replaced is null)
            {
                return KnowledgeRefusals.DocumentNotFound();
            }

            if (replaced.Kind == DocumentKind.ServiceItem || replaced.State == DocumentState.Processing)
            {
                return KnowledgeRefusals.WrongState(replaced.State == DocumentState.Processing ? "处理中" : "服务事项", "替换文件");
            }

            if (!caller.MayChange(replaced.Department))
            {
                return KnowledgeRefusals.OtherDepartment();
            }
        }

        var own = caller.May(Permission.KnowledgeManage) ? null : caller.DepartmentId;
        var department = request.DepartmentId ?? (replaced is null ? found.Department ?? own : replaced.Department);
        return !caller.MayChange(department) ? KnowledgeRefusals.OtherDepartment()
            : department is { } given && given != caller.DepartmentId && !(await _departments.ListAsync(caller, cancellationToken)).Any(d => d.Id == given)
                ? KnowledgeRefusals.DepartmentNotFound()
            : new Place(department);
    }

    private async Task<Result<UploadReceipt>> StoreAsync(
        Caller caller, UploadRequest request, Place place, string fileName, StoredBlob blob, CancellationToken cancellationToken)
    {
        var items = await ItemFiles.HoldsItemsAsync(_blobs.PathOf(blob.Sha256), cancellationToken);
        if (await DuplicateAsync(request.BaseId, blob.Sha256, items, caller, cancellationToken) is { } duplicate)
        {
            return duplicate;
        }

        var now = _time.GetUtcNow();
        var uploadId = Guid.CreateVersion7(now);
        var jobId = _jobs.Add(IngestJob.KindName, $"导入《{fileName}》", new IngestJob.Payload(uploadId), caller);
        var document = items ? null : IncomingRows.DocumentOf(caller, request, place.Department, fileName, blob, jobId, now);
        var upload = new Upload
        {
            Id = uploadId, Tenant = caller.Tenant, BaseId = request.BaseId, Department = place.Department, FileName = fileName, ContentHash = blob.Sha256,
            LengthBytes = blob.LengthBytes, DocumentId = document?.Id, JobId = jobId, CreatedAt = now, CreatedBy = caller.UserName,
        };
        _db.Add(upload);
        if (document is not null)
        {
            _db.Add(document);
        }

        _db.Audit(caller, now, "knowledge.file_uploaded", $"upload:{uploadId}", $"{fileName}; {blob.LengthBytes} B; sha256={blob.Sha256}; department={place.Department}");
        try
        {
            await _db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            _db.ChangeTracker.Clear();
            if (await DuplicateAsync(request.BaseId, blob.Sha256, items, caller, cancellationToken) is { } first)
            {
                return first; // another process took the same file in first
            }

            throw;
        }

        _workers.Wake();
        return new UploadReceipt(uploadId, document?.Id, jobId, fileName, blob.LengthBytes);
    }

    private async Task<Refusal?> DuplicateAsync(Guid baseId, string hash, bool items, Caller caller, CancellationToken cancellationToken)
    {
        if (items)
        {
            foreach (var upload in await _db.Set<Upload>().AsNoTracking().Where(u => u.BaseId == baseId && u.ContentHash == hash).ToListAsync(cancellationToken))
            {
                if (await _jobs.FindAsync(upload.JobId, Caller.System(caller.Tenant), cancellationToken) is { Ended: false })
                {
                    return KnowledgeRefusals.DuplicateUpload(upload.Id, upload.JobId);
                }
            }

            return null;
        }

        var first = await _db.Set<KnowledgeDocument>().Where(d => d.BaseId == baseId && d.ContentHash == hash)
            .Select(d => new { d.Id, d.Title }).FirstOrDefaultAsync(cancellationToken);
        return first is null ? null : KnowledgeRefusals.DuplicateDocument(first.Id, first.Title);
    }

    private IQueryable<Upload> Readable(Caller caller)
    {
        var (tenant, every, departments) = (caller.Tenant, caller.ReadScope.EveryDepartment, caller.ReadScope.Departments);
        return _db.Set<Upload>().AsNoTracking()
            .Where(u => u.Tenant == tenant && (every || u.Department == null || departments.Contains(u.Department.Value)));
    }

    private static UploadView ViewOf(Upload u) =>
        new(u.Id, u.BaseId, u.FileName, u.LengthBytes, u.DocumentId, u.JobId, u.Added, u.Unchanged, u.Rejected, u.CreatedAt, u.CreatedBy);

    /// <summary>The name without folders and control characters, at most 200 characters.</summary>
    private static string NameOf(string fileName)
    {
        var name = new string([.. fileName.Replace('\\', '/').Split('/')[^1].Where(c => !char.IsControl(c))]).Trim();
        return name.Length == 0 ? "未命名文件" : name.Length <= 200 ? name : name[..180] + name[^20..];
    }

    private sealed record Place(Guid? Department);
}

using Zhengshu.Kernel;

namespace Zhengshu.Platform.Knowledge;

/// <summary>Why knowledge bases, documents, uploads and originals may be refused.</summary>
public static class KnowledgeRefusals
{
    /// <summary>There is no such base in the tenant, or the caller may not read it.</summary>
    public static Refusal BaseNotFound() => new("knowledge.base_not_found", 404, "没有这个知识库，可能已被删除，请刷新列表。");

    /// <summary>A base of this name exists.</summary>
    public static Refusal BaseNameTaken(string name) => new("knowledge.base_name_taken", 409, $"知识库「{name}」已经存在，请换一个名称。");

    /// <summary>The base still holds documents and its name was not given as confirmation.</summary>
    public static Refusal BaseNotEmpty(int documents) =>
        new("knowledge.base_not_empty", 409, $"该知识库还有 {documents} 份文档，如确需连同文档一并删除，请输入知识库的名称确认。")
        {
            Extensions = new Dictionary<string, object?> { ["documents"] = documents },
        };

    /// <summary>There is no such document, or the caller may not read it.</summary>
    public static Refusal DocumentNotFound() => new("knowledge.document_not_found", 404, "没有这份文档，可能已被删除，请刷新列表。");

    /// <summary>The passage does not exist or may not be read.</summary>
    public static Refusal SourceNotFound() => new("knowledge.source_not_found", 404, "没有找到这段原文，可能已被更新或删除，请重新提问。");

    /// <summary>The document was withdrawn.</summary>
    public static Refusal SourceWithdrawn(string title) =>
        new("knowledge.source_withdrawn", 410, $"《{title}》已由发布部门停用，原文不再提供，请重新提问或拨打热线咨询。");

    /// <summary>The document belongs to another department, or to everybody, and the caller maintains only his own department's.</summary>
    public static Refusal OtherDepartment() =>
        new("knowledge.other_department", 403, "您只能维护本部门的文档，公开或其他部门的文档请联系知识管理员办理。");

    /// <summary>There is no such department in the tenant.</summary>
    public static Refusal DepartmentNotFound() => new("knowledge.department_not_found", 400, "没有所选的部门，请从列表中重新选择。");

    /// <summary>The same file stands in the base already.</summary>
    public static Refusal DuplicateDocument(Guid firstId, string title) =>
        new("knowledge.duplicate_document", 409, $"这份文件与已有的《{title}》内容完全相同，没有重复收录，请查看已有文档。")
        {
            Extensions = new Dictionary<string, object?> { ["first_document_id"] = firstId, ["first_document_url"] = $"/api/knowledge/documents/{firstId}" },
        };

    /// <summary>The same file of service items is being read or was read.</summary>
    public static Refusal DuplicateUpload(Guid firstUploadId, Guid jobId) =>
        new("knowledge.duplicate_upload", 409, "同样的事项文件正在导入，请等待其完成。")
        {
            Extensions = new Dictionary<string, object?> { ["first_upload_id"] = firstUploadId, ["job_url"] = $"/api/jobs/{jobId}" },
        };

    /// <summary>The file is larger than <see cref="KnowledgeOptions.MaxUploadBytes"/>.</summary>
    public static Refusal TooLarge(string fileName, long limitBytes) =>
        new("knowledge.file_too_large", 413, $"文件「{fileName}」超过 {limitBytes / 1_000_000.0:0.###} MB 的上限，请拆分或压缩后再上传。")
        {
            Extensions = new Dictionary<string, object?> { ["limit_bytes"] = limitBytes },
        };

    /// <summary>The file has no bytes.</summary>
    public static Refusal EmptyFile(string fileName) => new("knowledge.empty_file", 400, $"文件「{fileName}」是空的，请核对后重新上传。");

    /// <summary>No file was sent, or not as a form.</summary>
    public static Refusal NoFile() => new("knowledge.no_file", 400, "没有收到文件，请选择文件后重新上传。");

    /// <summary>More files than one request may hold.</summary>
    public static Refusal TooManyFiles(int limit) => new("knowledge.too_many_files", 400, $"一次最多上传 {limit} 个文件，请分批上传。");

    /// <summary>The document was changed since it was read.</summary>
    public static Refusal ChangedMeanwhile() => new("knowledge.changed_meanwhile", 409, "这份文档刚被他人修改过，请刷新后重新编辑。");

    /// <summary>No document, or more than one call may change.</summary>
    public static Refusal BatchSize(int limit) => new("knowledge.batch_size", 400, $"一次可以处理 1 到 {limit} 份文档，请选择文档或分批处理。");

    /// <summary>The change does not fit the state of the document.</summary>
    public static Refusal WrongState(string state, string verb) => new("knowledge.wrong_state", 409, $"文档目前为「{state}」，不能{verb}，请刷新后查看。");

    /// <summary>The region is unknown.</summary>
    public static Refusal UnknownRegion(string region) =>
        new("knowledge.unknown_region", 400, $"没有行政区划「{region}」，请填写规范名称（如广东省广州市）或六位代码。");

    /// <summary>The level is unknown.</summary>
    public static Refusal UnknownLevel(string level) => new("knowledge.unknown_level", 400, $"没有效力层级「{level}」，请从列表中选择。");

    /// <summary>The term ends before it begins.</summary>
    public static Refusal DatesReversed() => new("knowledge.dates_reversed", 400, "有效期止早于施行日期，请核对两个日期。");

    /// <summary>The original was not kept.</summary>
    public static Refusal NoOriginal() => new("knowledge.no_original", 404, "这份文档由批量导入收录，没有保存原始文件，请查看正文。");

    /// <summary>There is no such upload.</summary>
    public static Refusal UploadNotFound() => new("knowledge.upload_not_found", 404, "没有这次上传的记录，请刷新列表。");

    /// <summary>A text has no content once trimmed.</summary>
    public static Refusal EmptyText(string field) => new("knowledge.empty_text", 400, $"{field}不能为空，请填写后再保存。");
}

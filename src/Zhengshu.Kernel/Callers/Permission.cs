namespace Zhengshu.Kernel.Callers;

/// <summary>
/// What a caller may do (权限). Roles are sets of these; an endpoint or page names exactly one of them.
/// Constants, so that they stand in attributes; stored by value, so a value is never renamed.
/// </summary>
public static class Permission
{
    /// <summary>Ask questions and read the public answers (提问); everybody has it, anonymous residents too.</summary>
    public const string QuestionsAsk = "questions.ask";

    /// <summary>Open knowledge bases, documents and passages in the console (查阅知识), within one's read scope.</summary>
    public const string KnowledgeRead = "knowledge.read";

    /// <summary>Upload, correct, withdraw and delete documents of one's own department (维护本部门知识).</summary>
    public const string KnowledgeContribute = "knowledge.contribute";

    /// <summary>Maintain all knowledge of the tenant, whatever department owns it (管理知识库).</summary>
    public const string KnowledgeManage = "knowledge.manage";

    /// <summary>Read and erase the question log (提问记录).</summary>
    public const string QuestionsRead = "questions.read";

    /// <summary>Run evaluations and read their figures (评测).</summary>
    public const string EvaluationRun = "evaluation.run";

    /// <summary>Create, change and disable users and departments, reset passwords, grant roles (用户与部门管理).</summary>
    public const string UsersManage = "users.manage";

    /// <summary>See the list of departments (查看部门); every member of staff has it.</summary>
    public const string DepartmentsRead = "departments.read";

    /// <summary>Make and revoke one's own API keys (接口密钥).</summary>
    public const string KeysManage = "keys.manage";

    /// <summary>Settings, every user's jobs, backup (系统管理).</summary>
    public const string SystemManage = "system.manage";

    /// <summary>Read the audit trail (审计).</summary>
    public const string AuditRead = "audit.read";

    /// <summary>See, cancel and retry the jobs one has started (任务中心); with <see cref="SystemManage"/>, everybody's.</summary>
    public const string JobsRead = "jobs.read";

    /// <summary>Every permission there is, for role forms and tests.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        QuestionsAsk, KnowledgeRead, KnowledgeContribute, KnowledgeManage, QuestionsRead,
        EvaluationRun, UsersManage, DepartmentsRead, KeysManage, SystemManage, AuditRead, JobsRead,
    ];
}

namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>Where a document stands (文档状态).</summary>
public enum DocumentState
{
    /// <summary>Waiting to be read (处理中).</summary>
    Processing,

    /// <summary>Found by questions (已发布).</summary>
    Published,

    /// <summary>Kept, not found by questions (已停用).</summary>
    Withdrawn,

    /// <summary>Could not be read; the reason is kept (失败).</summary>
    Failed,
}

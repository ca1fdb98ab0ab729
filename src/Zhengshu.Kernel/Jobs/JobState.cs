namespace Zhengshu.Kernel.Jobs;

/// <summary>Where a background job stands.</summary>
public enum JobState
{
    /// <summary>等待中: waits for a free worker, or to go on after a restart.</summary>
    Queued,

    /// <summary>进行中.</summary>
    Running,

    /// <summary>已完成.</summary>
    Done,

    /// <summary>失败: <see cref="JobView.Message"/> says why; may be retried from its checkpoint.</summary>
    Failed,

    /// <summary>已取消.</summary>
    Cancelled,
}

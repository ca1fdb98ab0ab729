namespace Zhengshu.Kernel.Jobs;

/// <summary>Why the task centre may say no.</summary>
public static class JobRefusals
{
    /// <summary>There is no such job in the tenant, or the caller may not see it.</summary>
    public static Refusal NotFound() => new("jobs.not_found", 404, "没有这个任务，可能已被清理，请回到任务中心查看。");

    /// <summary>Only failed and cancelled jobs can be retried.</summary>
    public static Refusal NotRetryable() => new("jobs.not_retryable", 409, "只有失败或已取消的任务可以重试，请等它结束。");

    /// <summary>The job has ended already.</summary>
    public static Refusal Ended() => new("jobs.ended", 409, "任务已经结束，不能再取消。");
}

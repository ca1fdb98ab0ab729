namespace Zhengshu.Kernel.Jobs;

/// <summary>A job as it is shown in the task centre (任务中心) and sent over the API.</summary>
/// <param name="Id">Id of the job.</param>
/// <param name="Kind">Kind, <c>module.verb</c>.</param>
/// <param name="Title">What it does, in Chinese.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Done">Units finished.</param>
/// <param name="Total">Units in all; null while unknown.</param>
/// <param name="Message">What it is doing or why it failed, in Chinese.</param>
/// <param name="StartedBy">Sign-in name of who started it.</param>
/// <param name="QueuedAt">When it was asked for.</param>
/// <param name="StartedAt">When a worker first took it.</param>
/// <param name="EndedAt">When it was done, failed or cancelled.</param>
public sealed record JobView(
    Guid Id, string Kind, string Title, JobState State, long Done, long? Total, string Message, string StartedBy,
    DateTimeOffset QueuedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    /// <summary>Whether it will not change any more unless it is retried.</summary>
    public bool Ended => State is JobState.Done or JobState.Failed or JobState.Cancelled;
}

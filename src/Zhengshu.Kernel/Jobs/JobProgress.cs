namespace Zhengshu.Kernel.Jobs;

/// <summary>How far a job is.</summary>
/// <param name="Done">Units finished, e.g. documents; 0 upwards.</param>
/// <param name="Total">Units in all; null while unknown.</param>
/// <param name="Message">What it is doing, in Chinese, at most 512 characters: 「正在解析《劳动合同法》」.</param>
/// <param name="Checkpoint">Where to go on after a crash, in the handler's own form; null keeps the last one.</param>
public sealed record JobProgress(long Done, long? Total, string Message, string? Checkpoint = null);

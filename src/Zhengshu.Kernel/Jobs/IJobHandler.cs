namespace Zhengshu.Kernel.Jobs;

/// <summary>
/// Does the jobs of one kind; register with <c>services.AddJobHandler&lt;T&gt;()</c>. A new scope and handler for each run. A run may be the
/// continuation of one that was killed: go on at <see cref="JobContext.Checkpoint"/>, and save each batch and its checkpoint in one
/// <c>SaveChanges</c> (<see cref="JobContext.AdvanceAsync"/>), so that nothing is done twice or lost.
/// </summary>
public interface IJobHandler
{
    /// <summary>Kind it does, <c>module.verb</c>, e.g. <c>knowledge.ingest</c>.</summary>
    string Kind { get; }

    /// <summary>
    /// Runs the job to its end. Throw <see cref="JobFailedException"/> with a Chinese sentence for an expected failure; any other exception
    /// is logged and shown as an internal error. Let cancellation pass through.
    /// </summary>
    Task RunAsync(JobContext context, CancellationToken cancellationToken);
}

/// <summary>An expected failure of a job.</summary>
/// <param name="message">What happened and what to do, in Chinese; shown to the user.</param>
public sealed class JobFailedException(string message) : Exception(message);

namespace Zhengshu.Inference.Worker;

/// <summary>Why a model worker gave no answer.</summary>
public enum WorkerFault
{
    /// <summary>The worker refused the request; asking again changes nothing.</summary>
    Refused,

    /// <summary>The worker died; the request may be sent again.</summary>
    Died,

    /// <summary>The worker took longer than allowed.</summary>
    TimedOut,

    /// <summary>The worker cannot be started.</summary>
    NotStarted,
}

/// <summary>A model worker gave no answer.</summary>
public sealed class ModelWorkerException(WorkerFault fault, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Why.</summary>
    public WorkerFault Fault { get; } = fault;
}

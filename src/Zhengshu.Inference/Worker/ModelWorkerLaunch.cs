namespace Zhengshu.Inference.Worker;

/// <summary>How a worker process is started and kept.</summary>
public sealed record ModelWorkerLaunch
{
    /// <summary>Program that has the command <c>model-worker</c>.</summary>
    public required string Program { get; init; }

    /// <summary>Arguments before the worker's own, e.g. <c>model-worker</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = ["model-worker"];

    /// <summary>Model and socket.</summary>
    public required ModelWorkerOptions Worker { get; init; }

    /// <summary>Resident memory above which the worker is ended and started anew, bytes; 0 = no limit. Default 0.</summary>
    public long MaxResidentBytes { get; init; }

    /// <summary>Time a worker may take to load its model. Default 2 minutes.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Time one answer may take, waiting included. Default 5 minutes.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Pause before the first restart; doubled with every restart in a row up to <see cref="LongestPause"/>. Default 0.5 seconds.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Longest pause before a restart; a worker that lived longer than this starts the count anew. Default 30 seconds.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);
}

namespace Zhengshu.Inference.Onnx;

/// <summary>How a session uses the machine.</summary>
public sealed record OnnxSessionOptions
{
    /// <summary>Threads that work on one run together, the calling thread included; at least 1. Default 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether idle worker threads spin before sleeping: quicker single runs, a burning core between them. Default false.</summary>
    public bool AllowSpinning { get; init; }

    /// <summary>Whether memory of a run is kept for the next: quicker, at the price of the largest run's memory staying. Default true.</summary>
    public bool KeepMemory { get; init; } = true;

    /// <summary>Further <c>session.*</c> settings of ONNX Runtime (onnxruntime_session_options_config_keys.h).</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}

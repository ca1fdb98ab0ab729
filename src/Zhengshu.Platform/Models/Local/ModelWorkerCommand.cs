using Zhengshu.Inference.Worker;

namespace Zhengshu.Platform.Models.Local;

/// <summary>The child side of a chat model from a file: <c>zhengshu model-worker --model FILE --socket PATH …</c>, started by the platform itself.</summary>
public static class ModelWorkerCommand
{
    /// <summary>First argument that selects this command.</summary>
    public const string Name = "model-worker";

    /// <summary>Runs the worker until its standard input ends.</summary>
    /// <returns>0 after an orderly end; 1 when the model cannot be loaded; 2 for bad arguments.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments) => ModelWorker.RunCommandAsync(arguments);
}

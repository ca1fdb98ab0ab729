using System.Globalization;
using Zhengshu.Inference.Llama;

namespace Zhengshu.Inference.Worker;

/// <summary>What a model worker process loads and where it listens; written as its command line.</summary>
public sealed record ModelWorkerOptions
{
    /// <summary>GGUF file.</summary>
    public required string ModelFile { get; init; }

    /// <summary>Path of the Unix socket to listen on, at most 100 bytes, in a folder only this user may enter.</summary>
    public required string SocketPath { get; init; }

    /// <summary>Name told in responses. Default <c>local</c>.</summary>
    public string ModelId { get; init; } = "local";

    /// <summary>How the model uses the machine.</summary>
    public LlamaOptions Llama { get; init; } = new();

    /// <summary>The options as arguments behind the command <c>model-worker</c>.</summary>
    public IReadOnlyList<string> ToArguments() =>
    [
        "--model", ModelFile, "--socket", SocketPath, "--id", ModelId,
        "--slots", Text(Llama.Slots), "--context", Text(Llama.ContextTokens), "--batch", Text(Llama.BatchTokens),
        "--threads", Text(Llama.Threads), "--waiting", Text(Llama.MaxWaiting), "--memory", Text(Llama.MaxMemoryBytes),
    ];

    /// <summary>Reads what <see cref="ToArguments"/> wrote; <c>--model</c> and <c>--socket</c> are needed, the others have their defaults.</summary>
    /// <exception cref="ArgumentException">An argument is unknown, has no value, or a number is none.</exception>
    public static ModelWorkerOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new ModelWorkerOptions { ModelFile = "", SocketPath = "" };
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (i + 1 == arguments.Count)
            {
                throw new ArgumentException($"参数 {arguments[i]} 缺少值。 {arguments[i]} has no value.", nameof(arguments));
            }

            options = With(options, arguments[i], arguments[i + 1]);
        }

        return options.ModelFile.Length > 0 && options.SocketPath.Length > 0
            ? options
            : throw new ArgumentException("需要 --model 与 --socket。 --model and --socket are needed.", nameof(arguments));
    }

    private static ModelWorkerOptions With(ModelWorkerOptions options, string name, string value) => name switch
    {
        "--model" => options with { ModelFile = value },
        "--socket" => options with { SocketPath = value },
        "--id" => options with { ModelId = value },
        "--slots" => options with { Llama = options.Llama with { Slots = (int)Number(name, value) } },
        "--context" => options with { Llama = options.Llama with { ContextTokens = (int)Number(name, value) } },
        "--batch" => options with { Llama = options.Llama with { BatchTokens = (int)Number(name, value) } },
        "--threads" => options with { Llama = options.Llama with { Threads = (int)Number(name, value) } },
        "--waiting" => options with { Llama = options.Llama with { MaxWaiting = (int)Number(name, value) } },
        "--memory" => options with { Llama = options.Llama with { MaxMemoryBytes = Number(name, value) } },
        _ => throw new ArgumentException($"未知参数 {name}。 Unknown argument {name}.", nameof(name)),
    };

    private static long Number(string name, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"{name} 的值 {value} 不是数。 {name} needs a number, not {value}.", nameof(value));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

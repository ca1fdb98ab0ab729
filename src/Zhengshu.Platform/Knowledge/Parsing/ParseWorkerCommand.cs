using System.Text.Json;
using Zhengshu.Platform.Knowledge.Parsing.Worker;

namespace Zhengshu.Platform.Knowledge.Parsing;

/// <summary>The child side of <see cref="ParseWorker"/>: <c>zhengshu parse-worker FILE [NAME [LIMITS]]</c> prints the parsed document, or the refusal, as JSON.</summary>
public static class ParseWorkerCommand
{
    /// <summary>First argument that selects this command.</summary>
    public const string Name = "parse-worker";

    /// <summary>Runs the command on the arguments after <see cref="Name"/>.</summary>
    /// <returns>0 with JSON on standard output (a refusal is an answer too); 2 for bad arguments.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.Count is < 1 or > 3 || !File.Exists(arguments[0]))
        {
            await Console.Error.WriteLineAsync("用法：zhengshu parse-worker 文件 [文件名 [限制]]");
            return 2;
        }

        var options = arguments.Count == 3 ? JsonSerializer.Deserialize<ParsingOptions>(arguments[2], WorkerReply.Json) : null;
        var name = arguments.Count > 1 ? arguments[1] : Path.GetFileName(arguments[0]);
        var parser = new DocumentParser(options ?? new ParsingOptions(), progress => Console.Error.WriteLine(progress.ToLine()));
        var result = await parser.ParseAsync(arguments[0], name, cancellationToken);
        await using var output = Console.OpenStandardOutput();
        await WorkerReply<ParsedDocument>.WriteAsync(output, result, cancellationToken);
        return 0;
    }
}

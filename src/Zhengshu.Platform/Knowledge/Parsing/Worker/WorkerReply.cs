using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Zhengshu.Kernel;

namespace Zhengshu.Platform.Knowledge.Parsing.Worker;

/// <summary>The form of what passes between the worker and its parent.</summary>
internal static class WorkerReply
{
    /// <summary>JSON between the worker and its parent.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };
}

/// <summary>What the worker prints: what it read, or a refusal.</summary>
internal sealed record WorkerReply<T>(T? Document, WorkerRefusal? Refusal)
    where T : class
{
    /// <summary>Writes a result.</summary>
    public static async Task WriteAsync(Stream output, Result<T> result, CancellationToken cancellationToken)
    {
        var reply = result.Refused(out var refusal, out var document)
            ? new WorkerReply<T>(null, new WorkerRefusal(refusal.Code, refusal.Status, refusal.Detail))
            : new WorkerReply<T>(document, null);
        await JsonSerializer.SerializeAsync(output, reply, WorkerReply.Json, cancellationToken);
    }

    /// <summary>Reads a result; output that is no reply counts as a failed worker.</summary>
    public static Result<T> Read(byte[] output)
    {
        try
        {
            var reply = JsonSerializer.Deserialize<WorkerReply<T>>(output, WorkerReply.Json);
            return reply is { Document: { } document } ? document
                : reply is { Refusal: { } refusal } ? new Refusal(refusal.Code, refusal.Status, refusal.Detail)
                : ParsingRefusals.WorkerFailed();
        }
        catch (JsonException)
        {
            return ParsingRefusals.WorkerFailed();
        }
    }
}

/// <summary>A refusal on its way from the worker.</summary>
internal sealed record WorkerRefusal(string Code, int Status, string Detail);

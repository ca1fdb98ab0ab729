using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Zhengshu.Inference.Worker;

/// <summary>A request on its way to the worker.</summary>
internal sealed record WorkerRequest(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options, IReadOnlyList<WorkerTool> Tools);

/// <summary>A function the model may call, as far as the model sees it.</summary>
internal sealed record WorkerTool(string Name, string Description, JsonElement Schema);

/// <summary>A part of the answer, or the error, or the end; a connection that closes without one of the last two is a dead worker.</summary>
internal sealed record WorkerReply(ChatResponseUpdate? Update, string? Error, bool Done);

/// <summary>The form on the socket: four bytes of length (little endian), then that much JSON.</summary>
internal static class WorkerFrames
{
    private const int MostBytes = 64 << 20;

    private static readonly JsonSerializerOptions Json = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    internal static async Task WriteAsync<T>(Stream stream, T message, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message, Json);
        var frame = new byte[sizeof(int) + json.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, json.Length);
        json.CopyTo(frame, sizeof(int));
        await stream.WriteAsync(frame, cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="EndOfStreamException">The other side closed the connection.</exception>
    /// <exception cref="InvalidDataException">It sent something else.</exception>
    internal static async Task<T> ReadAsync<T>(Stream stream, CancellationToken cancellationToken)
    {
        var prefix = new byte[sizeof(int)];
        await stream.ReadExactlyAsync(prefix, cancellationToken).ConfigureAwait(false);
        var length = BinaryPrimitives.ReadInt32LittleEndian(prefix);
        if (length is < 0 or > MostBytes)
        {
            throw new InvalidDataException($"帧长 {length} 不合理。 Implausible frame of {length} bytes.");
        }

        var json = new byte[length];
        await stream.ReadExactlyAsync(json, cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize<T>(json, Json) ?? throw new InvalidDataException("帧为空。 Empty frame.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"帧不是有效的 JSON。 The frame is not valid JSON: {e.Message}", e);
        }
    }
}

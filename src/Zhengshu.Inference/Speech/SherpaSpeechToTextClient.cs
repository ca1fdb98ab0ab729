using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Zhengshu.Inference.Speech;

/// <summary><see cref="ISpeechToTextClient"/> over a <see cref="SpeechRecognizer"/>: WAV in, text out, one update a stretch of speech when streaming.</summary>
/// <param name="recognizer">Writes the speech down; not disposed with this client.</param>
/// <param name="model">Name given back with every response.</param>
public sealed class SherpaSpeechToTextClient(SpeechRecognizer recognizer, string model) : ISpeechToTextClient
{
    /// <inheritdoc/>
    public async Task<SpeechToTextResponse> GetTextAsync(Stream audioSpeechStream, SpeechToTextOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingTextAsync(audioSpeechStream, options, cancellationToken).ToSpeechToTextResponseAsync(cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<SpeechToTextResponseUpdate> GetStreamingTextAsync(
        Stream audioSpeechStream, SpeechToTextOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var file = new MemoryStream();
        await audioSpeechStream.CopyToAsync(file, cancellationToken);
        var audio = WaveAudio.Read(file.ToArray());
        using var pieces = recognizer.Recognize(audio, cancellationToken).GetEnumerator();
        while (await Task.Run(pieces.MoveNext, cancellationToken))
        {
            yield return new SpeechToTextResponseUpdate(pieces.Current.Text)
            {
                Kind = SpeechToTextResponseUpdateKind.TextUpdated,
                StartTime = pieces.Current.Start,
                EndTime = pieces.Current.End,
                ModelId = model,
            };
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(SpeechToTextClientMetadata) ? new SpeechToTextClientMetadata("sherpa-onnx", null, model)
        : serviceType.IsInstanceOfType(this) ? this
        : serviceType.IsInstanceOfType(recognizer) ? recognizer
        : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // the recogniser is shared
    }
}

using System.Text.Json;
using Zhengshu.Inference.Native;
using Zhengshu.Inference.Speech;
using Zhengshu.Kernel;
using Zhengshu.Platform.Knowledge.Parsing.Scans;
using Zhengshu.Platform.Knowledge.Parsing.Worker;

namespace Zhengshu.Platform.Knowledge.Parsing.Sound;

/// <summary>
/// The child side of <see cref="ModelTranscribeCommand"/>: <c>zhengshu transcribe-worker FILE MODELS LIMITS</c> prints what is said as JSON.
/// A child, because the speech library ends its process when a model is not to its liking.
/// </summary>
public static class TranscribeWorkerCommand
{
    /// <summary>First argument that selects this command.</summary>
    public const string Name = "transcribe-worker";

    /// <summary>Runs the command on the arguments after <see cref="Name"/>.</summary>
    /// <returns>0 with JSON on standard output (a refusal is an answer too); 2 for bad arguments.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.Count != 3 || !File.Exists(arguments[0]))
        {
            await Console.Error.WriteLineAsync("用法：zhengshu transcribe-worker 文件 模型文件夹 限制");
            return 2;
        }

        _ = JsonSerializer.Deserialize<ParsingOptions>(arguments[2], WorkerReply.Json);
        var result = Transcribe(await File.ReadAllBytesAsync(arguments[0], cancellationToken), arguments[1], cancellationToken);
        await using var output = Console.OpenStandardOutput();
        await WorkerReply<Transcript>.WriteAsync(output, result, cancellationToken);
        return 0;
    }

    internal static Result<Transcript> Transcribe(byte[] file, string models, CancellationToken cancellationToken)
    {
        try
        {
            var audio = WaveAudio.Read(file);
            using var recognizer = SpeechRecognizer.Load(new SpeechFolder(models), new SpeechOptions());
            var total = Math.Max(1, (int)audio.Length.TotalSeconds);
            var pieces = new List<TranscriptPiece>();
            foreach (var piece in recognizer.Recognize(audio, cancellationToken))
            {
                pieces.Add(new TranscriptPiece(Math.Round(piece.Start.TotalSeconds, 2), Math.Round(piece.End.TotalSeconds, 2), piece.Text));
                Console.Error.WriteLine(new ScanProgress(Math.Min(total, (int)piece.End.TotalSeconds), total).ToLine());
            }

            return new Transcript(Math.Round(audio.Length.TotalSeconds, 2), pieces);
        }
        catch (SpeechException e)
        {
            return e.Fault switch
            {
                SpeechFault.NoModel => ParsingRefusals.NoSpeechModel(Path.Combine(models, "recognize")),
                SpeechFault.BadModel => ParsingRefusals.BadSpeechModel(Path.Combine(models, "recognize")),
                _ => ParsingRefusals.BadSound(),
            };
        }
        catch (NativeLibraryException)
        {
            return ParsingRefusals.NoRecognition();
        }
    }
}

/// <summary>What is said in a recording.</summary>
/// <param name="Seconds">How long it lasts.</param>
/// <param name="Pieces">Its stretches of speech.</param>
public sealed record Transcript(double Seconds, IReadOnlyList<TranscriptPiece> Pieces);

/// <summary>One stretch of speech.</summary>
/// <param name="Start">Where it begins, seconds.</param>
/// <param name="End">Where it ends, seconds.</param>
/// <param name="Text">What is said.</param>
public sealed record TranscriptPiece(double Start, double End, string Text);

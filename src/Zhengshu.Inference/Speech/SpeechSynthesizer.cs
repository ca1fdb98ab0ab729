using System.Runtime.InteropServices;
using Zhengshu.Inference.Speech.Interop;

namespace Zhengshu.Inference.Speech;

/// <summary>Speaks text (语音合成), with a VITS model.</summary>
public sealed unsafe class SpeechSynthesizer : IDisposable
{
    private readonly SherpaHandle _synthesis;
    private readonly Lock _turn = new();

    private SpeechSynthesizer(SherpaHandle synthesis) => _synthesis = synthesis;

    /// <summary>Loads <c>synthesis/</c> of <paramref name="folder"/>.</summary>
    /// <exception cref="SpeechException">No model, or a damaged one.</exception>
    public static SpeechSynthesizer Load(SpeechFolder folder, SpeechOptions options)
    {
        options.Validate();
        var files = folder.Synthesis();
        using var texts = new NativeTexts();
        var configuration = new SynthesisConfig
        {
            Model = texts.Of(files.Model), Tokens = texts.Of(files.Tokens), Lexicon = texts.Of(files.Lexicon), NoiseScale = 0.667f, NoiseScaleW = 0.8f,
            LengthScale = 1, NumThreads = options.UsedThreads, Provider = texts.Of("cpu"), RuleFsts = texts.Of(files.RuleFsts), MaxSentences = 1, SilenceScale = 0.2f,
        };
        return new SpeechSynthesizer(new SherpaHandle(SherpaLibrary.Create("SherpaOnnxCreateOfflineTts", configuration), "SherpaOnnxDestroyOfflineTts", files.Model));
    }

    /// <summary>The text as sound.</summary>
    /// <param name="text">What to say.</param>
    /// <param name="speaker">Number of the voice, from 0.</param>
    /// <param name="speed">1 is the model's own; 0.5 to 2.</param>
    public WaveAudio Speak(string text, int speaker, float speed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(speaker);
        if (!(speed is >= 0.5f and <= 2))
        {
            throw new ArgumentOutOfRangeException(nameof(speed), speed, "0.5 … 2");
        }

        lock (_turn)
        {
            var given = Marshal.StringToCoTaskMemUTF8(text);
            var audio = ((delegate* unmanaged<nint, nint, int, float, GeneratedAudio*>)SherpaLibrary.Function("SherpaOnnxOfflineTtsGenerate"))(_synthesis.Pointer, given, speaker, speed);
            Marshal.FreeCoTaskMem(given);
            if (audio is null)
            {
                throw new SpeechException(SpeechFault.BadModel, "语音合成没有结果。 Nothing was spoken.");
            }

            var spoken = new WaveAudio(new ReadOnlySpan<float>(audio->Samples, audio->Count).ToArray(), audio->SampleRate);
            ((delegate* unmanaged<GeneratedAudio*, void>)SherpaLibrary.Function("SherpaOnnxDestroyOfflineTtsGeneratedAudio"))(audio);
            return spoken;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _synthesis.Dispose();
}

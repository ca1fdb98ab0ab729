using Zhengshu.Inference.Speech.Interop;

namespace Zhengshu.Inference.Speech;

/// <summary>Finds stretches of speech in sound (语音活动检测), with Silero's or TEN's model. One recording at a time; further callers wait.</summary>
public sealed unsafe class VoiceActivity : IDisposable
{
    private const int Rate = 16_000;
    private const int SileroWindow = 512;
    private const int TenWindow = 256;
    private const float BufferSeconds = 60;

    private readonly SherpaHandle _detector;
    private readonly int _window;
    private readonly Lock _turn = new();

    private VoiceActivity(SherpaHandle detector, int window) => (_detector, _window) = (detector, window);

    /// <summary>Loads <c>vad/</c> of <paramref name="folder"/>.</summary>
    /// <exception cref="SpeechException">No model, or a damaged one.</exception>
    public static VoiceActivity Load(SpeechFolder folder, SpeechOptions options) => Load(folder.VoiceActivity(), options);

    internal static VoiceActivity Load(string file, SpeechOptions options)
    {
        options.Validate();
        using var texts = new NativeTexts();
        var isTen = Path.GetFileName(file).Contains("ten", StringComparison.OrdinalIgnoreCase);
        var model = new VadModelConfig
        {
            Model = texts.Of(file), Threshold = 0.5f, MinSilenceSeconds = 0.4f, MinSpeechSeconds = 0.25f,
            WindowSize = isTen ? TenWindow : SileroWindow, MaxSpeechSeconds = (float)options.MaxPieceSeconds,
        };
        var configuration = new VadConfig { SampleRate = Rate, NumThreads = 1, Provider = texts.Of("cpu") };
        configuration = isTen ? configuration with { Ten = model } : configuration with { Silero = model };
        var block = SherpaLibrary.CreateWith("SherpaOnnxCreateVoiceActivityDetector", configuration, BufferSeconds);
        return new VoiceActivity(new SherpaHandle(block, "SherpaOnnxDestroyVoiceActivityDetector", file), model.WindowSize);
    }

    /// <summary>The stretches of speech, each with where it begins; empty for sound without speech.</summary>
    public IReadOnlyList<(TimeSpan Start, WaveAudio Audio)> Find(WaveAudio audio, CancellationToken cancellationToken)
    {
        var samples = audio.At(Rate).Samples;
        var found = new List<(TimeSpan, WaveAudio)>();
        lock (_turn)
        {
            Call("SherpaOnnxVoiceActivityDetectorReset");
            for (var at = 0; at + _window <= samples.Length; at += _window)
            {
                cancellationToken.ThrowIfCancellationRequested();
                fixed (float* window = &samples[at])
                {
                    ((delegate* unmanaged<nint, float*, int, void>)SherpaLibrary.Function("SherpaOnnxVoiceActivityDetectorAcceptWaveform"))(_detector.Pointer, window, _window);
                }

                Take(found);
            }

            Call("SherpaOnnxVoiceActivityDetectorFlush");
            Take(found);
        }

        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => _detector.Dispose();

    private void Take(List<(TimeSpan, WaveAudio)> found)
    {
        while (((delegate* unmanaged<nint, int>)SherpaLibrary.Function("SherpaOnnxVoiceActivityDetectorEmpty"))(_detector.Pointer) == 0)
        {
            var segment = ((delegate* unmanaged<nint, SpeechSegment*>)SherpaLibrary.Function("SherpaOnnxVoiceActivityDetectorFront"))(_detector.Pointer);
            var samples = new ReadOnlySpan<float>(segment->Samples, segment->Count).ToArray();
            found.Add((TimeSpan.FromSeconds((double)segment->Start / Rate), new WaveAudio(samples, Rate)));
            ((delegate* unmanaged<SpeechSegment*, void>)SherpaLibrary.Function("SherpaOnnxDestroySpeechSegment"))(segment);
            Call("SherpaOnnxVoiceActivityDetectorPop");
        }
    }

    private void Call(string function) => ((delegate* unmanaged<nint, void>)SherpaLibrary.Function(function))(_detector.Pointer);
}

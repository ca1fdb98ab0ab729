using Zhengshu.Inference.Speech.Interop;

namespace Zhengshu.Inference.Speech;

/// <summary>A stretch of a recording and what is said in it.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Text">What is said.</param>
public sealed record SpokenText(TimeSpan Start, TimeSpan End, string Text);

/// <summary>Writes down recordings (语音识别). One recording at a time; further callers wait.</summary>
public sealed unsafe class SpeechRecognizer : IDisposable
{
    private const int ModelRate = 16_000;
    private const int FeatureDim = 80;

    private readonly SherpaHandle _recognizer;
    private readonly VoiceActivity? _voice;
    private readonly SpeechOptions _options;
    private readonly Lock _turn = new();

    private SpeechRecognizer(SherpaHandle recognizer, RecognizerKind kind, VoiceActivity? voice, SpeechOptions options) =>
        (_recognizer, Kind, _voice, _options) = (recognizer, kind, voice, options);

    /// <summary>What the folder held.</summary>
    public RecognizerKind Kind { get; }

    /// <summary>Loads <c>recognize/</c> of <paramref name="folder"/>, and <c>vad/</c> where there is one.</summary>
    /// <exception cref="SpeechException">No model, or a damaged one.</exception>
    /// <exception cref="Native.NativeLibraryException">sherpa-onnx is not installed; the message names the command.</exception>
    public static SpeechRecognizer Load(SpeechFolder folder, SpeechOptions options)
    {
        options.Validate();
        var files = folder.Recognizer();
        using var texts = new NativeTexts();
        var configuration = Configure(files, options, texts, debug: false);
        var recognizer = new SherpaHandle(SherpaLibrary.Create("SherpaOnnxCreateOfflineRecognizer", configuration), "SherpaOnnxDestroyOfflineRecognizer", files.Tokens);
        try
        {
            return new SpeechRecognizer(recognizer, files.Kind, folder.VoiceActivityIfAny() is { } vad ? VoiceActivity.Load(vad, options) : null, options);
        }
        catch
        {
            recognizer.Dispose();
            throw;
        }
    }

    /// <summary>What is said in <paramref name="audio"/>, piece by piece: by stretches of speech where a model finds them, else cut at quiet places.</summary>
    public IEnumerable<SpokenText> Recognize(WaveAudio audio, CancellationToken cancellationToken)
    {
        var at16 = audio.At(ModelRate);
        var stretches = _voice is null ? [(TimeSpan.Zero, at16)] : _voice.Find(at16, cancellationToken);
        foreach (var (start, stretch) in stretches)
        {
            foreach (var (offset, piece) in stretch.Cut(TimeSpan.FromSeconds(_options.MaxPieceSeconds)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Decode(piece) is { Length: > 0 } text)
                {
                    yield return new SpokenText(start + offset, start + offset + piece.Length, text);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _recognizer.Dispose();
        _voice?.Dispose();
    }

    internal static OfflineRecognizerConfig Configure(RecognizerFiles files, SpeechOptions options, NativeTexts texts, bool debug)
    {
        var configuration = default(OfflineRecognizerConfig);
        configuration.Feature = new FeatureConfig { SampleRate = ModelRate, FeatureDim = FeatureDim };
        configuration.DecodingMethod = texts.Of("greedy_search");
        configuration.MaxActivePaths = 4;
        ref var model = ref configuration.Model;
        (model.Tokens, model.NumThreads, model.Debug, model.Provider) = (texts.Of(files.Tokens), options.UsedThreads, debug ? 1 : 0, texts.Of("cpu"));
        switch (files.Kind)
        {
            case RecognizerKind.Transducer:
                model.Transducer = new TransducerConfig { Encoder = texts.Of(files.Encoder), Decoder = texts.Of(files.Decoder), Joiner = texts.Of(files.Joiner) };
                break;
            case RecognizerKind.Whisper:
                model.Whisper = new WhisperConfig
                {
                    Encoder = texts.Of(files.Encoder), Decoder = texts.Of(files.Decoder), Task = texts.Of("transcribe"), TailPaddings = -1,
                    Language = texts.Of(options.Language == "auto" ? "" : options.Language),
                };
                break;
            case RecognizerKind.SenseVoice:
                model.SenseVoice = new SenseVoiceConfig { Model = texts.Of(files.Model), Language = texts.Of(options.Language), UseItn = 1 };
                break;
            case RecognizerKind.ZipformerCtc:
                model.Others.ZipformerCtc = texts.Of(files.Model);
                break;
            default:
                model.Paraformer = texts.Of(files.Model);
                break;
        }

        return configuration;
    }

    private string Decode(WaveAudio audio)
    {
        lock (_turn)
        {
            var create = (delegate* unmanaged<nint, nint>)SherpaLibrary.Function("SherpaOnnxCreateOfflineStream");
            using var stream = new SherpaHandle(create(_recognizer.Pointer), "SherpaOnnxDestroyOfflineStream", "");
            fixed (float* samples = audio.Samples)
            {
                ((delegate* unmanaged<nint, int, float*, int, void>)SherpaLibrary.Function("SherpaOnnxAcceptWaveformOffline"))(stream.Pointer, audio.Rate, samples, audio.Samples.Length);
            }

            ((delegate* unmanaged<nint, nint, void>)SherpaLibrary.Function("SherpaOnnxDecodeOfflineStream"))(_recognizer.Pointer, stream.Pointer);
            var result = ((delegate* unmanaged<nint, nint*>)SherpaLibrary.Function("SherpaOnnxGetOfflineStreamResult"))(stream.Pointer);
            if (result is null)
            {
                return "";
            }

            var text = SherpaLibrary.Text(result[0]); // the text is the result's first field
            ((delegate* unmanaged<nint*, void>)SherpaLibrary.Function("SherpaOnnxDestroyOfflineRecognizerResult"))(result);
            return text.Trim();
        }
    }
}

using Zhengshu.Inference.Speech.Interop;

namespace Zhengshu.Inference.Speech;

/// <summary>Writes down live speech as it comes (流式语音识别). Each <see cref="SpeechStream"/> is for one speaker and one caller at a time.</summary>
public sealed class StreamingRecognizer : IDisposable
{
    private const int ModelRate = 16_000;
    private const int FeatureDim = 80;

    private readonly SherpaHandle _recognizer;

    private StreamingRecognizer(SherpaHandle recognizer) => _recognizer = recognizer;

    /// <summary>Loads <c>stream/</c> of <paramref name="folder"/>.</summary>
    /// <exception cref="SpeechException">No model, or a damaged one.</exception>
    /// <exception cref="Native.NativeLibraryException">sherpa-onnx is not installed; the message names the command.</exception>
    public static StreamingRecognizer Load(SpeechFolder folder, SpeechOptions options)
    {
        options.Validate();
        var files = folder.StreamingRecognizer();
        using var texts = new NativeTexts();
        var created = SherpaLibrary.Create("SherpaOnnxCreateOnlineRecognizer", Configure(files, options, texts, debug: false));
        return new StreamingRecognizer(new SherpaHandle(created, "SherpaOnnxDestroyOnlineRecognizer", files.Tokens));
    }

    /// <summary>Begins to listen.</summary>
    public SpeechStream Listen() => new(_recognizer);

    /// <inheritdoc/>
    public void Dispose() => _recognizer.Dispose();

    internal static OnlineRecognizerConfig Configure(RecognizerFiles files, SpeechOptions options, NativeTexts texts, bool debug)
    {
        var configuration = default(OnlineRecognizerConfig);
        configuration.Feature = new FeatureConfig { SampleRate = ModelRate, FeatureDim = FeatureDim };
        configuration.DecodingMethod = texts.Of("greedy_search");
        configuration.MaxActivePaths = 4;
        configuration.EnableEndpoint = 1;
        (configuration.Rule1MinTrailingSilence, configuration.Rule2MinTrailingSilence, configuration.Rule3MinUtteranceLength) = (2.4f, 1.2f, 20f);
        ref var model = ref configuration.Model;
        (model.Tokens, model.NumThreads, model.Debug, model.Provider) = (texts.Of(files.Tokens), options.UsedThreads, debug ? 1 : 0, texts.Of("cpu"));
        switch (files.Kind)
        {
            case RecognizerKind.Transducer:
                model.Transducer = new TransducerConfig { Encoder = texts.Of(files.Encoder), Decoder = texts.Of(files.Decoder), Joiner = texts.Of(files.Joiner) };
                break;
            case RecognizerKind.Paraformer:
                (model.ParaformerEncoder, model.ParaformerDecoder) = (texts.Of(files.Encoder), texts.Of(files.Decoder));
                break;
            default:
                model.Zipformer2Ctc = texts.Of(files.Model);
                break;
        }

        return configuration;
    }
}

/// <summary>One speaker's live speech.</summary>
public sealed unsafe class SpeechStream : IDisposable
{
    private readonly SherpaHandle _recognizer;
    private readonly SherpaHandle _stream;

    internal SpeechStream(SherpaHandle recognizer)
    {
        _recognizer = recognizer;
        var create = (delegate* unmanaged<nint, nint>)SherpaLibrary.Function("SherpaOnnxCreateOnlineStream");
        _stream = new SherpaHandle(create(recognizer.Pointer), "SherpaOnnxDestroyOnlineStream", "");
    }

    /// <summary>Hears the next samples; gives what has been said since the last pause, and whether a pause has now ended it.</summary>
    public (string Text, bool IsFinal) Hear(WaveAudio audio, CancellationToken cancellationToken)
    {
        fixed (float* samples = audio.Samples)
        {
            ((delegate* unmanaged<nint, int, float*, int, void>)SherpaLibrary.Function("SherpaOnnxOnlineStreamAcceptWaveform"))(_stream.Pointer, audio.Rate, samples, audio.Samples.Length);
        }

        Decode(cancellationToken);
        var text = Result();
        var isFinal = ((delegate* unmanaged<nint, nint, int>)SherpaLibrary.Function("SherpaOnnxOnlineStreamIsEndpoint"))(_recognizer.Pointer, _stream.Pointer) != 0;
        if (isFinal)
        {
            ((delegate* unmanaged<nint, nint, void>)SherpaLibrary.Function("SherpaOnnxOnlineStreamReset"))(_recognizer.Pointer, _stream.Pointer);
        }

        return (text, isFinal);
    }

    /// <summary>The speaker is done; what has been said since the last pause.</summary>
    public string Finish(CancellationToken cancellationToken)
    {
        ((delegate* unmanaged<nint, void>)SherpaLibrary.Function("SherpaOnnxOnlineStreamInputFinished"))(_stream.Pointer);
        Decode(cancellationToken);
        return Result();
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Decode(CancellationToken cancellationToken)
    {
        while (((delegate* unmanaged<nint, nint, int>)SherpaLibrary.Function("SherpaOnnxIsOnlineStreamReady"))(_recognizer.Pointer, _stream.Pointer) != 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ((delegate* unmanaged<nint, nint, void>)SherpaLibrary.Function("SherpaOnnxDecodeOnlineStream"))(_recognizer.Pointer, _stream.Pointer);
        }
    }

    private string Result()
    {
        var result = ((delegate* unmanaged<nint, nint, nint*>)SherpaLibrary.Function("SherpaOnnxGetOnlineStreamResult"))(_recognizer.Pointer, _stream.Pointer);
        if (result is null)
        {
            return "";
        }

        var text = SherpaLibrary.Text(result[0]);
        ((delegate* unmanaged<nint*, void>)SherpaLibrary.Function("SherpaOnnxDestroyOnlineRecognizerResult"))(result);
        return text.Trim();
    }
}

using Zhengshu.Inference.Onnx;

namespace Zhengshu.Inference.Speech;

/// <summary>Kinds of speech recognisers, told from the files in their folder.</summary>
public enum RecognizerKind
{
    /// <summary>encoder, decoder and joiner (Zipformer and other transducers).</summary>
    Transducer,

    /// <summary>One model (FunASR's Paraformer); for streaming an encoder and a decoder.</summary>
    Paraformer,

    /// <summary>One model whose tokens name languages (FunASR's SenseVoice).</summary>
    SenseVoice,

    /// <summary>encoder and decoder (OpenAI's Whisper); not for streaming.</summary>
    Whisper,

    /// <summary>One model whose tokens begin with <c>&lt;blk&gt;</c> (Zipformer CTC).</summary>
    ZipformerCtc,
}

/// <summary>The files of one recogniser, as the releases of sherpa-onnx pack them.</summary>
internal sealed record RecognizerFiles(RecognizerKind Kind, string Tokens, string? Model, string? Encoder, string? Decoder, string? Joiner);

/// <summary>
/// The folder a site puts speech models into: <c>recognize/</c> for whole recordings, <c>stream/</c> for live speech, <c>vad/</c>,
/// <c>punctuation/</c> and <c>synthesis/</c>, each one model unpacked. Nothing is configured: files say what a model is.
/// </summary>
/// <param name="Path">The folder.</param>
public sealed record SpeechFolder(string Path)
{
    private const string Source = "https://github.com/k2-fsa/sherpa-onnx/releases";

    /// <summary>Whether recordings can be written down.</summary>
    public bool CanRecognize => Exists("recognize");

    /// <summary>Whether live speech can be written down.</summary>
    public bool CanStream => Exists("stream");

    internal RecognizerFiles Recognizer() => Recognizer("recognize", isStreaming: false);

    internal RecognizerFiles StreamingRecognizer() => Recognizer("stream", isStreaming: true);

    internal string VoiceActivity() => Checked(Find("vad", "*vad*.onnx") ?? throw NoModel("vad", "silero_vad.onnx"));

    /// <summary>The model that finds speech, or null.</summary>
    internal string? VoiceActivityIfAny() => Find("vad", "*vad*.onnx") is { } file ? Checked(file) : null;

    internal string Punctuation() => Checked(Find("punctuation", "model*.onnx") ?? throw NoModel("punctuation", "model.onnx（ct-transformer）"));

    internal (string Model, string Tokens, string? Lexicon, string RuleFsts) Synthesis()
    {
        var (model, tokens) = (Find("synthesis", "*.onnx"), Find("synthesis", "tokens.txt"));
        if (model is null || tokens is null)
        {
            throw NoModel("synthesis", "一个 VITS 模型：*.onnx、tokens.txt、lexicon.txt");
        }

        var rules = string.Join(',', Directory.EnumerateFiles(System.IO.Path.Combine(Path, "synthesis"), "*.fst").Order(StringComparer.Ordinal));
        return (Checked(model), tokens, Find("synthesis", "lexicon*.txt"), rules);
    }

    private RecognizerFiles Recognizer(string role, bool isStreaming)
    {
        var tokens = Find(role, "*tokens.txt");
        var (encoder, decoder, joiner) = (Find(role, "*encoder*.onnx"), Find(role, "*decoder*.onnx"), Find(role, "*joiner*.onnx"));
        if (tokens is not null && encoder is not null && decoder is not null)
        {
            var kind = joiner is not null ? RecognizerKind.Transducer : isStreaming ? RecognizerKind.Paraformer : RecognizerKind.Whisper;
            return new RecognizerFiles(kind, tokens, null, Checked(encoder), Checked(decoder), joiner is null ? null : Checked(joiner));
        }

        var model = Find(role, "*model*.onnx") ?? Find(role, "ctc*.onnx");
        if (tokens is null || model is null)
        {
            throw NoModel(role, isStreaming
                ? "一个流式模型：tokens.txt 与 encoder*.onnx、decoder*.onnx（、joiner*.onnx）"
                : "一个模型：tokens.txt 与 model.onnx（SenseVoice、Paraformer、Zipformer CTC），或 encoder*.onnx、decoder*.onnx（、joiner*.onnx）");
        }

        return new RecognizerFiles(KindOf(tokens, isStreaming), tokens, Checked(model), null, null, null);
    }

    private static RecognizerKind KindOf(string tokens, bool isStreaming)
    {
        var lines = File.ReadLines(tokens).Take(100_000).ToList();
        return isStreaming ? RecognizerKind.ZipformerCtc
            : lines.Any(line => line.StartsWith("<|zh|>", StringComparison.Ordinal)) ? RecognizerKind.SenseVoice
            : lines.Count > 0 && lines[0].StartsWith("<blk>", StringComparison.Ordinal) ? RecognizerKind.ZipformerCtc
            : RecognizerKind.Paraformer;
    }

    private bool Exists(string role) => Find(role, "*tokens.txt") is not null && Find(role, "*.onnx") is not null;

    /// <summary>The first file of that name, 8-bit models before others.</summary>
    private string? Find(string role, string pattern)
    {
        var folder = System.IO.Path.Combine(Path, role);
        return !Directory.Exists(folder) ? null
            : Directory.EnumerateFiles(folder, pattern, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true })
                .OrderByDescending(file => file.Contains("int8", StringComparison.Ordinal)).ThenBy(file => file, StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>sherpa-onnx ends the process when a model file is damaged, so ONNX Runtime, which does not, loads it first.</summary>
    private static string Checked(string model)
    {
        try
        {
            using var session = OnnxSession.Load(model, new OnnxSessionOptions());
            return model;
        }
        catch (OnnxException e)
        {
            throw new SpeechException(SpeechFault.BadModel, $"语音模型文件损坏：{e.Message} The speech model file is damaged.");
        }
    }

    private SpeechException NoModel(string role, string files) => new(
        SpeechFault.NoModel,
        $"文件夹 {System.IO.Path.Combine(Path, role)} 中没有语音模型。请放入{files}，可取自 {Source}。 No speech model in folder {role}; put one of sherpa-onnx's releases there.");
}

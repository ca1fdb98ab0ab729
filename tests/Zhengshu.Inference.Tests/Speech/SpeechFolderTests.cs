using Zhengshu.Inference.Speech;
using Zhengshu.Inference.Speech.Interop;

namespace Zhengshu.Inference.Tests.Speech;

public sealed class SpeechFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Library_is_of_the_series_that_is_bound() => Assert.StartsWith("1.13.", SherpaLibrary.Version, StringComparison.Ordinal);

    [Fact]
    public void Without_a_model_every_function_names_the_folder_and_what_to_put_there()
    {
        var folder = new SpeechFolder(_folder.Path);
        var options = new SpeechOptions();
        (string Role, string File, Action Load)[] functions =
        [
            ("recognize", "tokens.txt", () => SpeechRecognizer.Load(folder, options)),
            ("stream", "encoder", () => StreamingRecognizer.Load(folder, options)),
            ("vad", "silero_vad.onnx", () => VoiceActivity.Load(folder, options)),
            ("punctuation", "ct-transformer", () => Punctuator.Load(folder, options)),
            ("synthesis", "lexicon.txt", () => SpeechSynthesizer.Load(folder, options)),
        ];

        Assert.False(folder.CanRecognize || folder.CanStream);
        Assert.All(functions, function =>
        {
            var fault = Assert.Throws<SpeechException>(function.Load);
            Assert.Equal(SpeechFault.NoModel, fault.Fault);
            Assert.Contains(Path.Combine(_folder.Path, function.Role), fault.Message, StringComparison.Ordinal);
            Assert.Contains(function.File, fault.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Damaged_model_is_an_error_and_never_reaches_the_library_that_would_end_the_process()
    {
        Put("recognize/tokens.txt", "<blank> 0\n");
        Put("recognize/model.int8.onnx", "not a model");
        Put("vad/silero_vad.onnx", "not a model");
        var folder = new SpeechFolder(_folder.Path);

        Assert.True(folder.CanRecognize);
        Assert.Equal(SpeechFault.BadModel, Assert.Throws<SpeechException>(() => SpeechRecognizer.Load(folder, new SpeechOptions())).Fault);
        Assert.Equal(SpeechFault.BadModel, Assert.Throws<SpeechException>(() => VoiceActivity.Load(folder, new SpeechOptions())).Fault);
    }

    [Theory]
    [InlineData(RecognizerKind.SenseVoice, "<unk> 0\n<|zh|> 1\n", "model.onnx")]
    [InlineData(RecognizerKind.Paraformer, "<blank> 0\n<s> 1\n", "model.int8.onnx")]
    [InlineData(RecognizerKind.ZipformerCtc, "<blk> 0\n", "model.onnx")]
    [InlineData(RecognizerKind.Whisper, "a 0\n", "tiny-encoder.onnx", "tiny-decoder.onnx")]
    [InlineData(RecognizerKind.Transducer, "a 0\n", "encoder-1.onnx", "decoder-1.onnx", "joiner-1.onnx")]
    public void Kind_of_recogniser_is_told_from_its_files(RecognizerKind kind, string tokens, params string[] models)
    {
        Put("recognize/tokens.txt", tokens);
        foreach (var model in models)
        {
            File.Copy(Path.Combine(Models.Lac, "lac.onnx"), Path.Combine(_folder.Path, "recognize", model)); // any sound model
        }

        Assert.Equal(kind, new SpeechFolder(_folder.Path).Recognizer().Kind);
    }

    [Theory]
    [InlineData(0, 25)]
    [InlineData(65, 25)]
    [InlineData(1, 4)]
    [InlineData(1, double.NaN)]
    public void Options_out_of_range_are_refused(int threads, double seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SpeechRecognizer.Load(new SpeechFolder(_folder.Path), new SpeechOptions { Threads = threads, MaxPieceSeconds = seconds }));

    public void Dispose() => _folder.Dispose();

    private void Put(string name, string text)
    {
        var file = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}

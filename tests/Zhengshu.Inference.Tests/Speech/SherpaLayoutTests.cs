using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Zhengshu.Inference.Speech;
using Zhengshu.Inference.Speech.Interop;

namespace Zhengshu.Inference.Tests.Speech;

/// <summary>
/// The library in use prints, in a process of its own, what it read from our structures: a field that had moved would come out wrong.
/// Sizes are those of the C header of version 1.13 on 64-bit processors.
/// </summary>
public sealed class SherpaLayoutTests
{
    internal const string Command = "sherpa-layout";

    [Fact]
    public void Sizes_are_those_of_the_header()
    {
        Assert.Equal(8, Unsafe.SizeOf<FeatureConfig>());
        Assert.Equal(48, Unsafe.SizeOf<WhisperConfig>());
        Assert.Equal(24, Unsafe.SizeOf<SenseVoiceConfig>());
        Assert.Equal(24, Unsafe.SizeOf<SpeechSegment>());
        Assert.Equal(16, Unsafe.SizeOf<GeneratedAudio>());
        Assert.Equal(32, Unsafe.SizeOf<VadModelConfig>());
        Assert.Equal(88, Unsafe.SizeOf<VadConfig>());
        Assert.Equal(24, Unsafe.SizeOf<PunctuationConfig>());
        Assert.Equal(8 + Unsafe.SizeOf<OfflineModelConfig>(), (int)Marshal.OffsetOf<OfflineRecognizerConfig>(nameof(OfflineRecognizerConfig.LanguageModel)));
    }

    [Theory]
    [InlineData("offline", "decoding_method=\"probe-method\"", "rule_fsts=\"probe-fsts\"", "blank_penalty=0.25", "tokens=\"probe-tokens\"", "sampling_rate=16000", "max_active_paths=77")]
    [InlineData("online", "decoding_method=\"probe-method\"", "rule_fsts=\"probe-fsts\"", "blank_penalty=0.25", "tokens=\"probe-tokens\"", "sampling_rate=16000", "max_active_paths=77")]
    [InlineData("synthesis", "rule_fsts=\"probe-fsts\"", "max_num_sentences=77", "silence_scale=0.25", "tokens=\"probe-tokens\"")]
    [InlineData("punctuation", "ct_transformer=\"probe-model\"", "num_threads=3")]
    [InlineData("vad", "model=\"probe-model\"", "sample_rate=16000", "num_threads=3")]
    public async Task Library_reads_the_fields_that_were_set(string kind, params string[] expected)
    {
        using var probe = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Command, kind]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = probe.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var printed = await probe.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken) + await output;
        await probe.WaitForExitAsync(TestContext.Current.CancellationToken);

        var compact = printed.Replace(" ", "", StringComparison.Ordinal);
        Assert.All(expected, field => Assert.Contains(field, compact, StringComparison.Ordinal));
    }

    /// <summary>The probe's own process: sets fields, has the library print them and refuse the model that is not there.</summary>
    internal static int Probe(string kind)
    {
        using var texts = new NativeTexts();
        var options = new SpeechOptions { Threads = 2 };
        var files = new RecognizerFiles(RecognizerKind.Paraformer, "probe-tokens", "probe-model", "probe-encoder", "probe-decoder", null);
        switch (kind)
        {
            case "offline":
                var offline = SpeechRecognizer.Configure(files, options, texts, debug: true);
                (offline.DecodingMethod, offline.RuleFsts, offline.BlankPenalty, offline.MaxActivePaths) = (texts.Of("probe-method"), texts.Of("probe-fsts"), 0.25f, 77);
                SherpaLibrary.Create("SherpaOnnxCreateOfflineRecognizer", offline);
                break;
            case "online":
                var online = StreamingRecognizer.Configure(files, options, texts, debug: true);
                (online.DecodingMethod, online.RuleFsts, online.BlankPenalty, online.MaxActivePaths) = (texts.Of("probe-method"), texts.Of("probe-fsts"), 0.25f, 77);
                SherpaLibrary.Create("SherpaOnnxCreateOnlineRecognizer", online);
                break;
            case "synthesis":
                SherpaLibrary.Create("SherpaOnnxCreateOfflineTts", new SynthesisConfig
                {
                    Model = texts.Of("probe-model"), Tokens = texts.Of("probe-tokens"), Debug = 1, NumThreads = 3, RuleFsts = texts.Of("probe-fsts"), MaxSentences = 77, SilenceScale = 0.25f,
                });
                break;
            case "punctuation":
                SherpaLibrary.Create("SherpaOnnxCreateOfflinePunctuation", new PunctuationConfig { CtTransformer = texts.Of("probe-model"), NumThreads = 3, Debug = 1 });
                break;
            default:
                var vad = new VadConfig { Silero = new VadModelConfig { Model = texts.Of("probe-model") }, SampleRate = 16_000, NumThreads = 3, Debug = 1 };
                SherpaLibrary.CreateWith("SherpaOnnxCreateVoiceActivityDetector", vad, 30);
                break;
        }

        return 0;
    }
}

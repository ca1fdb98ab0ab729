using System.Formats.Tar;
using System.IO.Compression;
using Zhengshu.Inference.Speech;

namespace Zhengshu.Inference.Tests.Speech;

/// <summary>With Silero's model (MIT), which npm's @ricky0123/vad-web carries; ./test puts the package into artifacts/test-models, as only this test needs it.</summary>
public sealed class VoiceActivityTests
{
    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData("silero_vad_legacy.onnx")]
    [InlineData("silero_vad_v5.onnx")]
    public void Speech_between_silences_is_found_where_it_is(string model)
    {
        if (Models.Shared("data", "speech") is not { } speech)
        {
            Assert.Skip("shared/data/speech is absent");
            return;
        }

        using var folder = new TemporaryFolder();
        if (Archive() is not { } archive)
        {
            Assert.Skip("artifacts/test-models has no ricky0123-vad-web-*.tgz; ./test puts it there");
            return;
        }

        Unpack(archive, folder.Path, model);

        var said = WaveAudio.Read(File.ReadAllBytes(Path.Combine(speech, "aishell-BAC009S0724W0121.wav"))).At(16_000).Samples;
        var silence = new float[3 * 16_000];
        using var voice = VoiceActivity.Load(new SpeechFolder(folder.Path), new SpeechOptions());

        var found = voice.Find(new WaveAudio([.. silence, .. said, .. silence], 16_000), TestContext.Current.CancellationToken);

        Assert.NotEmpty(found);
        Assert.InRange(found[0].Start.TotalSeconds, 2.8, 4.5);
        Assert.InRange((found[^1].Start + found[^1].Audio.Length).TotalSeconds, 4, 3.8 + (said.Length / 16_000.0));
        Assert.Empty(voice.Find(new WaveAudio(silence, 16_000), TestContext.Current.CancellationToken));
        Assert.Empty(voice.Find(new WaveAudio(new float[10], 16_000), TestContext.Current.CancellationToken));
    }

    private static string? Archive()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("ZHENGSHU_HOME") ?? "", "artifacts", "test-models");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "ricky0123-vad-web-*.tgz").FirstOrDefault() : null;
    }

    private static void Unpack(string archive, string folder, string model)
    {
        Directory.CreateDirectory(Path.Combine(folder, "vad"));
        using var file = File.OpenRead(archive);
        using var tar = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name.EndsWith(model, StringComparison.Ordinal))
            {
                entry.ExtractToFile(Path.Combine(folder, "vad", model), overwrite: true);
                return;
            }
        }

        throw new InvalidDataException($"{archive} holds no {model}");
    }
}

using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using Zhengshu.Inference.Speech;

namespace Zhengshu.Inference.Tests.Speech;

/// <summary>With Silero's model (MIT), which npm's @ricky0123/vad-web carries; fetched at run time, as only this test needs it.</summary>
public sealed class VoiceActivityTests
{
    private const string Package = "@ricky0123/vad-web@0.0.31";

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
        if (!Fetch(folder.Path, model))
        {
            Assert.Skip($"npm package {Package} could not be fetched");
        }

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

    private static bool Fetch(string folder, string model)
    {
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["pack", "--silent", "--pack-destination", folder, Package])
            {
                UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
            });
            npm!.OutputDataReceived += (_, _) => { };
            npm.ErrorDataReceived += (_, _) => { };
            npm.BeginOutputReadLine();
            npm.BeginErrorReadLine();
            if (!npm.WaitForExit(TimeSpan.FromMinutes(2)) || npm.ExitCode != 0)
            {
                return false;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }

        Directory.CreateDirectory(Path.Combine(folder, "vad"));
        using var file = File.OpenRead(Directory.GetFiles(folder, "*.tgz").Single());
        using var tar = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name.EndsWith(model, StringComparison.Ordinal))
            {
                entry.ExtractToFile(Path.Combine(folder, "vad", model), overwrite: true);
                return true;
            }
        }

        return false;
    }
}

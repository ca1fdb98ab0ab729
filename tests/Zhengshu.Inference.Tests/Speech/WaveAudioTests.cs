using System.Buffers.Binary;
using Zhengshu.Inference.Speech;

namespace Zhengshu.Inference.Tests.Speech;

public sealed class WaveAudioTests
{
    [Theory]
    [InlineData(8, new byte[] { 192 })]
    [InlineData(16, new byte[] { 0, 64 })]
    [InlineData(24, new byte[] { 0, 0, 64 })]
    [InlineData(32, new byte[] { 0, 0, 0, 64 })]
    public void Every_depth_gives_the_same_sample(int bits, byte[] half) =>
        Assert.Equal([0.5f], WaveAudio.Read(WaveFile.Of(16_000, 1, bits, half)).Samples);

    [Fact]
    public void Channels_are_mixed_and_floats_read()
    {
        var data = new byte[8];
        BinaryPrimitives.WriteSingleLittleEndian(data, 0.5f);
        BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(4), -0.25f);

        Assert.Equal([0.125f], WaveAudio.Read(WaveFile.Of(16_000, 2, 32, data, form: 3)).Samples);
    }

    [Fact]
    public void Resampling_keeps_the_length_and_a_slow_tone()
    {
        var tone = new WaveAudio([.. Enumerable.Range(0, 44_100).Select(i => MathF.Sin(i * 2 * MathF.PI * 200 / 44_100))], 44_100);

        var at16 = tone.At(16_000);

        Assert.Equal(16_000, at16.Samples.Length);
        for (var i = 100; i < 15_900; i++)
        {
            Assert.Equal(MathF.Sin(i * 2 * MathF.PI * 200 / 16_000), at16.Samples[i], 0.05f);
        }
    }

    [Fact]
    public void Long_sound_is_cut_where_it_is_quiet_and_nothing_is_lost()
    {
        var samples = Enumerable.Range(0, 16_000 * 40).Select(i => i is > 16_000 * 22 and < 16_000 * 23 ? 0f : MathF.Sin(i * 0.1f)).ToArray();

        var pieces = new WaveAudio(samples, 16_000).Cut(TimeSpan.FromSeconds(25)).ToList();

        Assert.Equal(2, pieces.Count);
        Assert.InRange(pieces[1].Start.TotalSeconds, 22, 23);
        Assert.Equal(samples.Length, pieces.Sum(piece => piece.Audio.Samples.Length));
    }

    [Fact]
    public void Empty_cut_off_and_foreign_files_are_refused()
    {
        var whole = WaveFile.Of(16_000, 1, 16, new byte[3200]);
        byte[][] bad = [[], [1, 2, 3], "RIFF0000WAVE"u8.ToArray(), whole[..1000], whole[..40], WaveFile.Of(16_000, 1, 16, []), WaveFile.Of(16_000, 0, 16, new byte[4]), WaveFile.Of(1, 1, 16, new byte[4]), WaveFile.Of(16_000, 1, 12, new byte[4])];

        Assert.All(bad, file => Assert.Equal(SpeechFault.BadAudio, Assert.Throws<SpeechException>(() => WaveAudio.Read(file)).Fault));
    }

    [Fact]
    public void Thousands_of_changed_files_are_read_or_refused()
    {
        var random = new Random(3);
        var seed = WaveFile.Of(16_000, 2, 16, new byte[400]);
        for (var i = 0; i < 3000; i++)
        {
            try
            {
                Assert.All(WaveAudio.Read(Mutation.Of(seed, random, headBytes: 44)).Samples, sample => Assert.InRange(sample, -1f, 1f));
            }
            catch (SpeechException e)
            {
                Assert.Equal(SpeechFault.BadAudio, e.Fault);
            }
        }
    }
}

/// <summary>Writes WAV files, sound or not.</summary>
internal static class WaveFile
{
    internal static byte[] Of(int rate, int channels, int bits, byte[] data, int form = 1)
    {
        var head = new byte[44];
        "RIFF"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), 36 + data.Length);
        "WAVEfmt "u8.CopyTo(head.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(20), (short)form);
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(22), (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(24), rate);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(28), rate * channels * bits / 8);
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(32), (short)(channels * bits / 8));
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(34), (short)bits);
        "data"u8.CopyTo(head.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(40), data.Length);
        return [.. head, .. data];
    }
}

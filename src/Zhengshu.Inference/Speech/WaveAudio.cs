using System.Buffers.Binary;

namespace Zhengshu.Inference.Speech;

/// <summary>Sound of one channel as samples from −1 to 1.</summary>
/// <param name="Samples">The samples.</param>
/// <param name="Rate">Samples a second.</param>
public sealed record WaveAudio(float[] Samples, int Rate)
{
    private const int LeastRate = 4_000;
    private const int MostRate = 192_000;
    private const int MostChannels = 16;
    private const int Pcm = 1;
    private const int Float = 3;
    private const int Extensible = 0xFFFE;

    /// <summary>How long it lasts.</summary>
    public TimeSpan Length => TimeSpan.FromSeconds((double)Samples.Length / Rate);

    /// <summary>Reads a WAV file: PCM of 8, 16, 24 or 32 bits or 32-bit floats; channels are mixed to one.</summary>
    /// <exception cref="SpeechException">Empty, cut off, or not a WAV file of these forms (<see cref="SpeechFault.BadAudio"/>).</exception>
    public static WaveAudio Read(byte[] file)
    {
        if (file.Length < 12 || !file.AsSpan(0, 4).SequenceEqual("RIFF"u8) || !file.AsSpan(8, 4).SequenceEqual("WAVE"u8))
        {
            throw Bad("不是 WAV 文件，请先用 ffmpeg -i 输入 -ar 16000 -ac 1 输出.wav 转换", "Not a WAV file; convert it first with ffmpeg.");
        }

        (int Form, int Channels, int Rate, int Bits)? format = null;
        for (long at = 12; at + 8 <= file.Length;)
        {
            var name = file.AsSpan((int)at, 4);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan((int)at + 4));
            var start = at + 8;
            if (name.SequenceEqual("fmt "u8) && length >= 16 && start + 16 <= file.Length)
            {
                format = Format(file.AsSpan((int)start, (int)Math.Min(length, file.Length - start)));
            }
            else if (name.SequenceEqual("data"u8) && format is var (form, channels, rate, bits))
            {
                return length > 0 && start + length > file.Length
                    ? throw Bad("文件不完整", "The file is cut off.")
                    : Mix(file.AsSpan((int)start, (int)length), form, channels, rate, bits);
            }

            at = start + length + (length & 1);
        }

        throw Bad("没有声音数据", "It holds no sound.");
    }

    /// <summary>The same sound at another rate, by linear interpolation over the mean of what a new sample covers.</summary>
    public WaveAudio At(int rate)
    {
        if (rate == Rate)
        {
            return this;
        }

        var ratio = (double)Rate / rate;
        var samples = new float[(int)(Samples.Length / ratio)];
        var reach = Math.Max(1, (int)Math.Ceiling(ratio));
        for (var i = 0; i < samples.Length; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < reach; j++)
            {
                var place = (i + ((j + 0.5) / reach)) * ratio - 0.5;
                var whole = Math.Clamp((int)Math.Floor(place), 0, Samples.Length - 1);
                var next = Math.Min(whole + 1, Samples.Length - 1);
                var share = Math.Clamp(place - whole, 0, 1);
                sum += (Samples[whole] * (1 - share)) + (Samples[next] * share);
            }

            samples[i] = (float)(sum / reach);
        }

        return new WaveAudio(samples, rate);
    }

    /// <summary>Pieces of at most <paramref name="most"/>, cut where 100 milliseconds are quietest in the last third before that.</summary>
    public IEnumerable<(TimeSpan Start, WaveAudio Audio)> Cut(TimeSpan most)
    {
        var longest = Math.Max(1, (int)(most.TotalSeconds * Rate));
        for (var start = 0; start < Samples.Length;)
        {
            var length = Samples.Length - start <= longest ? Samples.Length - start : QuietPlace(start + (longest * 2 / 3), start + longest) - start;
            yield return (TimeSpan.FromSeconds((double)start / Rate), new WaveAudio(Samples[start..(start + length)], Rate));
            start += length;
        }
    }

    private int QuietPlace(int from, int to)
    {
        var frame = Math.Max(1, Rate / 10);
        var (best, least) = (to, float.MaxValue);
        for (var at = from; at + frame <= to; at += Math.Max(1, frame / 2))
        {
            var power = 0f;
            foreach (var sample in Samples.AsSpan(at, frame))
            {
                power += sample * sample;
            }

            if (power <= least)
            {
                (best, least) = (at + (frame / 2), power);
            }
        }

        return best;
    }

    private static (int Form, int Channels, int Rate, int Bits) Format(ReadOnlySpan<byte> data)
    {
        var form = BinaryPrimitives.ReadUInt16LittleEndian(data);
        if (form == Extensible && data.Length >= 26)
        {
            form = BinaryPrimitives.ReadUInt16LittleEndian(data[24..]);
        }

        var (channels, rate, bits) = (BinaryPrimitives.ReadUInt16LittleEndian(data[2..]), BinaryPrimitives.ReadUInt32LittleEndian(data[4..]), BinaryPrimitives.ReadUInt16LittleEndian(data[14..]));
        var known = (form == Pcm && bits is 8 or 16 or 24 or 32) || (form == Float && bits == 32);
        return known && channels is >= 1 and <= MostChannels && rate is >= LeastRate and <= MostRate
            ? (form, channels, (int)rate, bits)
            : throw Bad($"编码 {form}、{channels} 声道、{rate} Hz、{bits} 位不受支持", "This form of WAV is not supported.");
    }

    private static WaveAudio Mix(ReadOnlySpan<byte> data, int form, int channels, int rate, int bits)
    {
        var frame = channels * bits / 8;
        var samples = new float[data.Length / frame];
        if (samples.Length == 0)
        {
            throw Bad("没有声音数据", "It holds no sound.");
        }

        for (var i = 0; i < samples.Length; i++)
        {
            var sum = 0f;
            for (var c = 0; c < channels; c++)
            {
                sum += Sample(data[((i * frame) + (c * bits / 8))..], form, bits);
            }

            samples[i] = float.IsFinite(sum) ? Math.Clamp(sum / channels, -1, 1) : 0;
        }

        return new WaveAudio(samples, rate);
    }

    private static float Sample(ReadOnlySpan<byte> at, int form, int bits) => (form, bits) switch
    {
        (Float, _) => BinaryPrimitives.ReadSingleLittleEndian(at),
        (_, 8) => (at[0] - 128) / 128f,
        (_, 16) => BinaryPrimitives.ReadInt16LittleEndian(at) / 32768f,
        (_, 24) => ((at[0] << 8) | (at[1] << 16) | (at[2] << 24)) / 2147483648f,
        _ => BinaryPrimitives.ReadInt32LittleEndian(at) / 2147483648f,
    };

    private static SpeechException Bad(string chinese, string english) => new(SpeechFault.BadAudio, $"声音文件不能读取：{chinese}。 {english}");
}

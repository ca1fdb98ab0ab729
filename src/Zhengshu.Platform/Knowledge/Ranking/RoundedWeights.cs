using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Zhengshu.Platform.Knowledge.Ranking;

/// <summary>Learned weights rounded to 255 steps, as they are shipped: weight = byte × unit (量化权重).</summary>
/// <param name="Bytes">The weights in units.</param>
/// <param name="Unit">What one step is worth.</param>
internal sealed record RoundedWeights(sbyte[] Bytes, float Unit)
{
    private static readonly byte[] Mark = "ZSWGHT1\n"u8.ToArray();

    public static RoundedWeights From(ReadOnlySpan<float> weights)
    {
        var largest = 1e-6f;
        foreach (var weight in weights)
        {
            largest = Math.Max(largest, Math.Abs(weight));
        }

        var rounded = new sbyte[weights.Length];
        for (var i = 0; i < rounded.Length; i++)
        {
            rounded[i] = (sbyte)MathF.Round(weights[i] / largest * sbyte.MaxValue);
        }

        return new RoundedWeights(rounded, largest / sbyte.MaxValue);
    }

    public void Save(string path)
    {
        using var file = File.Create(path);
        file.Write(Mark);
        file.Write(BitConverter.GetBytes(Unit));
        using var packed = new BrotliStream(file, CompressionLevel.Optimal);
        packed.Write(MemoryMarshal.AsBytes(Bytes.AsSpan()));
    }

    /// <param name="path">A file that <see cref="Save"/> wrote.</param>
    /// <param name="count">Weights it must hold.</param>
    /// <exception cref="InvalidDataException">It is another file, or broken.</exception>
    public static RoundedWeights Load(string path, int count)
    {
        using var file = File.OpenRead(path);
        var head = new byte[Mark.Length + sizeof(float)];
        var weights = new sbyte[count];
        try
        {
            file.ReadExactly(head);
            if (!head.AsSpan(0, Mark.Length).SequenceEqual(Mark))
            {
                throw new InvalidDataException($"{path} 不是量化权重文件，请用 zhengshu train answers 重新生成。");
            }

            using var packed = new BrotliStream(file, CompressionMode.Decompress);
            packed.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        }
        catch (Exception fault) when (fault is EndOfStreamException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} 已损坏，请用 zhengshu train answers 重新生成。", fault);
        }

        return new RoundedWeights(weights, BitConverter.ToSingle(head, Mark.Length));
    }
}

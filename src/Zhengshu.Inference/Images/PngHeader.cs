using System.Buffers.Binary;

namespace Zhengshu.Inference.Images;

/// <summary>What a PNG's first chunk says.</summary>
internal sealed record PngHeader(int Width, int Height, int Depth, int ColorType, bool IsInterlaced)
{
    internal const int Grey = 0;
    internal const int Color = 2;
    internal const int Palette = 3;
    internal const int GreyAlpha = 4;
    internal const int ColorAlpha = 6;

    internal int Channels => ColorType switch { Color => 3, GreyAlpha => 2, ColorAlpha => 4, _ => 1 };

    /// <summary>Bytes from a sample to that of the pixel before, as the filters count.</summary>
    internal int FilterBytes => Math.Max(1, Channels * Depth / 8);

    internal int RowBytes(int columns) => checked((int)((((long)columns * Channels * Depth) + 7) / 8));

    internal static PngHeader Read(ReadOnlySpan<byte> data)
    {
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
        var header = new PngHeader((int)Math.Min(width, int.MaxValue), (int)Math.Min(height, int.MaxValue), data[8], data[9], data[12] == 1);
        int[] depths = header.ColorType switch
        {
            Grey => [1, 2, 4, 8, 16],
            Palette => [1, 2, 4, 8],
            Color or GreyAlpha or ColorAlpha => [8, 16],
            _ => [],
        };
        return depths.Contains(header.Depth) && data[10] == 0 && data[11] == 0 && data[12] <= 1
            ? header
            : throw PngDecoder.Damaged("图像头无效", "Its header is not valid.");
    }
}

/// <summary>The CRC-32 of PNG chunks (ISO 3309).</summary>
internal static class PngChecksum
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n =>
    {
        var c = (uint)n;
        for (var bit = 0; bit < 8; bit++)
        {
            c = (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
        }

        return c;
    })];

    internal static uint Of(ReadOnlySpan<byte> bytes)
    {
        var c = uint.MaxValue;
        foreach (var value in bytes)
        {
            c = Table[(c ^ value) & 0xFF] ^ (c >> 8);
        }

        return ~c;
    }
}

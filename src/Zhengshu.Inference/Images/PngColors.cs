using System.Buffers.Binary;

namespace Zhengshu.Inference.Images;

/// <summary>Samples of a PNG row to red, green and blue, transparent ones laid on white.</summary>
internal sealed class PngColors
{
    private readonly PngHeader _header;
    private readonly byte[] _palette;
    private readonly int[] _clear;

    internal PngColors(PngHeader header, byte[] palette, byte[] transparency)
    {
        _header = header;
        if (header.ColorType == PngHeader.Palette && (palette.Length == 0 || palette.Length % 3 != 0))
        {
            throw PngDecoder.Damaged("缺少调色板", "Its palette is missing.");
        }

        _palette = palette;
        for (var i = 0; i * 3 < palette.Length && header.ColorType == PngHeader.Palette; i++)
        {
            var opacity = i < transparency.Length ? transparency[i] : 255;
            for (var c = 0; c < 3; c++)
            {
                palette[(i * 3) + c] = OnWhite(palette[(i * 3) + c], opacity);
            }
        }

        var named = header.ColorType is PngHeader.Grey or PngHeader.Color && transparency.Length == 2 * header.Channels;
        _clear = named ? [.. Enumerable.Range(0, header.Channels).Select(c => (int)BinaryPrimitives.ReadUInt16BigEndian(transparency.AsSpan(c * 2)))] : [];
    }

    internal void Copy(ReadOnlySpan<byte> row, int columns, byte[] pixels, long to, int step)
    {
        Span<int> samples = stackalloc int[4];
        for (var x = 0; x < columns; x++, to += step)
        {
            for (var c = 0; c < _header.Channels; c++)
            {
                samples[c] = Sample(row, (x * _header.Channels) + c);
            }

            Put(samples[.._header.Channels], pixels.AsSpan((int)to, RgbImage.PixelBytes));
        }
    }

    private static byte OnWhite(int value, int opacity) => (byte)(255 - ((255 - value) * opacity / 255));

    private int Sample(ReadOnlySpan<byte> row, int index)
    {
        var depth = _header.Depth;
        return depth == 8 ? row[index]
            : depth == 16 ? BinaryPrimitives.ReadUInt16BigEndian(row[(index * 2)..])
            : (row[index * depth / 8] >> (8 - depth - (index * depth % 8))) & ((1 << depth) - 1);
    }

    private void Put(ReadOnlySpan<int> samples, Span<byte> pixel)
    {
        if (_header.ColorType == PngHeader.Palette)
        {
            var entry = samples[0] * 3;
            if (entry + 3 > _palette.Length)
            {
                throw PngDecoder.Damaged("颜色不在调色板中", "A colour is not in its palette.");
            }

            _palette.AsSpan(entry, 3).CopyTo(pixel);
            return;
        }

        var colors = _header.ColorType is PngHeader.Color or PngHeader.ColorAlpha ? 3 : 1;
        var opacity = _header.ColorType is PngHeader.GreyAlpha or PngHeader.ColorAlpha ? Byte(samples[colors])
            : _clear.Length > 0 && samples.SequenceEqual(_clear) ? 0 : 255;
        for (var c = 0; c < 3; c++)
        {
            pixel[c] = OnWhite(Byte(samples[colors == 1 ? 0 : c]), opacity);
        }
    }

    private int Byte(int sample) => _header.Depth switch
    {
        16 => sample >> 8,
        8 => sample,
        var depth => sample * 255 / ((1 << depth) - 1),
    };
}

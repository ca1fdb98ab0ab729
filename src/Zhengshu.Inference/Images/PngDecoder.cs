using System.Buffers.Binary;
using System.IO.Compression;

namespace Zhengshu.Inference.Images;

/// <summary>PNG of all colour types and depths, interlaced or not (ISO/IEC 15948); only as much is unpacked as the header announces.</summary>
internal static class PngDecoder
{
    private const int HeaderBytes = 13;

    /// <summary>Column, row, column step and row step of the seven passes of an interlaced file.</summary>
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    internal static ReadOnlySpan<byte> Magic => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    internal static RgbImage Decode(byte[] content, ImageLimits limits)
    {
        PngHeader? header = null;
        byte[] palette = [], transparency = [];
        using var packed = new MemoryStream();
        foreach (var (type, start, length) in Chunks(content))
        {
            var data = content.AsSpan(start, length);
            switch (type)
            {
                case "IHDR" when length == HeaderBytes && header is null:
                    header = PngHeader.Read(data);
                    limits.Check(header.Width, header.Height);
                    break;
                case "PLTE":
                    palette = data.ToArray();
                    break;
                case "tRNS":
                    transparency = data.ToArray();
                    break;
                case "IDAT":
                    packed.Write(data);
                    break;
                default:
                    break;
            }
        }

        if (header is null)
        {
            throw Damaged("没有图像头", "It has no header.");
        }

        packed.Position = 0;
        try
        {
            return Unpack(packed, header, new PngColors(header, palette, transparency));
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Damaged("像素数据不完整或已损坏", "Its pixels are cut off or damaged.");
        }
    }

    private static RgbImage Unpack(MemoryStream packed, PngHeader header, PngColors colors)
    {
        using var inflate = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new byte[(long)header.Width * header.Height * RgbImage.PixelBytes];
        var passes = header.IsInterlaced ? Passes : [(0, 0, 1, 1)];
        foreach (var (x, y, stepX, stepY) in passes)
        {
            var columns = (header.Width - x + stepX - 1) / stepX;
            var rows = (header.Height - y + stepY - 1) / stepY;
            if (columns <= 0 || rows <= 0)
            {
                continue;
            }

            var (row, above) = (new byte[header.RowBytes(columns)], new byte[header.RowBytes(columns)]);
            for (var line = 0; line < rows; line++)
            {
                var filter = inflate.ReadByte();
                inflate.ReadExactly(row);
                Unfilter(filter, row, above, header.FilterBytes);
                colors.Copy(row, columns, pixels, (((long)(y + (line * stepY)) * header.Width) + x) * RgbImage.PixelBytes, stepX * RgbImage.PixelBytes);
                (row, above) = (above, row);
            }
        }

        return new RgbImage(header.Width, header.Height, pixels);
    }

    private static void Unfilter(int filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        switch (filter)
        {
            case 0:
                return;
            case 1:
                for (var i = pixel; i < row.Length; i++)
                {
                    row[i] += row[i - pixel];
                }

                return;
            case 2:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += above[i];
                }

                return;
            case 3:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += (byte)(((i < pixel ? 0 : row[i - pixel]) + above[i]) / 2);
                }

                return;
            case 4:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += i < pixel ? above[i] : Paeth(row[i - pixel], above[i], above[i - pixel]);
                }

                return;
            default:
                throw Damaged($"过滤方式 {filter} 不存在", $"There is no filter {filter}.");
        }
    }

    private static byte Paeth(byte left, byte above, byte corner)
    {
        var (a, b) = (Math.Abs(above - corner), Math.Abs(left - corner));
        var c = Math.Abs(left + above - (2 * corner));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }

    /// <summary>Type, start and length of each chunk up to the end mark; their checksums are verified.</summary>
    private static IEnumerable<(string Type, int Start, int Length)> Chunks(byte[] content)
    {
        for (long at = Magic.Length; ;)
        {
            if (at + 12 > content.Length)
            {
                throw Damaged("缺少结尾", "Its end is missing.");
            }

            var length = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan((int)at));
            if (at + 12 + length > content.Length)
            {
                throw Damaged("不完整", "It is cut off.");
            }

            var body = content.AsSpan((int)at + 4, (int)length + 4);
            if (PngChecksum.Of(body) != BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan((int)(at + 8 + length))))
            {
                throw Damaged("校验和不符", "A checksum does not match.");
            }

            var type = System.Text.Encoding.ASCII.GetString(body[..4]);
            if (type == "IEND")
            {
                yield break;
            }

            yield return (type, (int)at + 8, (int)length);
            at += 12 + length;
        }
    }

    internal static ImageException Damaged(string chinese, string english) =>
        new(ImageFault.Damaged, $"PNG 图像已损坏：{chinese}。 The PNG image is damaged. {english}");
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using Zhengshu.Inference.Images;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing.Fixtures;

/// <summary>Scans of the page that the tests of Zhengshu.Inference read, and PDFs whose pages are such pictures.</summary>
internal static class ScanFixture
{
    public const int PageWidth = 595;
    public const int PageHeight = 842;

    public static readonly string PictureFile = Path.Combine(Root(), "tests", "Zhengshu.Inference.Tests", "Ocr", "page.png");

    /// <summary>The page at the top of a sheet of A4's shape.</summary>
    public static RgbImage Sheet()
    {
        var page = ImageFile.Decode(File.ReadAllBytes(PictureFile), new ImageLimits());
        var height = page.Width * PageHeight / PageWidth;
        var pixels = new byte[page.Width * height * RgbImage.PixelBytes];
        Array.Fill(pixels, (byte)255);
        page.Pixels.CopyTo(pixels);
        return new RgbImage(page.Width, height, pixels);
    }

    /// <summary>A PDF of pages that are nothing but a picture; a landscape picture makes a landscape page.</summary>
    public static byte[] Pdf(params RgbImage[] pages)
    {
        using var file = new MemoryStream();
        var offsets = new List<long>();
        void Object(string head, byte[]? stream = null)
        {
            offsets.Add(file.Position);
            var text = string.Create(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{(stream is null ? head : head.Replace(">>", $"/Length {stream.Length}>>", StringComparison.Ordinal))}\n");
            file.Write(Encoding.ASCII.GetBytes(text));
            if (stream is not null)
            {
                file.Write("stream\n"u8);
                file.Write(stream);
                file.Write("\nendstream\n"u8);
            }

            file.Write("endobj\n"u8);
        }

        file.Write("%PDF-1.5\n"u8);
        Object("<</Type/Catalog/Pages 2 0 R>>");
        Object($"<</Type/Pages/Count {pages.Length}/Kids[{string.Join(' ', pages.Select((_, i) => $"{3 + (3 * i)} 0 R"))}]>>");
        for (var i = 0; i < pages.Length; i++)
        {
            var page = pages[i];
            var (width, height) = page.Width < page.Height ? (PageWidth, PageHeight) : (PageHeight, PageWidth);
            Object($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents {4 + (3 * i)} 0 R/Resources<</XObject<</P {5 + (3 * i)} 0 R>> >> >>");
            Object("<<>>", Encoding.ASCII.GetBytes($"q {width} 0 0 {height} 0 0 cm /P Do Q"));
            Object($"<</Type/XObject/Subtype/Image/Width {page.Width}/Height {page.Height}/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode>>", Packed(page));
        }

        var table = file.Position;
        file.Write(Encoding.ASCII.GetBytes($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(o => $"{o:D10} 00000 n \n"))}"));
        file.Write(Encoding.ASCII.GetBytes($"trailer<</Size {offsets.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();
    }

    private static byte[] Packed(RgbImage image)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(image.Pixels);
        }

        return packed.ToArray();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Zhengshu.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Zhengshu.slnx");
        }

        return folder.FullName;
    }
}

using System.Globalization;
using System.Text;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing.Fixtures;

/// <summary>Writes small PDFs with Chinese text: one CID font without outlines, whose ToUnicode map is the identity.</summary>
internal sealed class PdfFixture
{
    private const int Width = 595;
    private const int Height = 842;

    private readonly List<StringBuilder> _pages = [];

    public PdfFixture Page()
    {
        _pages.Add(new StringBuilder());
        return this;
    }

    /// <summary>Puts a line at a place in points from the top left.</summary>
    public PdfFixture Line(string text, double left, double top, double size = 16)
    {
        var hex = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
        _pages[^1].Append(CultureInfo.InvariantCulture, $"BT /F1 {size} Tf {left} {Height - top - size} Td <{hex}> Tj ET\n");
        return this;
    }

    public byte[] ToBytes(bool encrypted = false)
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select((_, i) => $"{6 + (2 * i)} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 "
                + "/FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 800] /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /ItalicAngle 0 >> >>",
            Stream(ToUnicode()),
        };
        for (var i = 0; i < _pages.Count; i++)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {Width} {Height}] /Resources << /Font << /F1 3 0 R >> >> /Contents {7 + (2 * i)} 0 R >>");
            objects.Add(Stream(_pages[i].ToString()));
        }

        return Assemble(objects, encrypted);
    }

    private static byte[] Assemble(List<string> objects, bool encrypted)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            pdf.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        }

        var key = new string('a', 32);
        var security = encrypted ? $"/Encrypt << /Filter /Standard /V 1 /R 2 /O ({key}) /U ({key}) /P -4 >> /ID [<00><00>]" : "";
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R {security} >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private static string Stream(string content) => $"<< /Length {content.Length} >>\nstream\n{content}\nendstream";

    private static string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        for (var block = 0; block < 256; block += 64)
        {
            map.Append("64 beginbfrange\n");
            for (var high = block; high < block + 64; high++)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{high:X2}00> <{high:X2}FF> <{high:X2}00>\n");
            }

            map.Append("endbfrange\n");
        }

        return map.Append("endcmap end end").ToString();
    }
}

using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using RunText = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing.Fixtures;

/// <summary>Makes Word documents and broken packages.</summary>
internal static class DocxFixture
{
    /// <summary>A document of the given body elements; <paramref name="also"/> adds parts to it.</summary>
    public static byte[] Of(IEnumerable<OpenXmlElement> body, Action<MainDocumentPart>? also = null)
    {
        using var stream = new MemoryStream();
        using (var word = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var part = word.AddMainDocumentPart();
            part.Document = new Document(new Body(body));
            also?.Invoke(part);
        }

        return stream.ToArray();
    }

    public static byte[] Of(params string[] paragraphs) => Of(paragraphs.Select(text => (OpenXmlElement)Paragraph(text)));

    public static Paragraph Paragraph(string text, string? style = null, int? outline = null, bool centred = false, (int Id, int Level)? number = null)
    {
        var properties = new ParagraphProperties();
        if (style is not null)
        {
            properties.ParagraphStyleId = new ParagraphStyleId { Val = style };
        }

        if (number is var (id, level))
        {
            properties.NumberingProperties = new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = id });
        }

        if (centred)
        {
            properties.Justification = new Justification { Val = JustificationValues.Center };
        }

        if (outline is not null)
        {
            properties.OutlineLevel = new OutlineLevel { Val = outline };
        }

        return new Paragraph(properties, new Run(new RunText(text) { Space = SpaceProcessingModeValues.Preserve }));
    }

    /// <summary>Numbering 1 with 第一章 / 第一条 / （一） as its three levels.</summary>
    public static void AddNumbering(MainDocumentPart part) =>
        part.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(
            new AbstractNum(
                Level(0, NumberFormatValues.ChineseCountingThousand, "第%1章"),
                Level(1, NumberFormatValues.ChineseCountingThousand, "第%2条"),
                Level(2, NumberFormatValues.ChineseCountingThousand, "（%3）")) { AbstractNumberId = 0 },
            new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = 1 });

    /// <summary>A copy of the package with entries added or replaced.</summary>
    public static byte[] With(byte[] package, params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        stream.Write(package);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                zip.GetEntry(name)?.Delete();
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A package whose main part unpacks to many times its size.</summary>
    public static byte[] Bomb(int megabytes)
    {
        using var stream = new MemoryStream();
        stream.Write(Of("正文"));
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("word/media/zeros.bin", CompressionLevel.SmallestSize).Open();
            var block = new byte[1_000_000];
            for (var i = 0; i < megabytes; i++)
            {
                entry.Write(block);
            }
        }

        return stream.ToArray();
    }

    private static Level Level(int index, NumberFormatValues format, string text) => new(
        new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }, new LevelText { Val = text }) { LevelIndex = index };
}

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Office2010.Word.DrawingShape;
using DocumentFormat.OpenXml.Vml;
using DocumentFormat.OpenXml.Wordprocessing;
using Shape = DocumentFormat.OpenXml.Vml.Shape;
using Paragraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;
using Picture = DocumentFormat.OpenXml.Wordprocessing.Picture;
using Run = DocumentFormat.OpenXml.Wordprocessing.Run;
using Table = DocumentFormat.OpenXml.Wordprocessing.Table;
using TableCell = DocumentFormat.OpenXml.Wordprocessing.TableCell;
using TableCellProperties = DocumentFormat.OpenXml.Wordprocessing.TableCellProperties;
using TableRow = DocumentFormat.OpenXml.Wordprocessing.TableRow;
using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Tests.Knowledge.Parsing.Fixtures;
using static Zhengshu.Platform.Tests.Knowledge.Parsing.Fixtures.DocxFixture;
using RunText = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing;

public sealed class DocxReaderTests
{
    [Fact]
    public async Task Automatic_numbers_stand_in_the_text_and_make_articles()
    {
        var docx = Of(
            [
                Paragraph("示例市公共租赁住房", centred: true), Paragraph("保障办法", centred: true),
                Paragraph("总则", number: (1, 0)), Paragraph("为了保障住房，制定本办法。", number: (1, 1)), Paragraph("申请人应当符合下列条件：", number: (1, 1)),
                Paragraph("具有本市户籍；", number: (1, 2)), Paragraph("无自有住房。", number: (1, 2)),
                Paragraph("附则", number: (1, 0)), Paragraph("本办法自印发之日起施行。", number: (1, 1)),
            ],
            AddNumbering);

        var document = await Parsed.DocumentAsync(docx, "a.docx");
        var passages = PassageSplitter.Split(document);

        Assert.Equal("示例市公共租赁住房保障办法", document.Title);
        Assert.Equal(["第一条", "第二条", "第一条"], passages.Select(p => p.Article));
        Assert.Equal("第二条 申请人应当符合下列条件：\n（一）具有本市户籍；\n（二）无自有住房。", passages[1].Text);
        Assert.Equal(["第一章总则", "第一章总则", "第二章附则"], passages.Select(p => p.HeadingPath));
    }

    [Fact]
    public async Task Headings_come_from_outline_levels_and_from_chinese_numbering()
    {
        var document = await Parsed.DocumentAsync(
            Of([Paragraph("办事指南", outline: 0), Paragraph("一、申请条件"), Paragraph("本市户籍居民均可申请。"), Paragraph("（一）网上办理"), Paragraph("登录网站填写申请表。")]), "a.docx");

        Assert.Equal([BlockKind.Heading, BlockKind.Heading, BlockKind.Paragraph, BlockKind.Heading, BlockKind.Paragraph], document.Blocks.Select(b => b.Kind));
        Assert.Equal([2, 6, 0, 7, 0], document.Blocks.Select(b => b.Level));
    }

    [Fact]
    public async Task Tables_keep_their_cells_and_merged_cells_repeat_down()
    {
        static TableCell Cell(string text, MergedCellValues? merge = null) => new(
            new TableCellProperties(merge is null ? [] : [new VerticalMerge { Val = merge }]), Paragraph(text));
        var table = new Table(
            new TableRow(Cell("类别"), Cell("标准")),
            new TableRow(Cell("一类", MergedCellValues.Restart), Cell("每月900元")),
            new TableRow(Cell("", MergedCellValues.Continue), Cell("每月600元")));

        var document = await Parsed.DocumentAsync(Of([Paragraph("补贴标准如下表。"), table]), "a.docx");

        Assert.Equal("类别 | 标准\n一类 | 每月900元\n一类 | 每月600元", document.Blocks[^1].Text);
        Assert.Equal(["一类", "每月600元"], document.Blocks[^1].Rows![2]);
    }

    [Fact]
    public async Task Text_boxes_are_read_once_and_deleted_text_is_not_read()
    {
        var box = new AlternateContent(
            new AlternateContentChoice(new Drawing(new Inline(new Graphic(new GraphicData(new WordprocessingShape(new TextBoxInfo2(new TextBoxContent(Paragraph("框内提示文字。"))))))))) { Requires = "wps" },
            new AlternateContentFallback(new Picture(new Shape(new TextBox(new TextBoxContent(Paragraph("框内提示文字。")))))));
        var anchor = new Paragraph(
            new Run(new RunText("正文保留。")), new DeletedRun(new Run(new DeletedText("已删除。"))) { Id = "1", Author = "a" }, new Run(box));

        var document = await Parsed.DocumentAsync(Of([anchor]), "a.docx");

        Assert.Equal(["正文保留。", "框内提示文字。"], document.Blocks.Select(b => b.Text));
    }

    [Fact]
    public async Task Macros_and_external_links_are_flagged_and_left_alone()
    {
        var docx = With(
            Of([Paragraph("正文可以读取。")], part => part.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate", new Uri("http://127.0.0.1:9/evil.dotm"))),
            ("word/vbaProject.bin", "macro"));

        var document = await Parsed.DocumentAsync(docx, "a.docx");

        Assert.Equal("正文可以读取。", Assert.Single(document.Blocks).Text);
        Assert.Equal(["文件含宏，宏没有读取也不会执行。", "文件含 1 个外部链接，读取时没有访问。"], document.Warnings);
    }

    [Fact]
    public async Task Zip_bomb_is_refused() => Assert.Equal("knowledge.parse.zip_bomb", await Parsed.RefusalAsync(Bomb(megabytes: 20), "a.docx"));

    [Fact]
    public async Task Package_with_more_text_than_allowed_is_refused() =>
        Assert.Equal("knowledge.parse.zip_bomb", await Parsed.RefusalAsync(Bomb(megabytes: 3), "a.docx", new ParsingOptions { MaxUnpackedBytes = 2_000_000, MaxUnpackRatio = 10_000 }));

    [Theory]
    [InlineData("../../etc/cron.d/x")]
    [InlineData("/etc/passwd")]
    [InlineData("word\\..\\..\\x.xml")]
    public async Task Path_that_leads_out_of_the_package_is_refused(string path) =>
        Assert.Equal("knowledge.parse.unsafe", await Parsed.RefusalAsync(With(Of("正文。"), (path, "x")), "a.docx"));

    [Fact]
    public async Task Xml_entities_are_refused()
    {
        const string Xml = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>""";

        Assert.Equal("knowledge.parse.unsafe", await Parsed.RefusalAsync(With(Of("正文。"), ("word/document.xml", Xml)), "a.docx"));
    }

    [Fact]
    public async Task Cut_off_docx_is_refused()
    {
        var whole = Of("正文。");

        Assert.Equal("knowledge.parse.damaged", await Parsed.RefusalAsync(whole[..(whole.Length / 2)], "a.docx"));
    }

    [Fact]
    public async Task Docx_with_broken_markup_is_refused() =>
        Assert.Equal("knowledge.parse.damaged", await Parsed.RefusalAsync(With(Of("正文。"), ("word/document.xml", "<w:document")), "a.docx"));
}

using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Knowledge.Parsing.Readers;
using Zhengshu.Platform.Tests.Knowledge.Parsing.Fixtures;
using Format = Zhengshu.Platform.Knowledge.Parsing.DocumentFormat;
using SheetText = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing;

public sealed class ReaderTests
{
    [Fact]
    public async Task Markdown_keeps_numbers_of_items_and_tables()
    {
        var document = await ReadAsync("# 办事指南\n\n## 申请材料\n\n1. 身份证**原件**\n2. [户口簿](http://a.b/c)\n\n| 类别 | 标准 |\n|---|---|\n| 一类 | 900元 |\n", "a.md");

        Assert.Equal("办事指南", document.Title);
        Assert.Equal(["办事指南", "申请材料", "1. 身份证原件", "2. 户口簿", "类别 | 标准\n一类 | 900元"], document.Blocks.Select(b => b.Text));
    }

    [Fact]
    public async Task Web_page_without_known_markup_loses_its_menu_and_keeps_its_table()
    {
        var paragraphs = string.Concat(Enumerable.Range(1, 6).Select(i => $"<p>第{i}段正文，说明办理事项的具体要求，请申请人按照规定提交材料，逾期不予受理。</p>"));
        var document = await ReadAsync(
            $"<!DOCTYPE html><html><head><title>低保标准 - 示例市人民政府网</title></head><body><div class='nav'><a href='/'>首页</a><a href='/a'>政务公开</a></div><div class='box'><div class='crumb'>当前位置：首页 &gt; 公告</div><div class='txt'><h1>低保标准公告</h1>{paragraphs}<table><tr><th>类别</th><th>标准</th></tr><tr><td rowspan='2'>城乡</td><td>1309元</td></tr><tr><td>1964元</td></tr></table><p>分享到：</p></div></div><div class='footer'>版权所有：示例市</div></body></html>",
            "a.html");

        Assert.Equal("低保标准公告", document.Title);
        Assert.Equal("类别 | 标准\n城乡 | 1309元\n城乡 | 1964元", document.Blocks[^1].Text);
        Assert.Equal(8, document.Blocks.Count);
    }

    [Fact]
    public async Task Csv_with_page_noise_above_its_header_becomes_a_table()
    {
        var document = await ReadAsync("发布时间：2026-01-01,,\n序号,事项,\"说\n明\"\n1,\"低保,申请\",全市\n", "a.csv");

        Assert.Equal([BlockKind.Paragraph, BlockKind.Table], document.Blocks.Select(b => b.Kind));
        Assert.Equal("序号 | 事项 | 说 明\n1 | 低保,申请 | 全市", document.Blocks[1].Text);
    }

    [Fact]
    public async Task Spreadsheet_gives_a_table_a_sheet_with_dates_as_dates()
    {
        var document = await Parsed.DocumentAsync(Spreadsheet(), "a.xlsx");

        Assert.Equal(["补贴", "项目 | 起始\n租房 | 2024-04-01"], document.Blocks.Select(b => b.Text));
    }

    [Fact]
    public async Task Json_records_become_a_table_and_json_lines_lines()
    {
        var json = await ReadAsync("[{\"名称\":\"甲\",\"电话\":\"1\"},{\"名称\":\"乙\",\"电话\":null}]", "a.json");
        var lines = await ReadAsync("{\"名称\":\"甲\",\"电话\":\"1\"}\n{\"名称\":\"乙\"\n", "a.jsonl");

        Assert.Equal("名称 | 电话\n甲 | 1\n乙", json.Blocks[0].Text);
        Assert.Equal("名称：甲；电话：1", lines.Blocks[0].Text);
        Assert.Equal("第 2 行不是完整的 JSON，按文字保留。", Assert.Single(lines.Warnings));
    }

    [Fact]
    public async Task Old_word_file_is_read_through_libreoffice()
    {
        Assert.SkipUnless(LimitedProcess.Find("soffice") is not null, "LibreOffice is not installed");
        var rtf = @"{\rtf1\ansi\uc1 {\pard\qc " + Rtf("示例市公告") + @"\par}{\pard " + Rtf("一、办理时间为每周一至周五，请提前预约。") + @"\par}}";

        var document = await Parsed.DocumentAsync(Encoding.ASCII.GetBytes(rtf), "a.doc");

        Assert.Equal((Format.LegacyWord, "示例市公告"), (document.Format, document.Title));
        Assert.Equal("一、办理时间为每周一至周五，请提前预约。", document.Blocks[^1].Text);
    }

    [Fact]
    public void Rejected_service_item_keeps_its_row_and_reason()
    {
        var broken = ServiceItemReader.ReadLine("{\"TASK_CODE\":\"1\"", 7);
        var nameless = ServiceItemReader.ReadLine("{\"TASK_CODE\":\"1\",\"TASK_NAME\":\"无\"}", 8);

        Assert.Equal((7, null, "{\"TASK_CODE\":\"1\""), (broken.Line, broken.Item, broken.Raw));
        Assert.Equal("缺少事项名称 TASK_NAME", nameless.Reason);
    }

    private static string Rtf(string text) => string.Concat(text.Select(c => $"\\u{(short)c}?"));

    private static Task<ParsedDocument> ReadAsync(string text, string name) => Parsed.DocumentAsync(Encoding.UTF8.GetBytes(text), name);

    private static byte[] Spreadsheet()
    {
        using var stream = new MemoryStream();
        using (var excel = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = excel.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>("s").Stylesheet = new Stylesheet(new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14 }));
            var sheet = workbook.AddNewPart<WorksheetPart>("w");
            sheet.Worksheet = new Worksheet(new SheetData(
                new Row(Cell("A1", "项目"), Cell("B1", "起始")),
                new Row(Cell("A2", "租房"), new Cell { CellReference = "B2", CellValue = new CellValue("45383"), StyleIndex = 1 })));
            workbook.AddNewPart<WorksheetPart>("e").Worksheet = new Worksheet(new SheetData());
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = "补贴", SheetId = 1, Id = "w" }, new Sheet { Name = "空", SheetId = 2, Id = "e" }));
        }

        return stream.ToArray();
    }

    private static Cell Cell(string reference, string text) =>
        new() { CellReference = reference, DataType = CellValues.InlineString, InlineString = new InlineString(new SheetText(text)) };
}

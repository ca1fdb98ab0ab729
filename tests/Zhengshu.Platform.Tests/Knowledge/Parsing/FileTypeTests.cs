using System.Text;
using Zhengshu.Platform.Knowledge.Parsing;
using Format = Zhengshu.Platform.Knowledge.Parsing.DocumentFormat;
using Zhengshu.Platform.Tests.Knowledge.Parsing.Fixtures;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing;

public sealed class FileTypeTests
{
    static FileTypeTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public async Task Pdf_named_docx_is_read_as_pdf_with_a_warning()
    {
        var document = await Parsed.DocumentAsync(new PdfFixture().Page().Line("这是一份有文字的文件。", 90, 100).ToBytes(), "通知.docx");

        Assert.Equal(Format.Pdf, document.Format);
        Assert.Equal("文件名以 .docx 结尾，内容却是 PDF，已按内容读取。", document.Warnings[0]);
    }

    [Fact]
    public async Task Docx_named_pdf_is_read_as_docx() =>
        Assert.Equal(Format.Docx, (await Parsed.DocumentAsync(DocxFixture.Of("这是正文内容。"), "通知.pdf")).Format);

    [Theory]
    [InlineData("", "knowledge.parse.empty")]
    [InlineData("  \r\n\t ", "knowledge.parse.empty")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", "knowledge.parse.unsupported_type")]
    public async Task Text_that_cannot_be_read_is_refused(string text, string code) =>
        Assert.Equal(code, await Parsed.RefusalAsync(Encoding.UTF8.GetBytes(text), "a.txt"));

    [Theory]
    [InlineData(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13 }, "knowledge.parse.damaged")]
    [InlineData(new byte[] { (byte)'M', (byte)'Z', 0x90, 0, 3, 0, 0, 0 }, "knowledge.parse.unsupported_type")]
    [InlineData(new byte[] { 1, 0, 2, 255, 254, 253, 0, 0 }, "knowledge.parse.unknown_type")]
    public async Task Other_content_under_a_document_name_is_refused(byte[] content, string code) => Assert.Equal(code, await Parsed.RefusalAsync(content, "通知.pdf"));

    [Fact]
    public async Task Empty_pdf_is_refused() => Assert.Equal("knowledge.parse.empty", await Parsed.RefusalAsync([], "空.pdf"));

    [Fact]
    public async Task Password_protected_office_file_is_refused()
    {
        byte[] ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[100]];

        Assert.Equal("knowledge.parse.encrypted", await Parsed.RefusalAsync(ole, "a.docx"));
    }

    [Theory]
    [InlineData("gb18030")]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Text_is_read_in_the_usual_encodings(string encoding)
    {
        const string Text = "关于调整低保标准的通知\n一、调整标准\n自2025年1月1日起，标准为每人每月1309元，㐀字也能读。\n";

        var document = await Parsed.DocumentAsync(Encoding.GetEncoding(encoding).GetBytes(Text), "通知.txt");

        Assert.Equal("关于调整低保标准的通知", document.Title);
        Assert.Equal("自2025年1月1日起，标准为每人每月1309元，㐀字也能读。", document.Blocks[^1].Text);
    }

    [Fact]
    public async Task One_line_of_a_megabyte_is_cut_into_passages_at_sentences()
    {
        var line = string.Concat(Enumerable.Repeat("申请人应当在三十日内提交材料，逾期不予受理。", 45_000));

        var document = await Parsed.DocumentAsync(Encoding.UTF8.GetBytes(line), "长.txt");
        var passages = PassageSplitter.Split(document);

        Coverage.AssertEveryCharacterOnce(document, passages, "line");
        Assert.All(passages, p => Assert.True(p.Text.Length <= 750 && p.Text.EndsWith('。')));
    }

    [Fact]
    public async Task One_line_without_any_sentence_end_is_still_read()
    {
        var document = await Parsed.DocumentAsync(Encoding.UTF8.GetBytes(new string('字', 1_000_000)), "长.txt");

        Coverage.AssertEveryCharacterOnce(document, PassageSplitter.Split(document), "line");
    }

    [Fact]
    public async Task More_text_than_allowed_is_refused() =>
        Assert.Equal("knowledge.parse.too_much_text", await Parsed.RefusalAsync(Encoding.UTF8.GetBytes(new string('字', 5000)), "a.txt", new ParsingOptions { MaxTextChars = 1000 }));
}

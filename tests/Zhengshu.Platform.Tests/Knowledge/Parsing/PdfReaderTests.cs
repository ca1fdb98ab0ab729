using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Tests.Knowledge.Parsing.Fixtures;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing;

public sealed class PdfReaderTests
{
    [Fact]
    public async Task Paragraphs_are_joined_over_lines_and_pages_and_running_heads_dropped()
    {
        var pdf = new PdfFixture();
        for (var page = 1; page <= 3; page++)
        {
            pdf.Page().Line("示例市人民政府公报", 220, 30, 10).Line($"— {page} —", 280, 800, 10);
            if (page == 1)
            {
                pdf.Line("示例市住房补贴办法", 200, 100, 22);
                pdf.Line("第一条 为了规范住房补贴的发放，保障申请家庭的权", 122, 160);
                pdf.Line("益，制定本办法。", 90, 184);
                pdf.Line("第二条 本办法适用于示例市行政区域内的住房补贴申", 122, 208);
            }
            else if (page == 2)
            {
                pdf.Line("请、审核、发放和监督管理活动以及与其相关的服务。", 90, 100);
                pdf.Line("第三条 区住房保障部门负责受理申请。", 122, 124);
            }
            else
            {
                pdf.Line("第四条 本办法自2024年4月1日起施行，有效期5年。", 122, 100);
            }
        }

        var document = await Parsed.DocumentAsync(pdf.ToBytes(), "a.pdf");

        Assert.Equal("示例市住房补贴办法", document.Title);
        Assert.Equal(3, document.PageCount);
        Assert.Equal(
            [
                "示例市住房补贴办法", "第一条 为了规范住房补贴的发放，保障申请家庭的权益，制定本办法。",
                "第二条 本办法适用于示例市行政区域内的住房补贴申请、审核、发放和监督管理活动以及与其相关的服务。",
                "第三条 区住房保障部门负责受理申请。", "第四条 本办法自2024年4月1日起施行，有效期5年。",
            ],
            document.Blocks.Select(b => b.Text));
        var second = PassageSplitter.Split(document)[1];
        Assert.Equal(("第二条", 1), (second.Article, second.Page));
        Assert.InRange(second.Box!.Top, 200, 215);
        Assert.InRange(second.Box.Left, 115, 125);
        var metadata = MetadataReader.Read(document, "a.pdf");
        Assert.Equal((new DateOnly(2024, 4, 1), new DateOnly(2029, 3, 31)), (metadata.EffectiveOn, metadata.ExpiresOn));
    }

    [Fact]
    public async Task Four_hundred_pages_are_read()
    {
        var pdf = new PdfFixture();
        for (var page = 1; page <= 400; page++)
        {
            pdf.Page().Line($"第{page}页的正文写在这里，说明第{page}项工作的安排。", 90, 100);
        }

        var document = await Parsed.DocumentAsync(pdf.ToBytes(), "long.pdf");

        Assert.Equal(400, document.PageCount);
        Assert.Contains(document.Blocks, b => b.Page == 400 && b.Text.Contains("第400项", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_without_text_are_named_in_a_warning()
    {
        var document = await Parsed.DocumentAsync(new PdfFixture().Page().Line("这一页有文字，可以读取。", 90, 100).Page().ToBytes(), "half.pdf");

        Assert.Equal("第 2 页没有认出文字。", Assert.Single(document.Warnings));
    }

    [Fact]
    public async Task Encrypted_pdf_is_refused() =>
        Assert.Equal("knowledge.parse.encrypted", await Parsed.RefusalAsync(new PdfFixture().Page().Line("机密内容。", 90, 100).ToBytes(encrypted: true), "a.pdf"));

    [Fact]
    public async Task Cut_off_pdf_is_refused()
    {
        var whole = new PdfFixture().Page().Line("第一页的文字内容在这里。", 90, 100).ToBytes();

        Assert.Equal("knowledge.parse.damaged", await Parsed.RefusalAsync(whole[..(whole.Length * 2 / 3)], "a.pdf"));
    }

    [Fact]
    public async Task Pdf_of_images_only_is_refused_with_the_way_out() =>
        Assert.Equal("knowledge.parse.no_text", await Parsed.RefusalAsync(new PdfFixture().Page().Page().ToBytes(), "scan.pdf"));

    [Fact]
    public async Task Too_many_pages_are_refused() =>
        Assert.Equal(
            "knowledge.parse.too_many_pages",
            await Parsed.RefusalAsync(new PdfFixture().Page().Line("一", 90, 90).Page().Page().ToBytes(), "a.pdf", new ParsingOptions { MaxPages = 2 }));
}

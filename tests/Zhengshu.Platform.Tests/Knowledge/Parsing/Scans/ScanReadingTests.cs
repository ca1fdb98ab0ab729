using Zhengshu.Inference.Native;
using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Knowledge.Parsing.Scans;
using Zhengshu.Platform.Tests.Knowledge.Parsing.Fixtures;
using Format = Zhengshu.Platform.Knowledge.Parsing.DocumentFormat;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing.Scans;

public sealed class ScanReadingTests
{
    private static readonly string[] Paragraphs =
    [
        "示例市住房补贴办法", "第一条为了规范住房补贴的发放，保障申请家庭的权益，制定本办法。", "第二条本办法适用于示例市行政区域内的住房补贴申请、审核和发放。",
        "第三条申请人应当自2024年3月5日起30个工作日内提交材料。", "第四条补贴标准为每平方米25.50元，每户最多60平方米。", "示例市人民政府办公厅",
    ];

    /// <summary>A block without the gap that the picture has behind 第一条, which is read as a space or not.</summary>
    private static string Joined(Block block) => block.Text.Replace(" ", "", StringComparison.Ordinal);

    [Fact]
    public async Task Scanned_pdf_is_read_with_title_pages_and_places()
    {
        var document = await Parsed.DocumentAsync(ScanFixture.Pdf(ScanFixture.Sheet(), ScanFixture.Sheet()), "scan.pdf");

        Assert.Equal(Format.Pdf, document.Format);
        Assert.Equal("示例市住房补贴办法", document.Title);
        Assert.Equal(2, document.PageCount);
        Assert.Equal(Paragraphs, document.Blocks.Where(block => block.Page == 1).Select(Joined));
        Assert.Contains("第 1、2 页是图像", Assert.Single(document.Warnings), StringComparison.Ordinal);
        var second = document.Blocks[1];
        Assert.InRange(second.Box!.Left, 25, 45); // 50 of 900 pixels
        Assert.InRange(second.Box.Top, 50, 80);
        Assert.True(second.Box.Right < ScanFixture.PageWidth && second.Box.Bottom < second.Box.Top + 30);
        Assert.Contains(PassageSplitter.Split(document), passage => passage.Article == "第三条" && passage.Page == 1);
    }

    [Fact]
    public async Task Page_scanned_sideways_is_read_and_its_places_are_on_the_page_as_it_is()
    {
        var document = await Parsed.DocumentAsync(ScanFixture.Pdf(ScanFixture.Sheet().Turn(90)), "scan.pdf");

        Assert.Equal(Paragraphs, document.Blocks.Select(Joined));
        var title = document.Blocks[0].Box!;
        Assert.True(title.Right - title.Left < title.Bottom - title.Top); // stands on its end
        Assert.InRange(title.Right, ScanFixture.PageHeight - 70, ScanFixture.PageHeight); // the top of the sheet is at the right
    }

    [Fact]
    public async Task Picture_is_a_document_of_one_page()
    {
        var document = await Parsed.DocumentAsync(await File.ReadAllBytesAsync(ScanFixture.PictureFile, TestContext.Current.CancellationToken), "照片.png");

        Assert.Equal((Format.Image, 1), (document.Format, document.PageCount));
        Assert.Equal(Paragraphs, document.Blocks.Select(Joined));
        Assert.All(document.Blocks, block => Assert.NotNull(block.Box));
    }

    [Fact]
    public async Task Limits_and_damage_are_refused_each_with_its_own_code()
    {
        var picture = await File.ReadAllBytesAsync(ScanFixture.PictureFile, TestContext.Current.CancellationToken);

        Assert.Equal("knowledge.parse.damaged", await Parsed.RefusalAsync(picture[..(picture.Length / 2)], "a.png"));
        Assert.Equal("knowledge.parse.picture_too_large", await Parsed.RefusalAsync(picture, "a.png", new ParsingOptions { MaxPixels = 10_000 }));
        Assert.Equal("knowledge.parse.too_many_scans", await Parsed.RefusalAsync(ScanFixture.Pdf(ScanFixture.Sheet(), ScanFixture.Sheet()), "a.pdf", new ParsingOptions { MaxScannedPages = 1 }));
    }

    [Fact]
    public void Without_models_a_picture_is_refused_with_the_command_that_installs_them()
    {
        using var scanner = new PageScanner(new ParsingOptions(), null, () => throw new NativeLibraryException("absent"));

        var result = ImageReader.Read(File.ReadAllBytes(ScanFixture.PictureFile), scanner, TestContext.Current.CancellationToken);

        Assert.True(result.Refused(out var refusal, out _));
        Assert.Equal(("knowledge.parse.no_recognition", 503), (refusal!.Code, refusal.Status));
        Assert.Contains("npm ci --prefix native", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Child_process_reads_scans_within_its_memory_and_reports_each_page()
    {
        using var file = new TempFile(ScanFixture.Pdf(ScanFixture.Sheet(), ScanFixture.Sheet()), "scan.pdf");
        var pages = new List<ScanProgress>();

        var result = await new ParseWorker(new ParsingOptions(), WorkerLaunch.Self()).ParseAsync(file.Path, "scan.pdf", TestContext.Current.CancellationToken, pages.Add);

        Assert.False(result.Refused(out var refusal, out var document), refusal?.Detail);
        Assert.Equal(2 * Paragraphs.Length, document!.Blocks.Count);
        Assert.Equal([new(0, 2), new(1, 2), new(2, 2)], pages);
    }

    [Theory]
    [InlineData("scanned 3/20", true)]
    [InlineData("scanned 21/20", false)]
    [InlineData("scanned -1/20", false)]
    [InlineData("scanned 3", false)]
    [InlineData("warn: 3/20", false)]
    public void Progress_is_told_from_other_lines(string line, bool isProgress) => Assert.Equal(isProgress, ScanProgress.Of(line) is not null);
}

using System.Diagnostics;
using System.Text;
using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Tests.Knowledge.Parsing.Fixtures;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing;

public sealed class ParseWorkerTests
{
    [Fact]
    public async Task Child_process_gives_the_same_document_as_this_process()
    {
        using var file = new TempFile(DocxFixture.Of([DocxFixture.Paragraph("示例市办法", centred: true), DocxFixture.Paragraph("第一条 正文。")]), "a.docx");
        var here = await Parsed.DocumentAsync(await File.ReadAllBytesAsync(file.Path, TestContext.Current.CancellationToken), "a.docx");

        var result = await Worker().ParseAsync(file.Path, "a.docx", TestContext.Current.CancellationToken);

        Assert.False(result.Refused(out var refusal, out var there), refusal?.Detail);
        Assert.Equal(here.Title, there!.Title);
        Assert.Equal(here.Blocks, there.Blocks);
    }

    [Fact]
    public async Task Refusal_of_the_child_comes_back_as_it_is()
    {
        using var file = new TempFile(new PdfFixture().Page().Page().ToBytes(), "scan.pdf");

        var result = await Worker().ParseAsync(file.Path, "scan.pdf", TestContext.Current.CancellationToken);

        Assert.True(result.Refused(out var refusal, out _));
        Assert.Equal(ParsingRefusals.NoText(), refusal);
    }

    [Fact]
    public async Task Child_beyond_the_time_limit_is_killed_and_refused()
    {
        using var file = new TempFile(Encoding.UTF8.GetBytes("正文。"), "endless.txt");
        var watch = Stopwatch.StartNew();

        var result = await Worker(new ParsingOptions { TimeLimitSeconds = 2 }).ParseAsync(file.Path, "endless.txt", TestContext.Current.CancellationToken);

        Assert.True(result.Refused(out var refusal, out _));
        Assert.Contains(refusal!.Code, (string[])["knowledge.parse.timed_out", "knowledge.parse.worker_failed"]); // by the clock, or by the processor limit
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Child_beyond_the_memory_limit_is_refused()
    {
        using var file = new TempFile(Encoding.UTF8.GetBytes("正文。"), "greedy.txt");

        var result = await Worker(new ParsingOptions { MemoryLimitMegabytes = 128, TimeLimitSeconds = 30 }).ParseAsync(file.Path, "greedy.txt", TestContext.Current.CancellationToken);

        Assert.True(result.Refused(out var refusal, out _));
        Assert.Equal("knowledge.parse.worker_failed", refusal!.Code);
    }

    [Fact]
    public async Task Cancelling_stops_the_child()
    {
        using var file = new TempFile(Encoding.UTF8.GetBytes("正文。"), "endless.txt");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        cancel.CancelAfter(TimeSpan.FromMilliseconds(500));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Worker().ParseAsync(file.Path, "endless.txt", cancel.Token));
    }

    [Fact]
    public async Task File_above_the_size_limit_is_refused_before_a_child_starts()
    {
        using var file = new TempFile(new byte[5000], "big.txt");
        var worker = new ParseWorker(new ParsingOptions { MaxFileBytes = 4000 }, new WorkerLaunch("/nonexistent", []));

        var result = await worker.ParseAsync(file.Path, "big.txt", TestContext.Current.CancellationToken);

        Assert.True(result.Refused(out var refusal, out _));
        Assert.Equal(("knowledge.parse.too_large", 413), (refusal!.Code, refusal.Status));
    }

    private static ParseWorker Worker(ParsingOptions? options = null) => new(options ?? new ParsingOptions(), WorkerLaunch.Self());
}

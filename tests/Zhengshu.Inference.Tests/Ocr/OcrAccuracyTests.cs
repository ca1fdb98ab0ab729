namespace Zhengshu.Inference.Tests.Ocr;

public sealed class OcrAccuracyTests(LoadedOcr ocr, ITestOutputHelper output) : IClassFixture<LoadedOcr>
{
    private const int Lines = 200;

    [Fact]
    [Trait("Speed", "Slow")]
    public void Of_200_rendered_lines_of_statutes_at_least_97_percent_of_characters_are_right()
    {
        using var folder = new TemporaryFolder();
        var truth = RenderedLines.Choose(Lines, seed: 20_260);
        if (RenderedLines.Scan(truth, folder.Path) is not { } pages)
        {
            Assert.Skip("chromium, pdftoppm or fonts-noto-cjk is absent");
            return;
        }

        var read = pages.SelectMany(page => ocr.Read(page).Lines).Select(line => line.Text).ToList();

        Assert.Equal(truth.Count, read.Count); // no line lost, none split
        var wrong = truth.Zip(read).Sum(pair => TextDistance.Between(pair.First, pair.Second));
        var right = 1 - ((double)wrong / truth.Sum(line => line.Length));
        output.WriteLine($"{right:P2} of {truth.Sum(line => line.Length)} characters on {pages.Count} pages");
        foreach (var (line, got) in truth.Zip(read).Where(pair => pair.First != pair.Second))
        {
            output.WriteLine($"{line}\n{got}");
        }

        Assert.True(right >= 0.97, $"{right:P2}");
    }
}

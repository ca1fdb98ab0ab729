using System.Text;
using System.Text.Json;
using Zhengshu.Inference.Images;
using Zhengshu.Inference.Native;
using Zhengshu.Inference.Ocr;
using Zhengshu.Inference.Onnx;

namespace Zhengshu.Inference.Tests.Ocr;

public sealed class OcrReaderTests(LoadedOcr ocr) : IClassFixture<LoadedOcr>
{
    private static readonly string? Shared = Models.Shared("data", "ocr");

    public static TheoryData<string> Pictures => ["ch_en_num.jpg", "text_rec.jpg", "ch_doc_server.png"];

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Shared_pictures_read_as_a_person_reads_them(string name)
    {
        var expected = Expected(name);
        var result = ocr.Read(Picture(name));

        var truth = string.Concat(expected.GetProperty("lines").EnumerateArray().Select(line => line.GetString())).Normalize(NormalizationForm.FormKC);
        var read = string.Concat(result.Lines.Select(line => line.Text)).Normalize(NormalizationForm.FormKC);
        if (expected.TryGetProperty("unreadable", out var why))
        {
            Assert.Skip(why.GetString()!);
        }

        Assert.Equal(expected.GetProperty("rotation").GetInt32(), result.Rotation);
        Assert.Equal(expected.GetProperty("lines").GetArrayLength(), result.Lines.Count);
        Assert.True(TextDistance.Between(truth, read) <= truth.Length * 0.03, $"{truth}\n{read}");
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void Turned_page_is_read_upright_and_its_boxes_lie_on_the_page_as_given(int degrees)
    {
        var page = TestPage.Rendered();
        var upright = ocr.Read(page);
        var result = ocr.Read(page.Turn(degrees));

        Assert.Equal((360 - degrees) % 360, result.Rotation);
        Assert.Equal(upright.Lines.Select(line => line.Text), result.Lines.Select(line => line.Text));
        foreach (var (line, turned) in upright.Lines.Zip(result.Lines))
        {
            var (x, y) = (line.Box.TopLeft.X, line.Box.TopLeft.Y);
            var (expectedX, expectedY) = degrees switch { 90 => (page.Height - y, x), 180 => (page.Width - x, page.Height - y), _ => (y, page.Width - x) };
            Assert.InRange(turned.Box.TopLeft.X, expectedX - 6, expectedX + 6);
            Assert.InRange(turned.Box.TopLeft.Y, expectedY - 6, expectedY + 6);
        }
    }

    [Fact]
    public void Rendered_page_gives_its_lines_in_order_with_places_and_confidence()
    {
        var result = ocr.Read(TestPage.Rendered());

        Assert.Equal(TestPage.Lines, result.Lines.Select(line => line.Text));
        Assert.All(result.Lines, line => Assert.InRange(line.Confidence, 0.8f, 1f));
        Assert.All(result.Lines.Zip(result.Lines.Skip(1)), pair => Assert.True(pair.First.Box.Top < pair.Second.Box.Top));
        Assert.Equal(string.Join('\n', TestPage.Lines), result.Text);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 900)]
    [InlineData(900, 3)]
    [InlineData(500, 400)]
    public void Picture_without_text_has_no_lines(int width, int height)
    {
        Assert.Empty(ocr.Read(LoadedOcr.Plain(width, height)).Lines);
        Assert.Empty(ocr.Read(LoadedOcr.Plain(width, height, 0)).Lines);
    }

    [Fact]
    public void Noise_is_read_without_a_fault()
    {
        var random = new Random(5);
        var pixels = new byte[300 * 200 * RgbImage.PixelBytes];
        random.NextBytes(pixels);

        var result = ocr.Read(new RgbImage(300, 200, pixels));

        Assert.InRange(result.Lines.Count, 0, 50);
    }

    [Fact]
    public void Cancelling_stops_reading()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => ocr.Reader.Read(LoadedOcr.Plain(500, 500), cancelled.Token));
    }

    [Fact]
    public void Missing_files_and_options_out_of_range_are_named()
    {
        var files = OcrModelFiles.Installed();

        var missing = Assert.Throws<FileNotFoundException>(() => OcrReader.Load(files with { Detection = "/nowhere/det.onnx" }, new OcrOptions()));
        Assert.Contains("/nowhere/det.onnx", missing.Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => OcrReader.Load(files with { Characters = "/nowhere/keys.txt" }, new OcrOptions()));
        var option = Assert.Throws<ArgumentOutOfRangeException>(() => OcrReader.Load(files, new OcrOptions { PixelThreshold = float.NaN }));
        Assert.Equal(nameof(OcrOptions.PixelThreshold), option.ParamName);
        var absent = Assert.Throws<NativeLibraryException>(() => NativeLibraries.Locate(OcrModelFiles.Package, "assets/absent.onnx"));
        Assert.Contains(NativeLibraries.InstallCommand, absent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Character_table_of_another_model_is_an_error_not_wrong_text()
    {
        using var folder = new TemporaryFolder();
        var table = folder.File("keys.txt");
        File.WriteAllText(table, "甲\n乙\n丙\n");
        using var reader = OcrReader.Load(OcrModelFiles.Installed() with { Characters = table }, new OcrOptions());

        Assert.Throws<OnnxException>(() => reader.Read(TestPage.Rendered(), TestContext.Current.CancellationToken));

        File.WriteAllText(table, "甲\n\n丙\n");
        var damaged = Assert.Throws<InvalidDataException>(() => OcrReader.Load(OcrModelFiles.Installed() with { Characters = table }, new OcrOptions()));
        Assert.Contains("(2)", damaged.Message, StringComparison.Ordinal);
    }

    private static RgbImage Picture(string name)
    {
        if (Shared is null)
        {
            Assert.Skip("shared/data/ocr is absent");
        }

        return ImageFile.Decode(File.ReadAllBytes(Path.Combine(Shared, name)), new ImageLimits());
    }

    private static JsonElement Expected(string name)
    {
        var file = Path.Combine(Models.Root, "tests", "Zhengshu.Inference.Tests", "Ocr", "expected.json");
        return JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty(name);
    }
}

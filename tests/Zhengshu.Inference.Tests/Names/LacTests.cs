using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Inference.Names;
using Zhengshu.Inference.Onnx;

namespace Zhengshu.Inference.Tests.Names;

public sealed class LacTests(LacTests.LoadedLac loaded) : IClassFixture<LacTests.LoadedLac>
{
    private const string Complaint = "张三于2024年3月5日到天河区龙口西路万科广场投诉，由广州市人力资源和社会保障局办理";

    [Fact]
    public void Names_of_a_complaint_are_found_with_their_places()
    {
        var names = loaded.Lac.FindNames(Complaint, TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                new RecognizedName("张三", 0, NameKind.Person),
                new RecognizedName("2024年3月5日", 3, NameKind.Time),
                new RecognizedName("天河区", 13, NameKind.Place),
                new RecognizedName("龙口西路", 16, NameKind.Place),
                new RecognizedName("万科广场", 20, NameKind.Place),
                new RecognizedName("广州市人力资源和社会保障局", 28, NameKind.Organization),
            ],
            names);
    }

    [Fact]
    public void Names_keep_their_places_behind_line_breaks_and_emoji()
    {
        var text = "😀\r\n\n" + Complaint + "\n" + Complaint;

        var names = loaded.Lac.FindNames(text, TestContext.Current.CancellationToken);

        Assert.Equal(12, names.Count);
        Assert.All(names, name => Assert.Equal(name.Text, text[name.Start..name.End]));
    }

    [Fact]
    public void Words_and_line_breaks_cover_any_text() => Prop.ForAll<string[]>(parts =>
    {
        var text = string.Join("\n居民", parts ?? []);
        var at = 0;
        foreach (var word in loaded.Lac.Analyze(text, TestContext.Current.CancellationToken))
        {
            if (word.Length < 1 || word.Start < at || text[at..word.Start].Trim('\r', '\n').Length > 0)
            {
                return false;
            }

            at = word.End;
        }

        return text[at..].Trim('\r', '\n').Length == 0;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\n")]
    public void A_text_without_characters_has_no_words(string text) =>
        Assert.Empty(loaded.Lac.Analyze(text, TestContext.Current.CancellationToken));

    [Fact]
    public void A_line_longer_than_the_model_reads_is_cut_after_full_stops()
    {
        using var lac = Lac.Load(Models.Lac, new LacOptions { MaxLineCharacters = 64 });
        var text = string.Concat(Enumerable.Repeat(Complaint + "。", 20));

        var names = lac.FindNames(text, TestContext.Current.CancellationToken);

        Assert.Equal(120, names.Count);
        Assert.All(names, name => Assert.Equal(name.Text, text[name.Start..name.End]));
    }

    [Fact]
    public void A_long_line_without_stops_keeps_surrogate_pairs_together()
    {
        using var lac = Lac.Load(Models.Lac, new LacOptions { MaxLineCharacters = 64 });
        var text = "a" + string.Concat(Enumerable.Repeat("😀", 500));

        var words = lac.Analyze(text, TestContext.Current.CancellationToken);

        Assert.Equal(text, string.Concat(words.Select(word => word.In(text).ToString())));
        Assert.All(words, word => Assert.False(char.IsLowSurrogate(text[word.Start])));
    }

    [Fact]
    public void The_same_text_gives_the_same_words_on_many_threads()
    {
        var expected = loaded.Lac.Analyze(Complaint, TestContext.Current.CancellationToken);
        var results = new IReadOnlyList<LacWord>[16];

        Parallel.For(0, results.Length, i => results[i] = loaded.Lac.Analyze(Complaint, CancellationToken.None));

        Assert.All(results, words => Assert.Equal(expected, words));
    }

    [Fact]
    public void A_cancelled_analysis_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => loaded.Lac.Analyze(Complaint, cancelled.Token));
    }

    [Theory]
    [InlineData("chars.tsv")]
    [InlineData("tags.txt")]
    [InlineData("transitions.csv")]
    [InlineData("lac.onnx")]
    public void A_missing_file_is_named(string missing)
    {
        using var folder = CopyWithout(missing);

        Assert.Contains(missing, Assert.Throws<FileNotFoundException>(() => Lac.Load(folder.Path, new LacOptions())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chars.tsv", "字 1\n")]
    [InlineData("tags.txt", "")]
    [InlineData("transitions.csv", "1,2\n3\n")]
    [InlineData("transitions.csv", "1,x\n3,4\n")]
    public void A_damaged_table_is_named(string table, string content)
    {
        using var folder = CopyWithout(table);
        File.WriteAllText(folder.File(table), content);

        Assert.Contains(table, Assert.Throws<InvalidDataException>(() => Lac.Load(folder.Path, new LacOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_corrupt_network_is_an_error()
    {
        using var folder = CopyWithout("lac.onnx");
        File.WriteAllBytes(folder.File("lac.onnx"), File.ReadAllBytes(Path.Combine(Models.Lac, "lac.onnx"))[..2_000_000]);

        Assert.Throws<OnnxException>(() => Lac.Load(folder.Path, new LacOptions()));
    }

    private static TemporaryFolder CopyWithout(string left)
    {
        var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Models.Lac).Where(file => Path.GetFileName(file) != left))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        return folder;
    }

    public sealed class LoadedLac : IDisposable
    {
        public Lac Lac { get; } = Lac.Load(Models.Lac, new LacOptions());

        public void Dispose() => Lac.Dispose();
    }
}

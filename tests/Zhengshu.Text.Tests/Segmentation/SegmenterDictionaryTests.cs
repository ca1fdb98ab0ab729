using Zhengshu.Text.Segmentation;

namespace Zhengshu.Text.Tests.Segmentation;

public sealed class SegmenterDictionaryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zhengshu-dictionary-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Compiled_file_gives_the_same_words_as_the_sources()
    {
        var compiled = new Segmenter(SegmenterDictionary.Load(_folder));
        var file = Assert.Single(Directory.GetFiles(_folder, "*.bin"));
        var written = File.GetLastWriteTimeUtc(file);
        var loaded = new Segmenter(SegmenterDictionary.Load(_folder));

        Assert.Equal(compiled.Cut("他来到了网易杭研大厦"), loaded.Cut("他来到了网易杭研大厦"));
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(50_000)]
    public void Damaged_compiled_file_is_made_again(int keep)
    {
        SegmenterDictionary.Load(_folder);
        var file = Assert.Single(Directory.GetFiles(_folder, "*.bin"));
        var bytes = File.ReadAllBytes(file);
        var damaged = bytes.AsSpan(0, keep == 50_000 ? bytes.Length : keep).ToArray();
        if (damaged.Length > keep)
        {
            damaged[keep] ^= 1;
        }

        File.WriteAllBytes(file, damaged);

        Assert.Equal(["北京", "欢迎", "你"], new Segmenter(SegmenterDictionary.Load(_folder)).Words("北京欢迎你"));
        Assert.Equal(bytes, File.ReadAllBytes(file));
    }

    [Fact]
    public void Folder_that_cannot_be_made_is_no_error()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "x");

        Assert.NotNull(SegmenterDictionary.Load(Path.Combine(file, "below")));
    }

    [Theory]
    [InlineData("中国")]
    [InlineData("中国 多 n")]
    [InlineData(" 3 n")]
    public void Line_that_is_no_word_is_named(string line)
    {
        var error = Assert.Throws<InvalidDataException>(() => SegmenterDictionary.Compile(new StringReader("好 3 a\n" + line), new StringReader("")));

        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_word_of_the_source_is_found()
    {
        var segmenter = Segmenter.Shipped;

        foreach (var line in File.ReadLines(Path.Combine(TextData.Folder, "jieba", "jieba.dict.small.utf8")))
        {
            Assert.True(segmenter.Knows(line.AsSpan(0, line.IndexOf(' ', StringComparison.Ordinal))), line);
        }
    }
}

using Zhengshu.Text.Segmentation;

namespace Zhengshu.Text.Tests.Segmentation;

public sealed class TenantSegmentersTests : IDisposable
{
    private sealed class Clock : TimeProvider
    {
        internal TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    private readonly string _folder = Directory.CreateTempSubdirectory("zhengshu-words-").FullName;
    private readonly Clock _clock = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string tenant, string content)
    {
        File.WriteAllText(Path.Combine(_folder, tenant + ".txt"), content);
        File.SetLastWriteTimeUtc(Path.Combine(_folder, tenant + ".txt"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) + _clock.Now);
    }

    [Fact]
    public void Tenant_has_words_of_its_own_and_a_change_takes_effect_after_the_interval()
    {
        var segmenters = new TenantSegmenters(_folder, _clock);
        Write("archive", "# 词表\n穗好办 5 nz\n");

        Assert.Contains("穗好办", segmenters.For("archive").Words("请用穗好办查询"));
        Assert.Equal("nz", segmenters.For("archive").Tag("穗好办"));
        Assert.DoesNotContain("穗好办", segmenters.For("other").Words("请用穗好办查询"));

        _clock.Now += TimeSpan.FromSeconds(1);
        Write("archive", "粤省事办 n\n");
        Assert.False(segmenters.For("archive").Knows("粤省事办"));
        _clock.Now += TimeSpan.FromSeconds(5);
        Assert.True(segmenters.For("archive").Knows("粤省事办"));
        Assert.False(segmenters.For("archive").Knows("穗好办"));
    }

    [Fact]
    public void Broken_file_leaves_the_last_good_words_and_is_told()
    {
        var segmenters = new TenantSegmenters(_folder, _clock);
        Write("a", "穗好办\n");
        Assert.True(segmenters.For("a").Knows("穗好办"));

        _clock.Now += TimeSpan.FromSeconds(6);
        Write("a", "一行 里 有 太多 东西\n");
        Assert.True(segmenters.For("a").Knows("穗好办"));
        Assert.Contains("第 1 行", segmenters.Fault("a"), StringComparison.Ordinal);

        _clock.Now += TimeSpan.FromSeconds(6);
        File.Delete(Path.Combine(_folder, "a.txt"));
        Assert.False(segmenters.For("a").Knows("穗好办"));
        Assert.Null(segmenters.Fault("a"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("a/b")]
    public void Name_that_could_leave_the_folder_is_refused(string tenant) => Assert.ThrowsAny<ArgumentException>(() => new TenantSegmenters(_folder, _clock).For(tenant));

    [Fact]
    public void Any_text_is_a_dictionary_or_a_clear_error() => AnyText.Holds(text =>
    {
        try
        {
            return UserDictionaryFile.Read(new StringReader(text)).All(word => word.Text.Length is > 0 and <= UserDictionaryFile.LongestWord);
        }
        catch (InvalidDataException fault)
        {
            return fault.Message.Contains('行', StringComparison.Ordinal);
        }
    });
}

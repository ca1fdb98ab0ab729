using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Text.Analysis;
using Zhengshu.Text.Dates;
using Zhengshu.Text.Documents;
using Zhengshu.Text.Law;
using Zhengshu.Text.Learning;
using Zhengshu.Text.Matching;
using Zhengshu.Text.Normalisation;
using Zhengshu.Text.Numbers;
using Zhengshu.Text.PersonalData;
using Zhengshu.Text.Pinyin;
using Zhengshu.Text.Places;
using Zhengshu.Text.Segmentation;
using Zhengshu.Text.Sentences;

namespace Zhengshu.Text.Tests;

/// <summary>Input as bad as it comes gives a result or a clear error, in time that grows with its length.</summary>
public sealed class BadInputTests
{
    /// <summary>Readers of any text, by name.</summary>
    private static readonly Dictionary<string, Action<string>> Readers = new()
    {
        ["segment"] = text => Segmenter.Shipped.Cut(text),
        ["segment for search"] = text => Segmenter.Shipped.CutForSearch(text),
        ["sentences"] = text => SentenceSplitter.Split(text),
        ["clauses"] = text => SentenceSplitter.SplitClauses(text),
        ["citations"] = text => LawCitations.Find(text),
        ["numbers"] = text => NumberFinder.Find(text),
        ["dates"] = text => DateFinder.Find(text),
        ["periods"] = text => PeriodFinder.Find(text),
        ["deadlines"] = text => Deadlines.Find(text),
        ["document numbers"] = text => DocumentNumbers.Find(text),
        ["validity"] = text => ValidityTerms.Find(text),
        ["headings"] = text => HeadingTree.Build(text),
        ["places"] = text => Gazetteer.Shipped.Find(text),
        ["address"] = text => AddressParser.Parse(text),
        ["personal data"] = text => PersonalDataFinder.Find(text),
        ["search form"] = text => TextNormaliser.Normalise(text),
        ["all switches"] = text => TextNormaliser.Normalise(text, (NormalisationOptions)0x7FF),
        ["traditional"] = text => ScriptConverter.ToTraditional(text),
        ["pinyin"] = text => PinyinReader.Read(text),
        ["language"] = text => LanguageDetector.Shares(text),
        ["readability"] = text => Readability.Measure(text),
        ["key phrases"] = text => KeyPhrases.Find(text),
        ["summary"] = text => Summaries.Choose(text),
        ["words"] = text => new WordMatcher([new MatchWord("微信"), new MatchWord("法", WholeWord: true)], MatchFolding.All).Find(text),
        ["rules"] = text => new RuleMatcher([], [MatchRule.Parse("a", "微信 & 法 ! 条 ~20")], MatchFolding.All).Find(text),
    };

    public static TheoryData<string> Names => [.. Readers.Keys];

    /// <summary>A line of 200,000 units is read within this on a machine that is busy with much else; where time grows with the square it is not.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [MemberData(nameof(Names))]
    public void One_reader_takes_any_text(string name) => AnyText.Holds(text =>
    {
        Readers[name](text);
        return true;
    });

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Speed", "Slow")]
    public void Very_long_lines_are_read_in_time_that_grows_with_their_length(string name)
    {
        string[] lines =
        [
            string.Concat(Enumerable.Repeat("根据劳动合同法第三十八条，微信13800138000，住广州市天河区体育西路111号，2024年3月1日前交5万元。", 4_000)),
            new('法', 200_000), new('1', 200_000), new('a', 200_000), new('（', 200_000), new('《', 200_000), new('一', 200_000), new('\uD83D', 200_000), new('第', 200_000),
            new('@', 200_000), new('.', 200_000), new('之', 200_000), new('号', 200_000), new('省', 200_000), string.Concat(Enumerable.Repeat("第一", 100_000)), string.Concat(Enumerable.Repeat("1-", 100_000)),
        ];
        foreach (var line in lines)
        {
            var watch = Stopwatch.StartNew();
            Readers[name](line);
            Assert.True(watch.Elapsed < Patience, $"{name}: {line[..Math.Min(8, line.Length)]}… took {watch.Elapsed}");
        }
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void Ten_megabytes_in_one_line_are_cut_and_streamed()
    {
        var line = string.Concat(Enumerable.Repeat("加微信办居住证，", 450_000));
        var stream = new RuleMatcher([new MatchWord("微信")], [MatchRule.Parse("a", "居住证 & 假证 ~50")]).Stream();
        long released = 0;
        for (var i = 0; i < line.Length; i += 4_096)
        {
            released += stream.Feed(line.AsSpan(i, Math.Min(4_096, line.Length - i))).Released.Length;
            Assert.InRange(stream.Held, 0, 4_096);
        }

        Assert.Equal(line.Length - (2 * 450_000), released + stream.Finish().Released.Length);
        Assert.Equal(line.Length, Segmenter.Shipped.Cut(line).Sum(token => token.Length));
    }

    [Fact]
    public void Word_of_a_million_characters_is_refused_and_an_empty_list_finds_nothing()
    {
        var word = new string('长', 1_000_000);

        Assert.Throws<ArgumentException>(() => new WordMatcher([new MatchWord(word)]));
        Assert.Throws<InvalidDataException>(() => WordListFile.Read(new StringReader(word)));
        Assert.Throws<InvalidDataException>(() => UserDictionaryFile.Read(new StringReader(word)));
        Assert.Empty(WordListFile.Read(new StringReader("\n# nothing\n")).Words);
        Assert.Empty(new RuleMatcher([], []).Find("任何文字").Words);
        Assert.Empty(new PinyinIndex([]).Find("a"));
        Assert.Throws<ArgumentException>(() => Segmenter.Shipped.WithWords([new UserWord(word)]));
    }

    [Fact]
    public void Any_file_is_a_list_of_words_or_a_clear_error() => AnyText.Holds(text =>
    {
        try
        {
            var list = WordListFile.Read(new StringReader(text));
            new RuleMatcher(list.Words, list.Rules).Find(text);
            return true;
        }
        catch (Exception fault) when (fault is InvalidDataException or MatchRuleException)
        {
            return fault.Message.Any(Characters.IsHan);
        }
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Damaged_classifier_is_refused(int bayesShare)
    {
        using var file = new MemoryStream();
        LinearClassifier.Train([new Example("公交", "a"), new Example("噪音", "b")], new ClassifierOptions { BucketBits = 8, BayesShare = bayesShare }, TestContext.Current.CancellationToken).Save(file);
        var sound = file.ToArray();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.Choose(0, sound.Length - 1).Zip(Gen.Choose(1, 255)).ToArbitrary(), change =>
        {
            var damaged = (byte[])sound.Clone();
            damaged[change.Item1] ^= (byte)change.Item2;
            try
            {
                LinearClassifier.Load(new MemoryStream(damaged)).Classify("公交");
                return true; // a changed weight is a weight
            }
            catch (InvalidDataException)
            {
                return true;
            }
        }));
        Assert.Throws<InvalidDataException>(() => LinearClassifier.Load(new MemoryStream(sound[..(sound.Length / 2)])));
    }
}

using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Text.Matching;

namespace Zhengshu.Text.Tests.Matching;

public sealed class WordMatcherTests
{
    private static WordMatcher Matcher(MatchFolding folding, params string[] words) =>
        new(words.Select(word => word.StartsWith('+') ? new MatchWord(word[1..], Allow: true) : word.StartsWith('=') ? new MatchWord(word[1..], WholeWord: true) : new MatchWord(word)), folding);

    private static string Show(string text, List<WordHit> hits) =>
        string.Join('|', hits.Select(hit => $"{hit.Start}:{text.Substring((int)hit.Start, hit.Length)}"));

    [Fact]
    public void All_words_are_found_also_where_they_overlap()
    {
        const string Text = "代办居住证和假证";

        Assert.Equal("0:代办|1:办居|2:居住证|7:证", Show(Text, Matcher(MatchFolding.None, "代办", "办居", "居住证", "证件").Find(Text).Concat([new WordHit(7, 1, new MatchWord("证"))]).ToList()));
        Assert.Equal("4:证|7:证", Show(Text, Matcher(MatchFolding.None, "证").Find(Text)));
    }

    [Fact]
    public void Allow_word_cancels_the_hits_inside_it_only()
    {
        const string Text = "经济发展，经不起，不经济事";

        Assert.Equal("5:经", Show(Text, Matcher(MatchFolding.None, "经", "+经济").Find(Text)));
        Assert.Equal("10:经济事", Show(Text, Matcher(MatchFolding.None, "经济事", "+经济").Find(Text)));
    }

    [Fact]
    public void Folding_finds_disguised_words()
    {
        const string Text = "請加*微 信ＡＢc";

        Assert.Equal("1:加*微 信", Show(Text, Matcher(MatchFolding.All, "加微信").Find(Text)));
        Assert.Equal("6:ＡＢc", Show(Text, Matcher(MatchFolding.All, "abC").Find(Text)));
        Assert.Equal("0:請", Show(Text, Matcher(MatchFolding.Simplified, "请").Find(Text)));
        Assert.Empty(Matcher(MatchFolding.None, "请", "加微信").Find(Text));
    }

    [Fact]
    public void Whole_word_counts_only_between_borders_of_words()
    {
        const string Text = "人民政府为人民，中华人民共和国";

        Assert.Equal("0:人民|5:人民|10:人民", Show(Text, Matcher(MatchFolding.None, "人民").Find(Text)));
        Assert.Equal("5:人民", Show(Text, Matcher(MatchFolding.None, "=人民").Find(Text)));
    }

    [Fact]
    public void Look_alikes_are_the_same()
    {
        Assert.Equal("1:l38О0", Show("打l38О0", Matcher(MatchFolding.LookAlike, "13800").Find("打l38О0")));
        Assert.Equal("0:囗令", Show("囗令", Matcher(MatchFolding.LookAlike, "口令").Find("囗令")));
    }

    [Fact]
    public void Of_equal_words_the_gravest_is_kept()
    {
        var matcher = new WordMatcher([new MatchWord("甲乙", "a", 1), new MatchWord("甲乙", "b", 3), new MatchWord("甲乙", "c", 2), new MatchWord("甲乙", Allow: true), new MatchWord("")]);

        Assert.Equal("b", Assert.Single(matcher.Find("甲乙")).Word.Category);
        Assert.Equal(1, matcher.Count);
    }

    [Fact]
    public void Empty_list_finds_nothing_and_too_long_a_word_is_refused()
    {
        Assert.Empty(new WordMatcher([]).Find("任何文字"));
        Assert.Throws<ArgumentException>(() => new WordMatcher([new MatchWord(new string('长', 257))]));
    }

    [Fact]
    public void Stream_holds_back_only_what_may_become_a_word()
    {
        var stream = Matcher(MatchFolding.None, "居住证明").Stream();

        Assert.Equal("申请", stream.Feed("申请居").Released);
        Assert.Equal("居留住", stream.Feed("留住").Released);
        var step = stream.Feed("居住证明书");
        Assert.Equal("书", step.Released);
        Assert.Equal(5, Assert.Single(step.Hits).Start);
        Assert.Equal(0, stream.Held);
    }

    /// <summary>A small alphabet makes words meet texts often.</summary>
    private static readonly Gen<string> Text = Gen.Elements("甲", "乙", "丙", "*", " ", "Ａ", "a", "體", "体", "\uD83D", "人民", "国", "0", "O").ListOf().Select(parts => string.Concat(parts));

    private static readonly Gen<(string[] Words, string[] Pieces, MatchFolding Folding)> Cases =
        from words in Text.Where(word => word.Length is > 0 and < 6).ArrayOf()
        from allow in Gen.Choose(0, 3)
        from pieces in Text.ArrayOf()
        from folding in Gen.Elements(MatchFolding.None, MatchFolding.All, MatchFolding.SkipSymbols, MatchFolding.Case | MatchFolding.Width)
        select (words.Select((word, i) => (i + allow) % 4 == 3 ? "+" + word : (i + allow) % 4 == 2 ? "=" + word : word).ToArray(), pieces, folding);

    [Fact]
    public void Stream_equals_the_whole_and_never_releases_a_unit_of_a_hit() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(Cases.ToArbitrary(), @case =>
        {
            var matcher = Matcher(@case.Folding, @case.Words);
            var text = string.Concat(@case.Pieces);
            var whole = matcher.Find(text);
            var stream = matcher.Stream();
            var steps = @case.Pieces.Select(piece => stream.Feed(piece)).ToList();
            steps.Add(stream.Finish());
            var covered = new bool[text.Length];
            whole.ForEach(hit => covered.AsSpan((int)hit.Start, hit.Length).Fill(true));
            var visible = string.Concat(text.Where((_, i) => !covered[i]));
            return whole.SequenceEqual(steps.SelectMany(step => step.Hits)) && visible == string.Concat(steps.Select(step => step.Released)) && stream.Held == 0;
        }));

    [Fact]
    public void Hits_are_those_of_a_search_for_each_word_alone() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Cases.ToArbitrary(), @case =>
        {
            var words = @case.Words.Where(word => word[0] is not ('+' or '=')).Distinct(StringComparer.Ordinal).ToArray();
            var text = string.Concat(@case.Pieces);
            var expected = words.SelectMany(word => Enumerable.Range(0, text.Length).Where(i => string.CompareOrdinal(text, i, word, 0, word.Length) == 0).Select(i => (i, word.Length)));
            return expected.ToHashSet().SetEquals(Matcher(MatchFolding.None, words).Find(text).Select(hit => ((int)hit.Start, hit.Length)));
        }));

    [Fact]
    public void Without_symbols_no_more_than_the_longest_word_less_one_is_held() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Cases.ToArbitrary(), @case =>
        {
            var matcher = Matcher(MatchFolding.None, [.. @case.Words.Where(word => word[0] != '=')]);
            var longest = @case.Words.Select(word => word.TrimStart('+').Length).DefaultIfEmpty(1).Max();
            var stream = matcher.Stream();
            return @case.Pieces.All(piece => stream.Feed(piece).Released is not null && stream.Held <= Math.Max(0, longest - 1));
        }));
}

using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Text.Matching;

namespace Zhengshu.Text.Tests.Matching;

public sealed class RuleMatcherTests
{
    private static RuleMatcher Matcher(string expression, MatchFolding folding = MatchFolding.None) => new([], [MatchRule.Parse("规则", expression)], folding);

    private static string Show(string text, RuleMatcher matcher) =>
        string.Join('|', matcher.Find(text).Rules.Select(hit => string.Join('+', hit.Parts.Select(part => text.Substring((int)part.Start, part.Length)))));

    [Theory]
    [InlineData("兼职|招聘 & 微信|电话 ~12", "急招聘文员，加微信", "招聘+微信")]
    [InlineData("兼职|招聘 & 微信|电话 ~6", "急招聘文员数名，待遇好，加微信", "")]
    [InlineData("微信 & 兼职", "兼职很多，很久以后，加微信", "兼职+微信")]
    [InlineData("微信 ! 警方 ~8", "警方提醒：不要加微信", "")]
    [InlineData("微信 ! 警方 ~4", "警方很早以前说过，加微信", "微信")]
    [InlineData("=人民 & 法院", "人民到法院", "人民+法院")]
    [InlineData("=人民 & 法院", "中华人民共和国的法院", "")]
    [InlineData("加\\&微 & 信", "加&微和信", "加&微+信")]
    public void Rule_holds_where_its_words_stand(string expression, string text, string expected) => Assert.Equal(expected, Show(text, Matcher(expression)));

    [Fact]
    public void Symbols_that_are_passed_over_do_not_widen_a_window() =>
        Assert.Equal("招*聘+微 信", Show("招*聘****微 信", Matcher("招聘 & 微信 ~4", MatchFolding.SkipSymbols)));

    [Fact]
    public void Lists_are_named_and_a_circle_is_refused_with_its_names()
    {
        var matcher = new RuleMatcher([], [MatchRule.Parse("通讯", "微信|@号码"), MatchRule.Parse("号码", "电话"), MatchRule.Parse("招", "招聘 & @通讯 ~9")]);
        Assert.Equal(["号码", "招", "通讯"], matcher.Find("招聘打电话").Rules.Select(hit => hit.Rule.Name).Order(StringComparer.Ordinal));

        var circle = Assert.Throws<MatchRuleException>(() => new RuleMatcher([], [MatchRule.Parse("甲", "x|@乙"), MatchRule.Parse("乙", "@丙"), MatchRule.Parse("丙", "@甲")]));
        Assert.Contains("甲 → 乙 → 丙 → 甲", circle.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a &")]
    [InlineData("a | | b")]
    [InlineData("a ~0")]
    [InlineData("a ~x")]
    [InlineData("a ! b & c")]
    [InlineData("a ! b ! c")]
    public void Bad_expression_is_refused(string expression) => Assert.Throws<MatchRuleException>(() => MatchRule.Parse("规则", expression));

    [Fact]
    public void Bad_rules_are_refused()
    {
        Assert.Throws<MatchRuleException>(() => new RuleMatcher([], [MatchRule.Parse("a", "@没有")]));
        Assert.Throws<MatchRuleException>(() => new RuleMatcher([], [MatchRule.Parse("a", "x"), MatchRule.Parse("a", "y")]));
        Assert.Throws<MatchRuleException>(() => new RuleMatcher([], [MatchRule.Parse("a", "x & y"), MatchRule.Parse("b", "@a")]));
        Assert.Throws<MatchRuleException>(() => new RuleMatcher([new MatchWord("x", Allow: true)], [MatchRule.Parse("a", "x")]));
        Assert.Throws<MatchRuleException>(() => new RuleMatcher([new MatchWord("x")], [MatchRule.Parse("a", "=x")]));
        Assert.Throws<MatchRuleException>(() => new RuleMatcher([], [new MatchRule("a", [])]));
    }

    [Fact]
    public void Listed_words_and_rules_are_found_together_and_allow_words_cancel_both()
    {
        var matcher = new RuleMatcher([new MatchWord("微信", "账号", 2), new MatchWord("微信支付", Allow: true)], [MatchRule.Parse("招", "招聘 & 微信 ~20")]);

        var found = matcher.Find("招聘用微信支付，招聘加微信");

        Assert.Equal("账号", Assert.Single(found.Words).Word.Category);
        Assert.Equal(8, Assert.Single(found.Rules).Parts[0].Start);
    }

    [Fact]
    public void Stream_holds_the_first_part_until_its_window_has_passed()
    {
        var stream = Matcher("招聘 & 微信 ~8").Stream();

        Assert.Equal("急", stream.Feed("急招聘文员").Released);
        var step = stream.Feed("加微信吧，以后再说吧");
        Assert.Equal(["招聘", "微信"], Assert.Single(step.Rules).Parts.Select(part => part.Word.Text));
        Assert.DoesNotContain("招聘", step.Released + stream.Finish().Released, StringComparison.Ordinal);
    }

    [Fact]
    public void Snapshot_is_swapped_and_an_open_stream_keeps_its_own()
    {
        var first = Matcher("甲");
        var current = new CurrentMatcher(first);
        var stream = current.Value.Stream();

        Assert.Same(first, current.Swap(Matcher("乙")));

        Assert.Single(stream.Feed("甲").Rules);
        Assert.Empty(current.Value.Find("甲").Rules);
    }

    private static readonly Gen<string> Text = Gen.Elements("甲", "乙", "丙", "丁", "*", " ", "a", "人民", "中华人民共和国", "\uD83D").ListOf().Select(parts => string.Concat(parts));
    private static readonly Gen<string> Word = Gen.Elements("甲", "乙", "丙", "丁", "甲乙", "乙丙", "a", "=人民", "丁甲");

    private static readonly Gen<MatchRule> Rule =
        from groups in Word.NonEmptyListOf().ListOf(2)
        from single in Gen.Elements(true, false)
        from unless in Gen.OneOf(Gen.Constant(new List<string>()), Word.ListOf().Select(words => words.Take(2).ToList()))
        from within in Gen.Elements<int?>(null, 2, 4, 9)
        select Made(groups.Take(single ? 1 : 2), unless, within);

    private static MatchRule Made(IEnumerable<List<string>> groups, List<string> unless, int? within)
    {
        List<IReadOnlyList<string>> all = [];
        foreach (var group in groups)
        {
            all.Add(group.Take(2).ToList());
        }

        return new MatchRule("r", all) { Unless = unless, Within = within };
    }

    private static readonly Gen<(MatchWord[] Words, MatchRule[] Rules, string[] Pieces, MatchFolding Folding)> Cases =
        from words in Gen.Elements("甲", "乙丁", "丙", "+甲乙丙", "+丁甲", "=人民").ListOf()
        from rules in Rule.ListOf().Select(list => list.Take(3).Select((rule, i) => rule with { Name = $"r{i}" }).ToArray())
        from pieces in Text.ArrayOf()
        from folding in Gen.Elements(MatchFolding.None, MatchFolding.All)
        select (words.Distinct().Select(word => new MatchWord(word.TrimStart('+', '='), Allow: word[0] == '+', WholeWord: word[0] == '=')).ToArray(), rules, pieces, folding);

    [Fact]
    public void Stream_finds_what_the_whole_gives_and_never_releases_a_unit_of_a_part() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Cases.ToArbitrary(), @case =>
        {
            if (TryBuild(@case.Words, @case.Rules, @case.Folding) is not { } matcher)
            {
                return true;
            }

            var text = string.Concat(@case.Pieces);
            var whole = matcher.Find(text);
            var stream = matcher.Stream();
            var steps = @case.Pieces.Select(piece => stream.Feed(piece)).ToList();
            steps.Add(stream.Finish());
            var covered = new bool[text.Length];
            foreach (var part in whole.Words.Concat(whole.Rules.SelectMany(hit => hit.Parts)))
            {
                covered.AsSpan((int)part.Start, part.Length).Fill(true);
            }

            return string.Concat(text.Where((_, i) => !covered[i])) == string.Concat(steps.Select(step => step.Released))
                && whole.Words.SequenceEqual(steps.SelectMany(step => step.Words))
                && whole.Rules.SequenceEqual(RuleMatcher.Sorted([.. steps.SelectMany(step => step.Rules)])) && stream.Held == 0;
        }));

    /// <summary>The meaning of a rule written the plain way, over all occurrences of its words.</summary>
    [Fact]
    public void Rules_hold_as_their_definition_says() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(600), Prop.ForAll(Cases.ToArbitrary(), @case =>
        {
            if (TryBuild([], @case.Rules, MatchFolding.None) is not { } matcher)
            {
                return true;
            }

            var text = string.Concat(@case.Pieces);
            var expected = @case.Rules.SelectMany(rule => Plainly(rule, text)).ToHashSet(StringComparer.Ordinal);
            return expected.SetEquals(matcher.Find(text).Rules.Select(hit => $"{hit.Rule.Name} {string.Join(' ', hit.Parts.Select(part => $"{part.Start}-{part.End}"))}"));
        }));

    private static IEnumerable<string> Plainly(MatchRule rule, string text)
    {
        List<(int At, int End)> Places(IEnumerable<string> words) =>
            [.. new WordMatcher(words.Select(word => new MatchWord(word.TrimStart('='), WholeWord: word[0] == '='))).Find(text).Select(hit => ((int)hit.Start, (int)hit.End)).Order()];
        var groups = rule.All.Select(Places).ToList();
        var unless = Places(rule.Unless);
        foreach (var last in groups.SelectMany(places => places).Distinct())
        {
            var parts = groups.Select(places => places.LastOrDefault(place => place.CompareTo(last) <= 0, (At: -1, End: -1))).ToList();
            if (parts.Exists(part => part.At < 0))
            {
                continue;
            }

            var (from, to) = (parts.Min(part => part.At), parts.Max(part => part.End));
            var near = rule.Within is { } within ? unless.Exists(place => place.At >= from - within && place.At < to + within) : unless.Count > 0;
            if (!near && !(to - from > rule.Within))
            {
                yield return $"{rule.Name} {string.Join(' ', parts.Distinct().Order().Select(part => $"{part.At}-{part.End}"))}";
            }
        }
    }

    [Fact]
    public void Expression_is_written_as_it_is_read() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(AnyText.Arbitrary, AnyText.Arbitrary, (first, second) =>
        {
            if (first.Length == 0 || second.Length == 0)
            {
                return true;
            }

            var rule = new MatchRule("r", [[MatchRule.Literal(first), MatchRule.Literal(second)], ["=a"]]) { Unless = [MatchRule.Literal(second)], Within = 7 };
            var read = MatchRule.Parse("r", rule.ToExpression());
            return read.ToExpression() == rule.ToExpression() && read.All[0].Select(MatchRule.Plain).SequenceEqual([first, second]) && read.Within == 7;
        }));

    private static RuleMatcher? TryBuild(MatchWord[] words, MatchRule[] rules, MatchFolding folding)
    {
        try
        {
            return new RuleMatcher(words, rules, folding);
        }
        catch (MatchRuleException)
        {
            return null; // a word that is listed as allowed, or once whole and once not
        }
    }
}

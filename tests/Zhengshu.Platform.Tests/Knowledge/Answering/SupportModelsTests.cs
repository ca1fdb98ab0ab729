using Zhengshu.Platform.Knowledge.Answering;

namespace Zhengshu.Platform.Tests.Knowledge.Answering;

public sealed class SupportModelsTests
{
    private static readonly double[] Probabilities = [0.6, 0.1, 0.1, 0.2]; // item, policy, law, nothing

    [Fact]
    public void The_likeliest_route_answers_with_the_probability_that_anything_supports_it()
    {
        var (draft, probability, _) = SupportModels.Likeliest(Routed(AnswerRoute.Item, AnswerRoute.Policy, AnswerRoute.Law), Probabilities, Probabilities);

        Assert.Equal(AnswerRoute.Item, draft!.Route);
        Assert.Equal(0.8, probability, 9);
    }

    [Fact]
    public void A_route_that_found_nothing_leaves_its_share_to_the_others()
    {
        var (draft, probability, _) = SupportModels.Likeliest(Routed(AnswerRoute.Policy), Probabilities, Probabilities);

        Assert.Equal(AnswerRoute.Policy, draft!.Route);
        Assert.Equal(0.1 / 0.3, probability, 9);
    }

    [Fact]
    public void A_source_in_the_words_of_the_question_supports_an_answer()
    {
        var routed = Routed(AnswerRoute.Policy);
        routed = routed with { Drafts = routed.Drafts.ToDictionary(d => d.Key, d => d.Value with { Literal = true }) };

        Assert.Equal(1, SupportModels.Likeliest(routed, Probabilities, Probabilities).Probability);
    }

    [Theory]
    [InlineData(0.2, nameof(AnswerRoute.Item))]
    [InlineData(0.5, nameof(AnswerRoute.Policy))]
    public void A_source_in_the_words_of_the_question_stands_in_where_the_likeliest_has_too_little_support(double nothing, string answering)
    {
        var routed = Routed(AnswerRoute.Item, AnswerRoute.Policy);
        var drafts = routed.Drafts.ToDictionary(d => d.Key, d => d.Value with { Literal = d.Key == AnswerRoute.Policy });

        var judgement = SupportModels.Likeliest(routed with { Drafts = drafts }, [0.4, 0.1, 0, nothing], [0.4, 0.1, 0, 0]);

        Assert.Equal(answering, judgement.Draft!.Route.ToString());
        Assert.True(judgement.Suffices);
    }

    [Fact]
    public void Where_no_route_found_anything_nothing_supports_an_answer() =>
        Assert.Equal(new Judgement(null, 0, 0), SupportModels.Likeliest(Routed(), Probabilities, Probabilities));

    [Theory]
    [InlineData(nameof(AnswerRoute.Item), 0.7, 0.3, true)]
    [InlineData(nameof(AnswerRoute.Item), 0.7, 0.1, false)]
    [InlineData(nameof(AnswerRoute.Item), 0.6, 1, false)]
    [InlineData(nameof(AnswerRoute.Policy), 0.7, 0.1, true)]
    [InlineData(nameof(AnswerRoute.Law), 0.6, 1, false)]
    public void An_item_is_answered_from_only_where_it_is_likely_held(string route, double probability, double held, bool answered) =>
        Assert.Equal(answered, new Judgement(new AnswerDraft { Route = Enum.Parse<AnswerRoute>(route), Sentences = [], Signals = [] }, probability, held).Suffices);

    [Fact]
    public void A_matter_that_is_likely_not_held_is_not_answered_from_an_item_named_like_it()
    {
        var judgement = SupportModels.Likeliest(Routed(AnswerRoute.Item, AnswerRoute.Policy), Probabilities, [0.05, 0.02, 0, 0.93]);

        Assert.Equal(AnswerRoute.Item, judgement.Draft!.Route);
        Assert.False(judgement.Suffices);
    }

    [Fact]
    public void Without_a_draft_nothing_is_answered() => Assert.False(new Judgement(null, 1).Suffices);

    [Fact]
    public void Signals_of_the_other_routes_are_not_known_where_one_is_alone()
    {
        var routed = Routed(AnswerRoute.Item, AnswerRoute.Policy) with { Signals = [.. Enumerable.Repeat(1.0, SupportModels.Names.Count)] };

        var alone = SupportModels.Only(routed, AnswerRoute.Policy);

        Assert.Equal([AnswerRoute.Policy], alone.Drafts.Keys);
        var unknown = SupportModels.Names.Where((_, i) => double.IsNaN(alone.Signals[i])).ToList();
        Assert.Contains("item_cosine", unknown);
        Assert.Contains("law_title", unknown);
        Assert.DoesNotContain(unknown, n => n.StartsWith("policy_", StringComparison.Ordinal) || n.StartsWith("wording_", StringComparison.Ordinal));
    }

    private static RoutedDrafts Routed(params AnswerRoute[] routes) => new(
        null!, routes.ToDictionary(r => r, r => new AnswerDraft { Route = r, Sentences = [], Signals = [] }), []);
}

using Zhengshu.Platform.Knowledge.Answering;

namespace Zhengshu.Platform.Tests.Knowledge.Answering;

public sealed class SupportModelsTests
{
    private static readonly double[] Probabilities = [0.6, 0.1, 0.1, 0.2]; // item, policy, law, nothing

    [Fact]
    public void The_likeliest_route_answers_with_the_probability_that_anything_supports_it()
    {
        var (draft, probability) = SupportModels.Likeliest(Routed(AnswerRoute.Item, AnswerRoute.Policy, AnswerRoute.Law), Probabilities);

        Assert.Equal(AnswerRoute.Item, draft!.Route);
        Assert.Equal(0.8, probability, 9);
    }

    [Fact]
    public void A_route_that_found_nothing_leaves_its_share_to_the_others()
    {
        var (draft, probability) = SupportModels.Likeliest(Routed(AnswerRoute.Policy), Probabilities);

        Assert.Equal(AnswerRoute.Policy, draft!.Route);
        Assert.Equal(0.1 / 0.3, probability, 9);
    }

    [Fact]
    public void A_source_in_the_words_of_the_question_supports_an_answer()
    {
        var routed = Routed(AnswerRoute.Policy);
        routed = routed with { Drafts = routed.Drafts.ToDictionary(d => d.Key, d => d.Value with { Literal = true }) };

        Assert.Equal(1, SupportModels.Likeliest(routed, Probabilities).Probability);
    }

    [Theory]
    [InlineData(0.2, nameof(AnswerRoute.Item))]
    [InlineData(0.5, nameof(AnswerRoute.Policy))]
    public void A_source_in_the_words_of_the_question_stands_in_where_the_likeliest_has_too_little_support(double nothing, string answering)
    {
        var routed = Routed(AnswerRoute.Item, AnswerRoute.Policy);
        var drafts = routed.Drafts.ToDictionary(d => d.Key, d => d.Value with { Literal = d.Key == AnswerRoute.Policy });

        var (draft, probability) = SupportModels.Likeliest(routed with { Drafts = drafts }, [0.4, 0.1, 0, nothing]);

        Assert.Equal(answering, draft!.Route.ToString());
        Assert.True(probability >= SupportModels.Threshold);
    }

    [Fact]
    public void Where_no_route_found_anything_nothing_supports_an_answer() =>
        Assert.Equal((null, 0.0), SupportModels.Likeliest(Routed(), Probabilities));

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

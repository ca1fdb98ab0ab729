using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Ranking;
using Zhengshu.Platform.Knowledge.Scoring;

namespace Zhengshu.Platform.Tests.Knowledge.Scoring;

public sealed class RetrievalScoreTests
{
    [Fact]
    public void Recall_hit_and_reciprocal_rank_are_means_over_questions()
    {
        var ranked = Enumerable.Range(0, 120).Select(i => $"a{i}").ToList();

        var score = RetrievalScore.Of([(Gold("a1", "a50"), ranked, 10), (Gold("zz"), ranked, 30)]);

        Assert.Equal((0.25, 0.5, 0.25, 0.5), (score.RecallAt10, score.HitAt10, score.MrrAt10, score.RecallAt100));
        Assert.Equal((10, 30, 2), (score.P50Ms, score.P95Ms, score.Questions));
    }

    [Theory]
    [InlineData("中华人民共和国民法典第九百六十七条", "民法典第九百六十七条")]
    [InlineData("合伙企业法第四条", "合伙企业法第四条")]
    [InlineData("中华人民共和国刑法第一百三十三条之一", "刑法第一百三十三条之一")]
    public void Articles_are_named_alike_whatever_the_title_is_called(string name, string key) => Assert.Equal(key, LawQuestions.KeyOf(name));

    [Fact]
    public void The_ranker_learns_what_tells_right_from_wrong_and_is_the_same_each_time()
    {
        var random = new Random(3);
        var examples = Enumerable.Range(0, 400).Select(_ =>
        {
            var (told, noise) = (random.NextDouble(), random.NextDouble());
            return new LogisticModel.Example([told, noise], told > 0.6, 1);
        }).ToList();

        var (first, second) = (LogisticModel.Learn(["told", "noise"], examples, 1, "test"), LogisticModel.Learn(["told", "noise"], examples, 1, "test"));

        Assert.True(first.Weights[0] > 10 * Math.Abs(first.Weights[1]));
        Assert.True(first.Probability([0.9, 0.5]) > 0.9 && first.Probability([0.2, 0.5]) < 0.1);
        Assert.Equal(first.Weights, second.Weights);
    }

    [Fact]
    public void Only_what_the_set_counts_makes_an_answer_right()
    {
        var question = new AnswerQuestion { Question = "q", Kind = "item", Item = "护照", TaskCodes = ["7"], ExpectedAny = [["5个工作日"]] };

        Assert.True(question.IsRight(Answer("承诺 5个工作日", "7")));
        Assert.False(question.IsRight(Answer("承诺 5个工作日", "8")));
        Assert.False(question.IsRight(Answer(new string('长', 400) + "5个工作日", "7")));
        Assert.False(question.IsRight(Answer("承诺 5个工作日", "7") with { Choice = true }));
        Assert.False(question.IsRight(Answer("承诺 5个工作日", "7") with { Refused = true }));
    }

    private static Answer Answer(string text, string code) => new()
    {
        Question = "q", Refused = false, Sentences = [new AnswerSentence(text, [1])],
        Citations = [new Citation(1, CitationKind.Item, "某事项", null, null, code, null, "以部门公布为准", 1, Guid.NewGuid(), 0, 0, null, null, null)],
    };

    private static HashSet<string> Gold(params string[] keys) => [.. keys];
}

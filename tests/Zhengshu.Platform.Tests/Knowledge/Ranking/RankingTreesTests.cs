using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Platform.Knowledge.Ranking;

namespace Zhengshu.Platform.Tests.Knowledge.Ranking;

public sealed class RankingTreesTests
{
    private static readonly string[] Features = ["like", "noise"];

    [Fact]
    public void Candidates_are_ordered_by_what_made_others_right()
    {
        var model = RankingTreesLearning.Learn(Features, Groups(120), 60, "test");

        var shares = model.Shares([[0.1, 0.9], [0.8, 0.1], [0.3, 0.5]]);

        Assert.Equal(1, Array.IndexOf(shares, shares.Max()));
        Assert.Equal(1, shares.Sum(), 6);
        Assert.True(shares[1] > 0.6, $"{shares[1]}");
    }

    [Fact]
    public void Same_examples_give_the_same_trees()
    {
        var (first, second) = (RankingTreesLearning.Learn(Features, Groups(40), 10, "test"), RankingTreesLearning.Learn(Features, Groups(40), 10, "test"));

        Assert.Equal(first.Score([0.4, 0.2]), second.Score([0.4, 0.2]));
        Assert.Equal(first.Trees.Select(t => string.Join(' ', t.Value)), second.Trees.Select(t => string.Join(' ', t.Value)));
    }

    [Fact]
    public void A_saved_model_scores_as_before_and_is_refused_for_other_features()
    {
        var path = Path.GetTempFileName();
        try
        {
            var model = RankingTreesLearning.Learn(Features, Groups(60), 20, "test");
            model.Save(path);

            var loaded = RankingTrees.Load(path, Features);

            foreach (var x in Enumerable.Range(0, 20).Select(i => i / 20.0))
            {
                Assert.Equal(model.Score([x, 1 - x]), loaded.Score([x, 1 - x]), 5);
            }

            Assert.Contains("zhengshu train", Assert.Throws<InvalidDataException>(() => RankingTrees.Load(path, ["like"])).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Shares_are_probabilities_whatever_the_features() => Prop.ForAll(
        Gen.Choose(-100_000, 100_000).Select(i => i / 100.0).ArrayOf().ToArbitrary(),
        values =>
        {
            var model = RankingTreesLearning.Learn(Features, Groups(30), 5, "test");
            var shares = model.Shares([.. values.Select(v => new[] { v, -v })]);
            Assert.Equal(values.Length, shares.Length);
            Assert.All(shares, s => Assert.InRange(s, 0, 1));
        }).QuickCheckThrowOnFailure();

    /// <summary>Questions with five candidates each; the one with the highest first feature is right.</summary>
    private static IEnumerable<RankingTreesLearning.Group> Groups(int count)
    {
        var random = new Random(7);
        for (var g = 0; g < count; g++)
        {
            var rows = Enumerable.Range(0, 5).Select(_ => new[] { random.NextDouble(), random.NextDouble() }).ToList();
            var best = rows.Max(r => r[0]);
            yield return new RankingTreesLearning.Group(rows, [.. rows.Select(r => r[0] == best)]);
        }
    }
}

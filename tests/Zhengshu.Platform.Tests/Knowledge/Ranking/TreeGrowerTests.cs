using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Platform.Knowledge.Ranking;

namespace Zhengshu.Platform.Tests.Knowledge.Ranking;

public sealed class TreeGrowerTests
{
    private static readonly TreeGrower.Shape Shape = new(Leaves: 6, Shrinkage: 0.5, Ridge: 1, LeastCurve: 0.5, FeatureShare: 1);

    [Fact]
    public void Scores_are_moved_by_what_the_tree_says_of_each_row_and_the_loss_shrinks() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var rows = Enumerable.Range(0, 60).Select(_ => new[] { random.Next(8) / 4.0, random.NextDouble(), 1.0 }).ToList();
            var wanted = rows.ConvertAll(r => (r[0] > 1 ? 2 : -1) + r[1]);
            var score = new double[rows.Count];
            var grower = new TreeGrower(3, rows, Shape);
            var before = Loss(wanted, score);
            var trees = Enumerable.Range(0, 5).Select(_ => grower.Next([.. wanted.Select((w, i) => w - score[i])], [.. rows.Select(_ => 1.0)], score, random)).ToList();

            Assert.True(Loss(wanted, score) < before / 2);
            Assert.All(Enumerable.Range(0, rows.Count), r => Assert.Equal(trees.Sum(t => (double)t.Of(rows[r])), score[r], tolerance: 0.001));
            Assert.All(trees, t => Assert.InRange(t.Feature.Count(f => f < 0), 1, Shape.Leaves));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rows_without_curve_teach_nothing_but_are_scored()
    {
        List<double[]> rows = [[0], [1], [2], [3]];
        var score = new double[4];

        var tree = new TreeGrower(1, rows, Shape).Next([1, 1, -1, 100], [1, 1, 1, 0], score, new Random(1));

        Assert.True(tree.Of([0]) > 0);
        Assert.Equal(score[2], score[3]); // the hundred of the last row is not learned from
    }

    private static double Loss(List<double> wanted, double[] score) => wanted.Select((w, i) => (w - score[i]) * (w - score[i])).Sum();
}

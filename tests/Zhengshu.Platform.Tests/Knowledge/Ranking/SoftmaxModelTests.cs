using Zhengshu.Platform.Knowledge.Ranking;

namespace Zhengshu.Platform.Tests.Knowledge.Ranking;

public sealed class SoftmaxModelTests
{
    private static readonly string[] Classes = ["left", "right", "middle"];
    private static readonly string[] Features = ["x", "always_one"];

    [Fact]
    public void The_class_that_lies_nearest_is_the_likeliest()
    {
        var model = Learned();

        Assert.Equal(0, Likeliest(model, -2));
        Assert.Equal(1, Likeliest(model, 2));
        Assert.Equal(2, Likeliest(model, 0));
        Assert.Equal(1, Probabilities(model, 0.3, 1).Sum(), 9);
    }

    [Fact]
    public void What_is_not_known_counts_as_usual()
    {
        var model = SoftmaxModel.Learn(
            Classes, ["x", "y"],
            [.. Enumerable.Range(-30, 61).Select(i => i / 10.0).Select(x => new SoftmaxModel.Example([x, 5 + IsOdd(x)], x < -1 ? 0 : x > 1 ? 1 : 2, 1))], 0.1, "test");

        Assert.Equal(Probabilities(model, 0.7, model.Means[1]), Probabilities(model, 0.7, double.NaN));
        Assert.Equal(2, Likeliest(model, double.NaN, 5));

        static int IsOdd(double x) => (int)Math.Round(x * 10) & 1;
    }

    [Fact]
    public void Examples_of_which_something_is_not_known_teach_the_rest()
    {
        var model = SoftmaxModel.Learn(
            Classes, Features,
            [.. Enumerable.Range(-30, 61).Select(i => i / 10.0).Select(x => new SoftmaxModel.Example([x, x > 0 ? double.NaN : 1], x < -1 ? 0 : x > 1 ? 1 : 2, 1))], 0.1, "test");

        Assert.Equal([0, 2, 1], new[] { -2.0, 0, 2 }.Select(x => Likeliest(model, x)));
    }

    private static double[] Probabilities(SoftmaxModel model, params double[] features) => SoftmaxModel.Softmax(model.Scores(model.Filled(features)));

    private static int Likeliest(SoftmaxModel model, double x, double other = 1)
    {
        var probabilities = Probabilities(model, x, other);
        return Array.IndexOf(probabilities, probabilities.Max());
    }

    private static SoftmaxModel Learned() => SoftmaxModel.Learn(
        Classes, Features,
        [.. Enumerable.Range(-30, 61).Select(i => i / 10.0).Select(x => new SoftmaxModel.Example([x, 1], x < -1 ? 0 : x > 1 ? 1 : 2, 1))], 0.1, "test");
}

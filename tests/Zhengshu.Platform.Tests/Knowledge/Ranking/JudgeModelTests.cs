using Zhengshu.Platform.Knowledge.Ranking;

namespace Zhengshu.Platform.Tests.Knowledge.Ranking;

public sealed class JudgeModelTests
{
    private static readonly string[] Classes = ["same", "other"];
    private static readonly string[] Features = ["x", "y"];

    [Fact]
    public void What_no_weighted_sum_can_tell_is_told()
    {
        var model = Learned();

        foreach (var (x, y) in new[] { (0.2, 0.3), (0.8, 0.7), (0.2, 0.8), (0.9, 0.1) })
        {
            var shares = model.Probabilities([x, y]);
            Assert.Equal(IsOther(x, y), shares[1] > shares[0]);
            Assert.Equal(1, shares.Sum(), 9);
        }

        Assert.InRange(SoftmaxModel.Softmax(model.Line.Scores([0.2, 0.8]))[0], 0.4, 0.6);
    }

    [Fact]
    public void What_is_not_known_counts_as_usual()
    {
        var model = Learned();

        Assert.Equal(model.Probabilities([0.2, model.Line.Means[1]]), model.Probabilities([0.2, double.NaN]));
    }

    [Fact]
    public void A_saved_model_judges_as_before_and_is_refused_for_other_classes()
    {
        var path = Path.GetTempFileName();
        try
        {
            var model = Learned();
            model.Save(path);

            var loaded = JudgeModel.Load(path, Classes, Features);

            Assert.Equal(model.Probabilities([0.3, 0.9])[0], loaded.Probabilities([0.3, 0.9])[0], 6);
            Assert.Throws<InvalidDataException>(() => JudgeModel.Load(path, ["same"], Features));
            Assert.Throws<InvalidDataException>(() => JudgeModel.Load(path, Classes, ["x"]));
            Assert.Throws<InvalidDataException>(() => JudgeModel.Load(path, Classes, ["z", "y"]));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"line\":")]
    [InlineData("{}")]
    public void A_damaged_file_is_named(string text)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);

            Assert.Contains(path, Assert.Throws<InvalidDataException>(() => JudgeModel.Load(path, Classes, Features)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static bool IsOther(double x, double y) => x > 0.5 ^ y > 0.5;

    /// <summary>Learned on a grid, of which one class holds two opposite quarters.</summary>
    private static JudgeModel Learned()
    {
        var examples = from i in Enumerable.Range(0, 20) from j in Enumerable.Range(0, 20) let x = (i + 0.5) / 20 let y = (j + 0.5) / 20 select new SoftmaxModel.Example([x, y], IsOther(x, y) ? 1 : 0, 1);
        return JudgeModel.Learn(Classes, Features, [.. examples], 0.1, "test");
    }
}

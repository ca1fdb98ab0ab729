using Zhengshu.Inference.Names;

namespace Zhengshu.Inference.Tests.Names;

public sealed class TagPathTests
{
    [Theory]
    [InlineData(3, 5, 1)]
    [InlineData(3, 7, 2)]
    [InlineData(5, 4, 3)]
    public void The_path_is_the_best_of_all(int tags, int steps, int seed)
    {
        var random = new Random(seed);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
        var transitions = Draw(tags * tags);
        var scores = Draw(tags * steps);

        var path = new TagPath(transitions, tags).Best(scores);

        Assert.Equal(AllPaths(tags, steps).Max(other => Score(other, transitions, scores, tags)), Score(path, transitions, scores, tags), 1e-5f);
    }

    [Fact]
    public void No_steps_are_no_path() => Assert.Empty(new TagPath(new float[9], 3).Best([]));

    private static IEnumerable<int[]> AllPaths(int tags, int steps) => Enumerable.Range(0, (int)Math.Pow(tags, steps))
        .Select(number => Enumerable.Range(0, steps).Select(step => number / (int)Math.Pow(tags, step) % tags).ToArray());

    private static float Score(int[] path, float[] transitions, float[] scores, int tags) =>
        path.Select((tag, step) => scores[(step * tags) + tag] + (step == 0 ? 0 : transitions[(path[step - 1] * tags) + tag])).Sum();
}

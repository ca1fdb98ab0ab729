using Zhengshu.Platform.Knowledge.Index;
using Zhengshu.Platform.Knowledge.Ranking;

namespace Zhengshu.Platform.Tests.Knowledge.Ranking;

public sealed class QuestionTuningTests
{
    private const int Side = VectorWindows.Dimensions;

    [Fact]
    public void Tuned_questions_come_to_lie_nearest_to_what_answered_their_like()
    {
        var examples = Examples(20261126, 60);

        var tuning = QuestionTuningLearning.Learn(examples, CancellationToken.None);

        var unseen = Examples(7, 40);
        Assert.Equal(0, unseen.Count(e => QuestionTuningLearning.IsFirst(e, QuestionTuning.None)));
        Assert.Equal(unseen.Count, unseen.Count(e => QuestionTuningLearning.IsFirst(e, tuning)));
    }

    [Fact]
    public void Without_examples_vectors_stay_as_they_are()
    {
        var vector = Unit(3, 0.1f, new Random(1));

        var moved = QuestionTuningLearning.Learn([], CancellationToken.None).Apply(vector);

        Assert.Equal(vector, moved, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Moved_vectors_have_length_one()
    {
        var moved = QuestionTuningLearning.Learn(Examples(1, 20), CancellationToken.None).Apply(Unit(2, 0.2f, new Random(5)));

        Assert.Equal(1, QuestionTuning.Dot(moved, moved), 1e-4);
    }

    [Fact]
    public void Candidates_without_vectors_are_passed_over()
    {
        var (question, right) = (Unit(0, 0, new Random(1)), Unit(1, 0, new Random(1)));
        var example = new QuestionTuningLearning.Example(question, [[], [right]], [false, true]);

        Assert.True(QuestionTuningLearning.IsFirst(example, QuestionTuningLearning.Learn([example], CancellationToken.None)));
    }

    [Fact]
    public void Saved_tuning_moves_as_before()
    {
        var path = Path.GetTempFileName();
        try
        {
            var tuning = QuestionTuningLearning.Learn(Examples(1, 20), CancellationToken.None);
            tuning.Save(path);

            var vector = Unit(4, 0.1f, new Random(9));
            Assert.Equal(tuning.Apply(vector), QuestionTuning.Load(path).Apply(vector));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_of_fewer_weights_is_refused()
    {
        var path = Path.GetTempFileName();
        try
        {
            RoundedWeights.From(new float[100]).Save(path);

            Assert.Contains(path, Assert.Throws<InvalidDataException>(() => QuestionTuning.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Questions along axis 0 are answered along axis 1, but lie nearer to axis 2; those along 3 along 4, but nearer to 5.</summary>
    private static List<QuestionTuningLearning.Example> Examples(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var kind = i % 2 * 3;
            var question = Unit(kind, 0.05f, random);
            question[kind + 2] += 0.1f;
            return new QuestionTuningLearning.Example(question, [[Unit(kind + 1, 0.02f, random)], [Unit(kind + 2, 0.02f, random)]], [true, false]);
        })];
    }

    private static float[] Unit(int axis, float noise, Random random)
    {
        var vector = new float[Side];
        for (var i = 0; i < Side; i++)
        {
            vector[i] = noise * ((float)random.NextDouble() - 0.5f) / 10;
        }

        vector[axis] = 1;
        var length = MathF.Sqrt(QuestionTuning.Dot(vector, vector));
        return Array.ConvertAll(vector, v => v / length);
    }
}

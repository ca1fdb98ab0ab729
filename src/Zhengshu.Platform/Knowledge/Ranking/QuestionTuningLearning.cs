using System.Numerics;
using System.Runtime.InteropServices;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Ranking;

/// <summary>
/// Learns <see cref="QuestionTuning"/>: the listwise softmax loss over candidates, each as like the question as its likest vector, one question after another with
/// steps that shrink to nothing. The same examples give the same matrix.
/// </summary>
internal static class QuestionTuningLearning
{
    private const int Side = VectorWindows.Dimensions;

    /// <summary>What a cosine is multiplied by before the softmax: those of right and wrong candidates lie some hundredths apart.</summary>
    private const double Sharpness = 48;

    /// <summary>Of 1,341 questions about policies the likest sentence is right for 661 untuned; in five folds with a rate of 0.0004 for 690, 0.001 716, 0.002 724, with this ridge, passes and sharpness 737.</summary>
    private const float Rate = 0.002f;

    private const float Ridge = 0.1f;
    private const int Passes = 8;

    /// <summary>Errors in probability below which a candidate moves nothing.</summary>
    private const double Negligible = 1e-3;

    /// <param name="Question">Unit vector of what is asked.</param>
    /// <param name="Candidates">Vectors of each candidate.</param>
    /// <param name="Right">Which of them are right; some, not all.</param>
    internal sealed record Example(float[] Question, IReadOnlyList<IReadOnlyList<float[]>> Candidates, IReadOnlyList<bool> Right);

    public static QuestionTuning Learn(IReadOnlyList<Example> examples, CancellationToken cancellationToken)
    {
        var matrix = new float[Side * Side];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(20261126);
        var (step, steps) = (0, (double)Passes * examples.Count);
        for (var pass = 0; pass < Passes; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (var i in order)
            {
                Move(examples[i], matrix, Rate * (float)(1 - (step++ / steps)));
            }
        }

        return QuestionTuning.From(matrix);
    }

    /// <summary>Whether the candidate most like the question is a right one.</summary>
    public static bool IsFirst(Example example, QuestionTuning tuning)
    {
        var moved = tuning.Apply(example.Question);
        var likest = example.Candidates.Select(c => Likest(moved, c).Cosine).ToList();
        return likest.Count > 0 && example.Right[likest.IndexOf(likest.Max())];
    }

    private static void Move(Example example, float[] matrix, float rate)
    {
        var right = example.Right.Count(r => r);
        if (right == 0 || right == example.Right.Count)
        {
            return;
        }

        var moved = QuestionTuning.Moved(matrix, example.Question);
        var likest = example.Candidates.Select(c => Likest(moved, c)).ToList();
        var shares = SoftmaxModel.Softmax([.. likest.Select(l => Sharpness * l.Cosine)]);
        var slope = new float[Side];
        for (var c = 0; c < likest.Count; c++)
        {
            var error = (example.Right[c] ? 1.0 / right : 0) - shares[c];
            if (likest[c].Vector is { } vector && Math.Abs(error) >= Negligible)
            {
                Add(slope, vector, (float)error);
            }
        }

        for (var row = 0; row < Side; row++)
        {
            var of = matrix.AsSpan(row * Side, Side);
            Shrink(of, 1 - (rate * Ridge));
            Add(of, example.Question, rate * slope[row]);
        }
    }

    private static (float[]? Vector, double Cosine) Likest(float[] question, IReadOnlyList<float[]> vectors)
    {
        (float[]? Vector, double Cosine) best = (null, -1);
        foreach (var vector in vectors)
        {
            var cosine = QuestionTuning.Dot(question, vector);
            if (cosine > best.Cosine)
            {
                best = (vector, cosine);
            }
        }

        return best;
    }

    private static void Add(Span<float> to, ReadOnlySpan<float> what, float times)
    {
        var left = MemoryMarshal.Cast<float, Vector<float>>(to);
        var right = MemoryMarshal.Cast<float, Vector<float>>(what);
        for (var i = 0; i < left.Length; i++)
        {
            left[i] += right[i] * times;
        }
    }

    private static void Shrink(Span<float> what, float times)
    {
        foreach (ref var four in MemoryMarshal.Cast<float, Vector<float>>(what))
        {
            four *= times;
        }
    }
}

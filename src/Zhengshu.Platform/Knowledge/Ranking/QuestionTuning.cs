using System.Numerics;
using System.Runtime.InteropServices;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Ranking;

/// <summary>
/// Moves the vector of a question towards what questions like it are answered from (提问向量校准): v + Mv, where M is learned by <c>train answers</c>. The vectors of
/// passages stay as the embedding model gave them.
/// </summary>
internal sealed class QuestionTuning
{
    private const int Side = VectorWindows.Dimensions;

    private readonly float[] _matrix;

    private QuestionTuning(RoundedWeights weights)
    {
        Weights = weights;
        _matrix = Array.ConvertAll(weights.Bytes, b => b * weights.Unit);
    }

    /// <summary>Leaves every vector as it is.</summary>
    public static QuestionTuning None { get; } = From(new float[Side * Side]);

    private RoundedWeights Weights { get; }

    /// <param name="matrix">Row after row, 384 × 384.</param>
    public static QuestionTuning From(ReadOnlySpan<float> matrix) => new(RoundedWeights.From(matrix));

    public static QuestionTuning Load(string path) => new(RoundedWeights.Load(path, Side * Side));

    public void Save(string path) => Weights.Save(path);

    /// <summary>The moved unit vector.</summary>
    public float[] Apply(ReadOnlySpan<float> vector)
    {
        var moved = Moved(_matrix, vector);
        var length = MathF.Sqrt(Dot(moved, moved));
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] /= length;
        }

        return moved;
    }

    /// <summary>v + Mv.</summary>
    internal static float[] Moved(ReadOnlySpan<float> matrix, ReadOnlySpan<float> vector)
    {
        var moved = vector.ToArray();
        for (var row = 0; row < Side; row++)
        {
            moved[row] += Dot(matrix.Slice(row * Side, Side), vector);
        }

        return moved;
    }

    internal static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        var left = MemoryMarshal.Cast<float, Vector<float>>(a);
        var right = MemoryMarshal.Cast<float, Vector<float>>(b);
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return Vector.Sum(sum); // 384 is a multiple of every vector's width
    }
}

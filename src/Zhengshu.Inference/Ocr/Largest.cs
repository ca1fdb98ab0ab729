using System.Numerics;
using System.Runtime.InteropServices;

namespace Zhengshu.Inference.Ocr;

/// <summary>The place of the largest value.</summary>
internal static class Largest
{
    /// <summary>The first place of the largest value; 0 when there is none (not a number everywhere).</summary>
    internal static int Of(ReadOnlySpan<float> values)
    {
        var best = new Vector<float>(float.MinValue);
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (var vector in vectors)
        {
            best = Vector.Max(best, vector);
        }

        var largest = float.MinValue;
        for (var i = 0; i < Vector<float>.Count; i++)
        {
            largest = Math.Max(largest, best[i]);
        }

        foreach (var value in values[(vectors.Length * Vector<float>.Count)..])
        {
            largest = Math.Max(largest, value);
        }

        return Math.Max(0, values.IndexOf(largest));
    }
}

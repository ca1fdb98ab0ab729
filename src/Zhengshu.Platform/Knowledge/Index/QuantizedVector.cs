using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Zhengshu.Platform.Knowledge.Index;

/// <summary>A unit vector as signed bytes: value = byte × (1/scale factor shared by all), exact enough that the order of near neighbours stays (tests hold it).</summary>
internal static class QuantizedVector
{
    /// <summary>
    /// Bytes per unit of length. Components of the shipped model's unit vectors of 384 stay below 0.27, so 127/0.27 uses the byte's range;
    /// larger ones are clipped.
    /// </summary>
    public const float UnitsPerOne = 470f;

    /// <summary>Rounds a unit vector to bytes.</summary>
    public static sbyte[] From(ReadOnlySpan<float> vector)
    {
        var bytes = new sbyte[vector.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (sbyte)Math.Clamp(MathF.Round(vector[i] * UnitsPerOne), -127, 127);
        }

        return bytes;
    }

    /// <summary>Cosine of two rounded unit vectors, −1 to 1.</summary>
    public static float Cosine(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        var wide = new short[b.Length];
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = b[i];
        }

        return Dot(a, wide) / (UnitsPerOne * UnitsPerOne);
    }

    /// <summary>Sum of products of stored bytes and a question widened once to shorts; both of the same length, a multiple of 16.</summary>
    public static int Dot(ReadOnlySpan<sbyte> stored, ReadOnlySpan<short> question)
    {
        ref var left = ref MemoryMarshal.GetReference(stored);
        ref var right = ref MemoryMarshal.GetReference(question);
        var sum = Vector256<int>.Zero;
        for (nuint i = 0; i < (nuint)stored.Length; i += 16)
        {
            var shorts = Vector256.WidenLower(Vector128.LoadUnsafe(ref left, i).ToVector256Unsafe());
            sum += MultiplyAddPairs(shorts, Vector256.LoadUnsafe(ref right, i));
        }

        return Vector256.Sum(sum);
    }

    private static Vector256<int> MultiplyAddPairs(Vector256<short> a, Vector256<short> b)
    {
        if (System.Runtime.Intrinsics.X86.Avx2.IsSupported)
        {
            return System.Runtime.Intrinsics.X86.Avx2.MultiplyAddAdjacent(a, b);
        }

        var (lowA, highA) = Vector256.Widen(a);
        var (lowB, highB) = Vector256.Widen(b);
        return (lowA * lowB) + (highA * highB);
    }
}

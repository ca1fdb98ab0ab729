using System.Numerics;

namespace Zhengshu.Inference.Names;

/// <summary>Finds the likeliest sequence of tags for a line's scores (Viterbi over a linear chain), many tags in one instruction.</summary>
internal sealed class TagPath
{
    private readonly int _tags;
    private readonly int _padded;
    private readonly float[] _transitions;

    /// <param name="transitions">Row = from, column = to.</param>
    /// <param name="tags">Number of tags.</param>
    internal TagPath(float[] transitions, int tags)
    {
        _tags = tags;
        _padded = (tags + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _transitions = new float[tags * _padded];
        for (var from = 0; from < tags; from++)
        {
            transitions.AsSpan(from * tags, tags).CopyTo(_transitions.AsSpan(from * _padded));
        }
    }

    /// <summary>Tag of each step; the first step's scores count as they are.</summary>
    /// <param name="scores">Step by step, one score a tag.</param>
    internal int[] Best(ReadOnlySpan<float> scores)
    {
        var steps = scores.Length / _tags;
        if (steps == 0)
        {
            return [];
        }

        var before = new float[_padded];
        var now = new float[_padded];
        var back = new int[steps * _padded];
        scores[.._tags].CopyTo(before);
        for (var step = 1; step < steps; step++)
        {
            Step(before, now, back.AsSpan(step * _padded, _padded));
            for (var tag = 0; tag < _tags; tag++)
            {
                now[tag] += scores[(step * _tags) + tag];
            }

            (before, now) = (now, before);
        }

        var path = new int[steps];
        path[^1] = before.AsSpan(0, _tags).IndexOf(Maximum(before.AsSpan(0, _tags)));
        for (var step = steps - 1; step > 0; step--)
        {
            path[step - 1] = back[(step * _padded) + path[step]];
        }

        return path;
    }

    private void Step(ReadOnlySpan<float> before, Span<float> now, Span<int> back)
    {
        for (var lane = 0; lane < _padded; lane += Vector<float>.Count)
        {
            var best = new Vector<float>(float.NegativeInfinity);
            var origin = Vector<int>.Zero;
            for (var from = 0; from < _tags; from++)
            {
                var score = new Vector<float>(before[from]) + new Vector<float>(_transitions, (from * _padded) + lane);
                var better = Vector.GreaterThan(score, best);
                best = Vector.ConditionalSelect(better, score, best);
                origin = Vector.ConditionalSelect(better, new Vector<int>(from), origin);
            }

            best.CopyTo(now[lane..]);
            origin.CopyTo(back[lane..]);
        }
    }

    private static float Maximum(ReadOnlySpan<float> values)
    {
        var best = values[0];
        foreach (var value in values)
        {
            best = MathF.Max(best, value);
        }

        return best;
    }
}

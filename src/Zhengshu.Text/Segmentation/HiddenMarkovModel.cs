using System.Globalization;

namespace Zhengshu.Text.Segmentation;

/// <summary>Finds words the dictionary does not have: each character is Begin, End, Middle or Single, best sequence by Viterbi.</summary>
internal sealed class HiddenMarkovModel
{
    internal const char First = '\u4E00';
    internal const char Last = '\u9FD5';

    /// <summary>Number of emission probabilities: four states for each han character.</summary>
    internal const int EmissionCount = (Last - First + 1) * 4;

    /// <summary>Number of start probabilities and transitions.</summary>
    internal const int TransitionCount = 4 + 16;

    /// <summary>Stands for "never"; jieba has −3.14e100, which no float holds.</summary>
    private const float Never = -3.14e30f;

    private const int Begin = 0;
    private const int End = 1;
    private const int Middle = 2;
    private const int Single = 3;

    private readonly float[] _transitions;
    private readonly float[] _emissions;

    internal HiddenMarkovModel(float[] transitions, float[] emissions) => (_transitions, _emissions) = (transitions, emissions);

    internal ReadOnlySpan<float> Transitions => _transitions;

    internal ReadOnlySpan<float> Emissions => _emissions;

    /// <summary>Reads cppjieba's text form: four starts, four rows of transitions, four lines of <c>character:probability</c>.</summary>
    internal static HiddenMarkovModel Parse(IEnumerable<string> lines)
    {
        var rows = lines.Where(line => line.Length > 0 && line[0] != '#').ToArray();
        if (rows.Length < 9)
        {
            throw new InvalidDataException($"HMM model has {rows.Length} data lines, 9 are needed.");
        }

        var transitions = rows.Take(5).SelectMany(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(Number).ToArray();
        if (transitions.Length != TransitionCount)
        {
            throw new InvalidDataException($"HMM model has {transitions.Length} start and transition figures, {TransitionCount} are needed.");
        }

        var emissions = new float[EmissionCount];
        Array.Fill(emissions, Never);
        for (var state = 0; state < 4; state++)
        {
            foreach (var entry in rows[5 + state].Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                if (entry is [>= First and <= Last, ':', ..])
                {
                    emissions[((entry[0] - First) * 4) + state] = Number(entry[2..]);
                }
            }
        }

        return new HiddenMarkovModel(transitions, emissions);
    }

    /// <summary>True where a word ends at a character with this state.</summary>
    internal static bool EndsWord(byte state) => state is End or Single;

    /// <summary>Best state of each character of a run of han characters.</summary>
    /// <param name="han">One or more characters, each U+4E00–U+9FD5.</param>
    /// <param name="way">Gets one state a character; at least as long as <paramref name="han"/>.</param>
    internal void Decode(ReadOnlySpan<char> han, Span<byte> way)
    {
        var first = Emission(han[0]);
        var begin = (double)_transitions[Begin] + first[Begin];
        var end = (double)_transitions[End] + first[End];
        var middle = (double)_transitions[Middle] + first[Middle];
        var single = (double)_transitions[Single] + first[Single];
        for (var i = 1; i < han.Length; i++)
        {
            var emission = Emission(han[i]);
            var (beginWay, beginNext) = Better(end + Transition(End, Begin), End, single + Transition(Single, Begin), Single);
            var (middleWay, middleNext) = Better(middle + Transition(Middle, Middle), Middle, begin + Transition(Begin, Middle), Begin);
            var (endWay, endNext) = Better(begin + Transition(Begin, End), Begin, middle + Transition(Middle, End), Middle);
            var (singleWay, singleNext) = Better(single + Transition(Single, Single), Single, end + Transition(End, Single), End);
            begin = beginNext + emission[Begin];
            end = endNext + emission[End];
            middle = middleNext + emission[Middle];
            single = singleNext + emission[Single];
            way[i] = (byte)(beginWay | (endWay << 2) | (middleWay << 4) | (singleWay << 6));
        }

        var state = end >= single ? End : Single;
        for (var i = han.Length - 1; i >= 0; i--)
        {
            var packed = way[i];
            way[i] = (byte)state;
            state = (packed >> (state * 2)) & 3;
        }
    }

    private static (int State, double Value) Better(double a, int stateA, double b, int stateB) => a >= b ? (stateA, a) : (stateB, b);

    private float Transition(int from, int to) => _transitions[4 + (from * 4) + to];

    private ReadOnlySpan<float> Emission(char character) => _emissions.AsSpan((character - First) * 4, 4);

    private static float Number(string text) =>
        Math.Max(Never, (float)Math.Max(Never, double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)));
}

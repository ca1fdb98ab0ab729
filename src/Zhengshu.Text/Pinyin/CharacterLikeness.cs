using Zhengshu.Text.Normalisation;

namespace Zhengshu.Text.Pinyin;

/// <summary>
/// How near two characters are by sound and shape: the cost of taking one for the other, for <see cref="Likeness.TextLikeness.EditDistance"/>.
/// The steps are set by hand, not learned: same sound 0.1, same letters with another tone 0.2, sounds that are taken for each other 0.3,
/// shapes 0.2 to 0.4 by their strokes or one common half, all else 1.
/// </summary>
public static class CharacterLikeness
{
    /// <summary>Largest share of differing strokes at which shapes count as alike.</summary>
    private const double MostStrokes = 0.2;

    private static readonly Lazy<Dictionary<char, string>> Strokes = new(() =>
    {
        var strokes = new Dictionary<char, string>();
        foreach (var row in TextData.Rows("characters", "strokes.tsv"))
        {
            strokes[row[0][0]] = row[1];
        }

        return strokes;
    });

    private static readonly Lazy<Dictionary<char, string>> Halves = new(() =>
    {
        var halves = new Dictionary<char, string>();
        foreach (var row in TextData.Rows("characters", "parts.tsv"))
        {
            halves.TryAdd(row[1][0], row[0]);
        }

        return halves;
    });

    /// <summary>The lesser of <see cref="SoundCost"/> and <see cref="ShapeCost"/>; 0 for the same character, its other width, case or script.</summary>
    public static double Cost(char first, char second)
    {
        if (first == second)
        {
            return 0;
        }

        var fold = CharacterFolding.Table(NormalisationOptions.Width | NormalisationOptions.Case | NormalisationOptions.Simplified);
        return fold[first] == fold[second] ? 0 : Math.Min(SoundCost(first, second), ShapeCost(first, second));
    }

    /// <summary>By sound, over all readings of both.</summary>
    public static double SoundCost(char first, char second)
    {
        var cost = first == second ? 0.0 : 1.0;
        if (!Characters.IsHan(first) || !Characters.IsHan(second))
        {
            return cost;
        }

        foreach (var one in PinyinTable.Shipped.Readings(first))
        {
            foreach (var other in PinyinTable.Shipped.Readings(second))
            {
                cost = Math.Min(cost, one == other ? 0.1 : one.AsSpan(0, one.Length - 1).SequenceEqual(other.AsSpan(0, other.Length - 1)) ? 0.2
                    : PinyinSounds.Fold(one[..^1]) == PinyinSounds.Fold(other[..^1]) ? 0.3 : 1);
            }
        }

        return cost;
    }

    /// <summary>By strokes in their order of writing and by a common right half (请, 清).</summary>
    public static double ShapeCost(char first, char second)
    {
        if (first == second)
        {
            return 0;
        }

        var cost = 1.0;
        if (Strokes.Value.TryGetValue(first, out var one) && Strokes.Value.TryGetValue(second, out var other) && Math.Max(one.Length, other.Length) >= 3)
        {
            var share = Likeness.TextLikeness.EditDistance(one, other) / Math.Max(one.Length, other.Length);
            cost = share <= MostStrokes ? 0.2 + share : 1;
        }

        var half = Halves.Value.TryGetValue(first, out var parts) && Halves.Value.TryGetValue(second, out var others) && parts[1] == others[1];
        return half ? Math.Min(cost, 0.3) : cost;
    }
}

namespace Zhengshu.Platform.Knowledge.Ranking;

/// <summary>A small decision tree (决策树) as parallel arrays. A node with <see cref="Feature"/> −1 is a leaf.</summary>
/// <param name="Feature">Feature asked at each node.</param>
/// <param name="Limit">Values up to it go left.</param>
/// <param name="Left">Left child; the right one follows it.</param>
/// <param name="Value">What a leaf adds.</param>
internal sealed record DecisionTree(int[] Feature, float[] Limit, int[] Left, float[] Value)
{
    public float Of(ReadOnlySpan<double> features)
    {
        var node = 0;
        while (Feature[node] >= 0)
        {
            node = Left[node] + ((float)features[Feature[node]] <= Limit[node] ? 0 : 1);
        }

        return Value[node];
    }
}

namespace Zhengshu.Text.Learning;

/// <summary>Complement naive Bayes (Rennie et al., ICML 2003) over weighed pieces: how much rarer a piece is outside a class than outside the others. Vectors say nothing to it.</summary>
internal static class ComplementBayes
{
    /// <summary>Added to each piece's sum; measured on the hotline messages: 0.05 to 0.2 differ little.</summary>
    private const double Smoothing = 0.1;

    internal static WeightTable Learn(TrainingSet set, int[] examples, int buckets)
    {
        var table = new WeightTable(set.ClassCount, set.Rows);
        foreach (var i in examples)
        {
            foreach (var feature in set.Features[i])
            {
                if (feature.Row < buckets)
                {
                    table.Row(feature.Row)[set.Classes[i]] += (float)(set.Counts[i] * feature.Value);
                }
            }
        }

        var outside = Outside(table, buckets);
        Span<double> logarithms = new double[set.ClassCount];
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            var row = table.Row(bucket);
            var total = Sum(row);
            if (total == 0)
            {
                continue;
            }

            double mean = 0;
            for (var label = 0; label < row.Length; label++)
            {
                logarithms[label] = -Math.Log((Math.Max(0, total - row[label]) + Smoothing) / outside[label]);
                mean += logarithms[label] / row.Length;
            }

            for (var label = 0; label < row.Length; label++)
            {
                row[label] = (float)(logarithms[label] - mean);
            }
        }

        return table;
    }

    /// <summary>Smoothed sum of all pieces outside each class.</summary>
    private static double[] Outside(WeightTable sums, int buckets)
    {
        var outside = new double[sums.Classes];
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            var row = sums.Row(bucket);
            var total = Sum(row);
            for (var label = 0; label < row.Length; label++)
            {
                outside[label] += total == 0 ? 0 : total - row[label] + Smoothing;
            }
        }

        return outside;
    }

    private static double Sum(ReadOnlySpan<float> row)
    {
        double sum = 0;
        foreach (var value in row)
        {
            sum += value;
        }

        return sum;
    }
}

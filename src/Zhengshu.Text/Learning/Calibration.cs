namespace Zhengshu.Text.Learning;

/// <summary>Logistic curve from a class's score to its probability.</summary>
internal readonly record struct Calibration(double Slope, double Offset)
{
    /// <summary>One curve a class, learnt from examples that the weights have not seen.</summary>
    internal static Calibration[] Learn(WeightTable weights, TrainingSet set, int[] held)
    {
        var points = new (double Score, bool IsLabel)[set.ClassCount][];
        for (var label = 0; label < points.Length; label++)
        {
            points[label] = new (double, bool)[held.Length];
        }

        var scores = new double[set.ClassCount];
        for (var i = 0; i < held.Length; i++)
        {
            weights.Score(set.Features[held[i]], scores);
            for (var label = 0; label < scores.Length; label++)
            {
                points[label][i] = (scores[label], set.Classes[held[i]] == label);
            }
        }

        return Array.ConvertAll(points, Platt);
    }

    internal double Probability(double score) => 1 / (1 + Math.Exp(-((Slope * score) + Offset)));

    /// <summary>Platt 1999, targets as there, by Newton's method with a little damping.</summary>
    private static Calibration Platt((double Score, bool IsLabel)[] points)
    {
        var positive = points.Count(point => point.IsLabel);
        var negative = points.Length - positive;
        if (positive == 0 || negative == 0)
        {
            return new Calibration(3, 0);
        }

        var (high, low) = ((positive + 1.0) / (positive + 2.0), 1 / (negative + 2.0));
        var (slope, offset) = (3.0, 0.0);
        for (var round = 0; round < 50; round++)
        {
            double gradientSlope = 0, gradientOffset = 0, slopeSlope = 1e-6, slopeOffset = 0, offsetOffset = 1e-6;
            foreach (var (score, isLabel) in points)
            {
                var probability = 1 / (1 + Math.Exp(-((slope * score) + offset)));
                var error = probability - (isLabel ? high : low);
                var spread = Math.Max(1e-9, probability * (1 - probability));
                gradientSlope += error * score;
                gradientOffset += error;
                slopeSlope += spread * score * score;
                slopeOffset += spread * score;
                offsetOffset += spread;
            }

            var determinant = (slopeSlope * offsetOffset) - (slopeOffset * slopeOffset);
            var stepSlope = ((gradientSlope * offsetOffset) - (gradientOffset * slopeOffset)) / determinant;
            var stepOffset = ((gradientOffset * slopeSlope) - (gradientSlope * slopeOffset)) / determinant;
            slope -= Math.Clamp(stepSlope, -2, 2);
            offset -= Math.Clamp(stepOffset, -2, 2);
            if (Math.Abs(stepSlope) + Math.Abs(stepOffset) < 1e-6)
            {
                break;
            }
        }

        return new Calibration(Math.Max(slope, 0.1), offset);
    }
}

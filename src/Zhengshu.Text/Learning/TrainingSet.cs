namespace Zhengshu.Text.Learning;

/// <summary>Examples as numbers.</summary>
/// <param name="Features">Weighed features of each example.</param>
/// <param name="Classes">Index of each example's class.</param>
/// <param name="Counts">How many examples each one counts for.</param>
/// <param name="ClassCount">Number of classes.</param>
/// <param name="Rows">Rows of a table of weights.</param>
internal sealed record TrainingSet(Feature[][] Features, int[] Classes, double[] Counts, int ClassCount, int Rows);

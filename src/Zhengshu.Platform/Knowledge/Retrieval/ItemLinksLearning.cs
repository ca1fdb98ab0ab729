using Zhengshu.Platform.Knowledge.Ranking;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>
/// Learns <see cref="ItemLinks"/>: the listwise softmax loss over the names among which the right one is to be found, one question after another, with steps that
/// shrink for the places moved often (AdaGrad). The same examples give the same links.
/// </summary>
internal static class ItemLinksLearning
{
    private const float Rate = 0.1f;
    private const float Ridge = 1e-4f;
    private const int Passes = 5;

    /// <summary>Errors in probability below which a name is not moved.</summary>
    private const double Negligible = 1e-3;

    /// <param name="Question">Grams of what is asked, or of a name in daily life.</param>
    /// <param name="Names">Grams of the names to choose from.</param>
    /// <param name="Right">Which of them are right; some, not all.</param>
    /// <param name="Weight">How much the example counts.</param>
    internal sealed record Example(uint[] Question, IReadOnlyList<uint[]> Names, IReadOnlyList<bool> Right, double Weight);

    public static ItemLinks Learn(IReadOnlyList<Example> examples, CancellationToken cancellationToken)
    {
        var (weights, moved) = (new float[ItemLinks.Places], new float[ItemLinks.Places]);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(20261126);
        for (var pass = 0; pass < Passes; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (var i in order)
            {
                Move(examples[i], weights, moved);
            }
        }

        return ItemLinks.From(weights);
    }

    private static void Move(Example example, float[] weights, float[] moved)
    {
        var right = example.Right.Count(r => r);
        if (right == 0 || right == example.Names.Count)
        {
            return;
        }

        var shares = SoftmaxModel.Softmax([.. example.Names.Select(name => Score(example.Question, name, weights))]);
        for (var n = 0; n < example.Names.Count; n++)
        {
            var error = ((example.Right[n] ? 1.0 / right : 0) - shares[n]) * example.Weight;
            if (Math.Abs(error) < Negligible)
            {
                continue;
            }

            var name = example.Names[n];
            var step = (float)(error * ItemLinks.Scale(example.Question, name));
            foreach (var asked in example.Question)
            {
                foreach (var named in name)
                {
                    var place = ItemLinks.PlaceOf(asked, named);
                    var slope = step - (Ridge * weights[place]);
                    moved[place] += slope * slope;
                    weights[place] += Rate * slope / (MathF.Sqrt(moved[place]) + 1e-3f);
                }
            }
        }
    }

    private static double Score(uint[] question, uint[] name, float[] weights)
    {
        var sum = 0.0;
        foreach (var asked in question)
        {
            foreach (var named in name)
            {
                sum += weights[ItemLinks.PlaceOf(asked, named)];
            }
        }

        return sum * ItemLinks.Scale(question, name);
    }
}

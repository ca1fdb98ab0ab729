using System.Text.RegularExpressions;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Ranking;
using Zhengshu.Text.Learning;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>
/// Whether a question in a conversation goes on with the one before (承上提问) or names its matter itself: 几天能办好 does, 护照丢了怎么办 does not. Words that point back tell it, else a classifier over the
/// wording, learned from conversations, from questions that stand alone and from what matters are called, by <c>zhengshu train answers</c>.
/// </summary>
internal sealed partial class FollowUpModel(ShippedFiles shipped) : ShippedModel<LinearClassifier>(shipped, "follow-ups.bin", ModelFile.LoadClassifier)
{
    /// <summary>Least probability at which a question is joined with the one before.</summary>
    public const double Likely = 0.35;

    private const string GoesOnLabel = "承上";
    private const string AloneLabel = "独立";

    public static Example Example(string question, bool goesOn) => new(question, goesOn ? GoesOnLabel : AloneLabel);

    public static LinearClassifier Learn(IReadOnlyList<Example> examples, CancellationToken cancellationToken) =>
        LinearClassifier.Train(examples, new ClassifierOptions { BucketBits = 16, Cost = 5 }, cancellationToken);

    public bool GoesOn(string question) => Likelihood(question) >= Likely;

    /// <summary>How likely it is to go on with the one before; 1 where its words point back.</summary>
    public double Likelihood(string question) => PointsBack().IsMatch(question) ? 1 : Probability(question);

    public double Probability(string question) => Model.Predict(question).First(p => p.Label == GoesOnLabel).Probability;

    [GeneratedRegex("^(那|这|它|他|她|如果|要是|还|另外|再|然后|之后|以后|具体|其中|除了|以上|上面|刚才|除此|是不是还|又|可是|但)|这个|那个|那种|这种|该(项|事)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex PointsBack();
}

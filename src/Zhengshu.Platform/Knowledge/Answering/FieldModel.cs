using System.Text.RegularExpressions;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Ranking;
using Zhengshu.Text.Learning;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>
/// Which fields a question asks for (所问要素): plain wording by patterns, what they leave open by a classifier over the wording, learned from the questions of data/training
/// by <c>zhengshu train answers</c>.
/// </summary>
internal sealed partial class FieldModel(ShippedFiles shipped) : ShippedModel<LinearClassifier>(shipped, "fields.bin", ModelFile.LoadClassifier)
{
    /// <summary>Least probability at which a field that no pattern found is taken up.</summary>
    private const double Likely = 0.5;

    /// <summary>Probability below which a field that a pattern found is dropped when there are others.</summary>
    private const double Unlikely = 0.12;

    /// <summary>Least probability of the likeliest field where nothing else is found; below it an overview is given.</summary>
    private const double Leading = 0.3;

    /// <summary>Probability at which the materials are said after the likelier fields; they are long.</summary>
    private const double PossibleMaterials = 0.15;

    /// <summary>
    /// Probability at which another field is said after the likelier ones: wording such as 收到几天内要提出 is of a term or of a condition. With 0.05 instead of 0.15 the asked one is among those
    /// read for 15,052 of 15,190 questions in five folds instead of 15,016, and 1.14 instead of 1.08 fields are read.
    /// </summary>
    private const double Possible = 0.05;

    /// <summary>Probability below which what no pattern found is in doubt: then what to bring and where to go is said as well.</summary>
    private const double Sure = 0.6;

    /// <summary>Most fields answered at once.</summary>
    private const int MostFields = 3;

    /// <summary>
    /// Learns from questions labelled with a field. Of the 2,230 of the older sets in five folds the asked field is read for 2,148 (first for 2,057); with 2^14 places and four characters
    /// 2,118 (2,021), with 2^18 places and three characters 2,152 (2,057), in a file four times as large.
    /// </summary>
    public static LinearClassifier Learn(IReadOnlyList<Example> examples, CancellationToken cancellationToken) =>
        LinearClassifier.Train(examples, new ClassifierOptions { BucketBits = 16, LongestGram = 2, Cost = 5 }, cancellationToken);

    /// <summary>Fields asked for, likeliest first; empty when the wording asks for none.</summary>
    public IReadOnlyList<ItemField> Read(string question)
    {
        question = MisspeltComplaint().Replace(question, "投诉");
        var found = ItemFieldReader.Read(question);
        var probability = Model.Predict(question).ToDictionary(p => p.Label, p => p.Probability, StringComparer.Ordinal);
        double Of(ItemField field) => probability.GetValueOrDefault(Labels[field]);
        var fields = Labels.Keys.Where(f => found.Contains(f) || Of(f) >= Likely).OrderByDescending(Of).ToList();
        if (fields.Count == 0 && Labels.Keys.MaxBy(Of) is var likeliest && Of(likeliest) >= Leading)
        {
            fields.Add(likeliest);
        }

        if (fields.Count > 1)
        {
            fields.RemoveAll(f => Of(f) < Unlikely && f != fields[0] && !(found.Contains(f) && NeverPublished.Contains(f)));
        }

        var further = found.Count == 0 && fields.TrueForAll(f => Of(f) < Sure) ? Further(fields, Of).Union(HowTo) : Further(fields, Of);
        if (ItemFieldReader.AsksLimit(question) && !fields.Exists(NeverPublished.Contains))
        {
            fields.Remove(ItemField.Conditions);
            fields.Insert(0, ItemField.Conditions);
        }

        return [.. fields.OrderByDescending(NeverPublished.Contains).Union(further).Take(MostFields)];
    }

    /// <summary>投诉 as it is often mistyped, by sound or by shape.</summary>
    [GeneratedRegex("投[述拆訴素]", RegexOptions.None, 10_000)]
    private static partial Regex MisspeltComplaint();

    /// <summary>Fields said after those read: who asks how a thing is done is helped by what to bring and where to go.</summary>
    private static IEnumerable<ItemField> Further(List<ItemField> read, Func<ItemField, double> probability) =>
        read.Count == 0 ? []
        : read.Contains(ItemField.Process) ? HowTo
        : read.Exists(NeverPublished.Contains) ? []
        : Labels.Keys.Where(f => probability(f) >= (f == ItemField.Materials ? PossibleMaterials : Possible) && !NeverPublished.Contains(f)).OrderByDescending(probability);

    /// <summary>What helps whoever asks how a thing is done.</summary>
    private static readonly ItemField[] HowTo = [ItemField.Materials, ItemField.Location];

    /// <summary>Fields of which no source says anything; that is said first.</summary>
    private static readonly IReadOnlySet<ItemField> NeverPublished = new HashSet<ItemField> { ItemField.Fee, ItemField.Process, ItemField.Basis, ItemField.OpeningHours };

    /// <summary>Names of the fields in the sets.</summary>
    public static IReadOnlyDictionary<ItemField, string> Labels { get; } = new Dictionary<ItemField, string>
    {
        [ItemField.Materials] = "材料",
        [ItemField.Location] = "地点",
        [ItemField.Time] = "时限",
        [ItemField.Phone] = "电话",
        [ItemField.Complaint] = "投诉",
        [ItemField.Department] = "部门",
        [ItemField.Conditions] = "条件",
        [ItemField.Fee] = "费用",
        [ItemField.Process] = "流程",
        [ItemField.Basis] = "依据",
        [ItemField.OpeningHours] = "办公时间",
    };
}

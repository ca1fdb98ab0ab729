using System.IO.Compression;
using System.Xml.Linq;
using Zhengshu.Text.Learning;

namespace Zhengshu.Bench.Text;

/// <summary>Q4 baseline and P12: five-fold cross-validation on the labelled hotline messages (附件2, evaluation only), training time and speed.</summary>
internal static class ClassifierBench
{
    private const int Folds = 5;

    internal static int Run()
    {
        var examples = Read(Path.Combine(Samples.SharedData, "hotline/evaluation-only/附件2.xlsx"));
        var order = Enumerable.Range(0, examples.Count).ToArray();
        new Random(20).Shuffle(order);
        int right = 0, third = 0;
        double trainMs = 0, predictMs = 0;
        var confusion = new Dictionary<(string, string), int>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var train = order.Where((_, i) => i % Folds != fold).Select(i => examples[i]).ToList();
            var test = order.Where((_, i) => i % Folds == fold).Select(i => examples[i]).ToList();
            LinearClassifier? classifier = null;
            trainMs += Measure.Milliseconds(() => classifier = LinearClassifier.Train(train));
            predictMs += Measure.Milliseconds(() =>
            {
                foreach (var example in test)
                {
                    var predictions = classifier!.Predict(example.Text);
                    right += predictions[0].Label == example.Label ? 1 : 0;
                    third += predictions.Take(3).Any(prediction => prediction.Label == example.Label) ? 1 : 0;
                    if (predictions[0].Label != example.Label)
                    {
                        var key = (example.Label, predictions[0].Label);
                        confusion[key] = confusion.GetValueOrDefault(key) + 1;
                    }
                }
            });
        }

        Console.WriteLine($"{examples.Count} messages, {examples.Select(example => example.Label).Distinct().Count()} classes, {Folds} folds");
        Console.WriteLine($"accuracy {(double)right / examples.Count:F4} (baseline goal 0.90, Q4 0.92; naive Bayes 0.88 on the full set of 9,210; only 495 are here)  right in top 3 {(double)third / examples.Count:F4}");
        Console.WriteLine($"training {trainMs / Folds / 1000:F1} s a fold of {examples.Count * 4 / 5}  prediction {examples.Count / predictMs * 1000:F0}/s (goal 5,000)");
        foreach (var (pair, count) in confusion.OrderByDescending(pair => pair.Value).Take(5))
        {
            Console.WriteLine($"  {pair.Item1} taken for {pair.Item2}: {count}");
        }

        return 0;
    }

    /// <summary>Subject (five times, it says most) and detail of each row with its first-level class; columns are found by their headings.</summary>
    private static List<Example> Read(string file)
    {
        using var archive = ZipFile.OpenRead(file);
        XNamespace ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        XElement Part(string name)
        {
            using var stream = archive.GetEntry(name)?.Open() ?? throw new InvalidDataException($"{file} has no {name}.");
            return XElement.Load(stream);
        }

        var strings = Part("xl/sharedStrings.xml").Elements(ns + "si").Select(item => string.Concat(item.Descendants(ns + "t").Select(text => text.Value))).ToArray();
        string Cell(XElement cell) => (string?)cell.Attribute("t") == "s" ? strings[(int)cell.Element(ns + "v")!] : (string?)cell.Element(ns + "v") ?? string.Concat(cell.Descendants(ns + "t").Select(text => text.Value));
        var rows = Part("xl/worksheets/sheet1.xml").Descendants(ns + "row")
            .Select(row => row.Elements(ns + "c").ToDictionary(cell => string.Concat(((string?)cell.Attribute("r") ?? "").TakeWhile(char.IsAsciiLetter)), Cell)).ToList();
        string Column(string heading) => rows[0].First(cell => cell.Value.Contains(heading, StringComparison.Ordinal)).Key;
        var (subject, detail, label) = (Column("主题"), Column("详情"), Column("一级"));
        return [.. rows.Skip(1)
            .Where(row => row.TryGetValue(label, out var value) && value.Trim().Length > 0)
            .Select(row => new Example(string.Concat(Enumerable.Repeat(row.GetValueOrDefault(subject) + "\n", 5)) + row.GetValueOrDefault(detail)?.Trim(), row[label].Trim()))];
    }
}

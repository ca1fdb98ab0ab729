using Zhengshu.Inference.Embeddings;
using Zhengshu.Text.Learning;

namespace Zhengshu.Bench.Text;

/// <summary>
/// Q4 baseline and P12: five shuffles of five-fold cross-validation on the labelled hotline messages, n-grams alone beside n-grams and e5 vectors, training time and speed.
/// Options are the shipped ones, the same in every fold.
/// </summary>
internal static class ClassifierBench
{
    private const int Folds = 5;
    private const int Shuffles = 5;
    private const int Orders = 10_000;

    /// <summary>Characters of a message that the embedding model reads after the subject.</summary>
    private const int Beginning = 100;

    internal static int Run(string models)
    {
        var messages = HotlineMessages.Labelled();
        var labels = messages.Select(message => message.Label).ToHashSet(StringComparer.Ordinal);
        var categories = HotlineMessages.Categories().Where(category => labels.Contains(category.Label)).ToList();
        var options = ClassifierOptions.ForMessages;
        Console.WriteLine($"{messages.Count} messages, {labels.Count} classes, {categories.Count} names of categories, {Shuffles} shuffles of {Folds} folds; goal: accuracy 0.90 (Q4 0.92)");
        Console.WriteLine($"same text, different classes: {messages.GroupBy(message => message.Input.Text).Count(same => same.DistinctBy(message => message.Label).Count() > 1)}");

        Report("character n-grams, defaults", messages, [], new ClassifierOptions());
        Report("for messages", messages, [], options);
        var confusion = Report("for messages, category names", messages, categories, options);
        Speed(messages, categories, options);
        using (var embedder = E5Embedder.Load(models, new EmbedderOptions()))
        {
            List<Example> seen = [], names = [];
            var milliseconds = Measure.Milliseconds(() => (seen, names) = (Embedded(messages, embedder), Embedded(categories, embedder)));
            Report("for messages, e5 vectors", seen, [], options);
            confusion = Report("for messages, category names, e5 vectors", seen, names, options);
            Console.WriteLine($"e5 vectors of subject and beginning: {(messages.Count + categories.Count) / milliseconds * 1000:F0}/s of one core");
        }

        foreach (var (pair, count) in confusion.OrderByDescending(pair => pair.Value).Take(6))
        {
            Console.WriteLine($"  {pair.Label} taken for {pair.Taken}: {(double)count / Shuffles:F1}");
        }

        return 0;
    }

    /// <summary>Prints accuracy over all shuffles; gives what was taken for what.</summary>
    private static Dictionary<(string Label, string Taken), int> Report(string name, List<Example> messages, List<Example> descriptions, ClassifierOptions options)
    {
        var confusion = new Dictionary<(string, string), int>();
        var accuracies = new List<double>();
        var misses = new int[messages.Count];
        double third = 0;
        for (var shuffle = 0; shuffle < Shuffles; shuffle++)
        {
            var order = Enumerable.Range(0, messages.Count).ToArray();
            new Random(20 + shuffle).Shuffle(order);
            var right = 0;
            for (var fold = 0; fold < Folds; fold++)
            {
                var classifier = LinearClassifier.Train([.. order.Where((_, i) => i % Folds != fold).Select(i => messages[i]), .. descriptions], options);
                foreach (var test in order.Where((_, i) => i % Folds == fold))
                {
                    var message = messages[test];
                    var predictions = classifier.Predict(message.Input);
                    third += predictions.Take(3).Any(prediction => prediction.Label == message.Label) ? 1 : 0;
                    if (predictions[0].Label == message.Label)
                    {
                        right++;
                        continue;
                    }

                    misses[test]++;
                    var key = (message.Label, predictions[0].Label);
                    confusion[key] = confusion.GetValueOrDefault(key) + 1;
                }
            }

            accuracies.Add((double)right / messages.Count);
        }

        Console.WriteLine($"{name}: accuracy {accuracies.Average():F4} ({accuracies.Min():F4} to {accuracies.Max():F4})  right in top 3 {third / messages.Count / Shuffles:F4}  wrong in every shuffle {misses.Count(count => count == Shuffles)}");
        return confusion;
    }

    /// <summary>Prints the time to train on 10,000 orders, each a message's subject before another one's detail of its class, and orders classified a second.</summary>
    private static void Speed(List<Example> messages, List<Example> descriptions, ClassifierOptions options)
    {
        var random = new Random(20);
        var classes = messages.GroupBy(message => message.Label).ToDictionary(group => group.Key, group => group.ToList());
        var orders = Enumerable.Range(0, Orders).Select(_ => messages[random.Next(messages.Count)])
            .Select(message => message with { Input = new ClassifierInput(classes[message.Label][random.Next(classes[message.Label].Count)].Input.Text) { Subject = message.Input.Subject } }).ToList();
        LinearClassifier? classifier = null;
        var training = Measure.Milliseconds(() => classifier = LinearClassifier.Train([.. orders, .. descriptions], options));
        Console.WriteLine($"training on {Orders} orders {training / 1000:F1} s (goal 60)");
        var (best, median) = Measure.Speed(messages.Count, 15, () =>
        {
            foreach (var message in messages)
            {
                classifier!.Classify(message.Input);
            }
        });
        Console.WriteLine($"classification {median:F0}/s, best {best:F0}/s of one core (goal 5,000); {messages.Average(message => message.Input.Subject.Length + message.Input.Text.Length):F0} characters a message");
    }

    /// <summary>With the vectors of the subject and of the message's beginning, one behind the other; the whole message takes longer and says no more.</summary>
    private static List<Example> Embedded(List<Example> examples, E5Embedder embedder)
    {
        var subjects = embedder.EmbedQuestions([.. examples.Select(example => example.Input.Subject)], CancellationToken.None);
        var beginnings = embedder.EmbedPassages([.. examples.Select(example => $"{example.Input.Subject}。{example.Input.Text[..Math.Min(Beginning, example.Input.Text.Length)]}")], CancellationToken.None);
        return [.. examples.Select((example, i) => example with { Input = example.Input with { Vector = (float[])[.. subjects[i], .. beginnings[i]] } })];
    }
}

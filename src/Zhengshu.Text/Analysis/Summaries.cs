using System.Text;
using Zhengshu.Text.Documents;
using Zhengshu.Text.Likeness;
using Zhengshu.Text.Segmentation;
using Zhengshu.Text.Sentences;

namespace Zhengshu.Text.Analysis;

/// <summary>
/// Extractive summaries: the sentences of a text that hold most of its weighty words, those at the start and behind headings preferred,
/// none that says again what is taken already. Nothing is written anew, and the same text always gives the same summary.
/// </summary>
public static class Summaries
{
    /// <summary>Likeness (of character pairs) from which a sentence repeats one that is taken.</summary>
    private const double Repeats = 0.6;

    /// <summary>Sentences that are looked at; of longer documents the rest is left out.</summary>
    private const int MostSentences = 5_000;

    /// <summary>Sentences chosen, in their order in the text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="length">Most UTF-16 units together; one sentence is given even where it is longer.</param>
    /// <param name="segmenter">Cuts the words; null: the shipped one.</param>
    public static IReadOnlyList<TextSpan> Choose(string text, int length = 200, Segmenter? segmenter = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        segmenter ??= Segmenter.Shipped;
        var all = SentenceSplitter.Split(text);
        var sentences = all.Count > MostSentences ? all.GetRange(0, MostSentences) : all;
        var weights = KeyPhrases.Weights(text, segmenter);
        var scored = sentences.Select((sentence, i) => (Span: sentence, Score: Score(text, sentence, i, sentences.Count, weights, segmenter)))
            .Where(pair => pair.Score > 0).OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Span.Start).ToList();
        var taken = new List<TextSpan>();
        var used = 0;
        foreach (var (span, _) in scored)
        {
            var fits = taken.Count == 0 || used + span.Length <= length;
            if (fits && !taken.Exists(other => TextLikeness.Jaccard(span.Of(text).ToString(), other.Of(text).ToString()) >= Repeats))
            {
                taken.Add(span);
                used += span.Length;
            }
        }

        return [.. taken.OrderBy(span => span.Start)];
    }

    /// <summary>The chosen sentences as one text.</summary>
    public static string Summarise(string text, int length = 200, Segmenter? segmenter = null)
    {
        var summary = new StringBuilder();
        foreach (var span in Choose(text, length, segmenter))
        {
            summary.Append(span.Of(text));
        }

        return summary.ToString();
    }

    /// <summary>Mean weight of its different content words, damped for very short and very long sentences.</summary>
    private static double Score(string text, TextSpan sentence, int index, int count, Dictionary<string, double> weights, Segmenter segmenter)
    {
        var content = sentence.Of(text);
        var words = new HashSet<string>(StringComparer.Ordinal);
        var cut = 0;
        foreach (var token in segmenter.Cut(content))
        {
            cut++;
            if (KeyPhrases.IsContent(token.Of(content), token.Tag))
            {
                words.Add(token.Of(content).ToString());
            }
        }

        // Headings name the matter but say nothing; tables and lists of names are one long sentence without a verb.
        if (words.Count < 2 || (Headings.Parse(content) is not null && content.Length < 20 && content[^1] is not ('。' or '；')))
        {
            return 0;
        }

        var sum = words.Sum(word => weights.GetValueOrDefault(word));
        var place = index == 0 ? 1.25 : index < 3 || index == count - 1 ? 1.1 : 1.0;
        var length = content.Length < 12 ? 0.6 : content.Length > 150 ? 0.8 : 1.0;
        return sum / Math.Sqrt(Math.Max(4, cut)) * place * length;
    }
}

using Zhengshu.Text.Segmentation;
using Zhengshu.Text.Sentences;

namespace Zhengshu.Text.Analysis;

/// <summary>How hard a text is to read.</summary>
/// <param name="Score">0 (hard) to 100 (easy).</param>
/// <param name="Grade">Years of schooling that a reader needs, 1 to 16, estimated.</param>
/// <param name="CharactersPerClause">Mean length of a clause, characters.</param>
/// <param name="WordsPerSentence">Mean length of a sentence, words.</param>
/// <param name="RareWordShare">Share of content words that are rare in general Chinese (less than five in a million), 0 to 1; in English of words of three syllables and more.</param>
/// <param name="Sentences">Number of sentences.</param>
/// <param name="Characters">Number of letters and characters.</param>
public sealed record ReadabilityReport(double Score, int Grade, double CharactersPerClause, double WordsPerSentence, double RareWordShare, int Sentences, int Characters);

/// <summary>
/// Readability. Chinese has no formula in general use. This one is the project's own: it takes what studies of Chinese readability agree on
/// (length of clauses and sentences, share of rare words) and adds them with weights set by hand; it is not fitted to readers, so it orders texts
/// and drafts of one text, and its grade is an estimate. For texts that are mostly Latin the grade is Flesch–Kincaid's (Kincaid 1975) and the score
/// Flesch's reading ease (1948), syllables counted by groups of vowels.
/// </summary>
public static class Readability
{
    /// <summary>Natural logarithm of five in a million.</summary>
    private static readonly double Rare = Math.Log(5e-6);

    /// <summary>Measures a text; one without words has score 100 and grade 1.</summary>
    public static ReadabilityReport Measure(string text, Segmenter? segmenter = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        segmenter ??= Segmenter.Shipped;
        var characters = text.Count(char.IsLetterOrDigit);
        var han = text.Count(Text.Characters.IsHan);
        var latin = text.Count(char.IsAsciiLetter);
        var sentences = SentenceSplitter.Split(text).Where(span => span.Of(text).ToString().Any(char.IsLetter)).ToList();
        if (sentences.Count == 0)
        {
            return new ReadabilityReport(100, 1, 0, 0, 0, 0, characters);
        }

        return latin > han * 3 ? English(text, sentences.Count, characters) : Chinese(text, sentences, characters, segmenter);
    }

    private static ReadabilityReport Chinese(string text, List<TextSpan> sentences, int characters, Segmenter segmenter)
    {
        var clauses = SentenceSplitter.SplitClauses(text).Where(span => span.Of(text).ToString().Any(char.IsLetter)).ToList();
        int words = 0, content = 0, rare = 0;
        foreach (var sentence in sentences)
        {
            var part = sentence.Of(text);
            foreach (var token in segmenter.Cut(part))
            {
                var word = token.Of(part);
                words += char.IsLetterOrDigit(word[0]) ? 1 : 0;
                if (KeyPhrases.IsContent(word, token.Tag))
                {
                    content++;
                    rare += segmenter.LogProbability(word) < Rare ? 1 : 0;
                }
            }
        }

        var perClause = (double)clauses.Sum(span => span.Of(text).ToString().Count(char.IsLetterOrDigit)) / clauses.Count;
        var perSentence = (double)words / sentences.Count;
        var share = content == 0 ? 0 : (double)rare / content;

        // 8 characters a clause, 10 words a sentence and 10 % rare words are an easy notice; 25, 45 and 50 % a hard statute.
        var load = (0.35 * Between(perClause, 6, 26)) + (0.35 * Between(perSentence, 8, 48)) + (0.3 * Between(share, 0.05, 0.5));
        return new ReadabilityReport(
            Math.Round(100 * (1 - load), 1), 1 + (int)Math.Round(15 * load), Math.Round(perClause, 1), Math.Round(perSentence, 1), Math.Round(share, 3), sentences.Count, characters);
    }

    private static ReadabilityReport English(string text, int sentences, int characters)
    {
        int words = 0, syllables = 0, hard = 0;
        foreach (var range in text.AsSpan().SplitAny(" \t\r\n,.;:!?()\"-"))
        {
            var word = text.AsSpan()[range];
            if (!word.ContainsAnyInRange('a', 'z') && !word.ContainsAnyInRange('A', 'Z'))
            {
                continue;
            }

            var its = Syllables(word);
            (words, syllables, hard) = (words + 1, syllables + its, hard + (its >= 3 ? 1 : 0));
        }

        words = Math.Max(1, words);
        var (perSentence, perWord) = ((double)words / sentences, (double)syllables / words);
        return new ReadabilityReport(
            Math.Round(Math.Clamp(206.835 - (1.015 * perSentence) - (84.6 * perWord), 0, 100), 1),
            (int)Math.Round(Math.Clamp((0.39 * perSentence) + (11.8 * perWord) - 15.59, 1, 16)), 0, Math.Round(perSentence, 1), Math.Round((double)hard / words, 3), sentences, characters);
    }

    private static int Syllables(ReadOnlySpan<char> word)
    {
        var count = 0;
        var vowel = false;
        foreach (var unit in word)
        {
            var isVowel = "aeiouyAEIOUY".Contains(unit, StringComparison.Ordinal);
            count += isVowel && !vowel ? 1 : 0;
            vowel = isVowel;
        }

        // A final e is silent, except in -le.
        count -= count > 1 && word[^1] is 'e' or 'E' && !(word.Length > 2 && word[^2] is 'l' or 'L') ? 1 : 0;
        return Math.Max(1, count);
    }

    private static double Between(double value, double low, double high) => Math.Clamp((value - low) / (high - low), 0, 1);
}

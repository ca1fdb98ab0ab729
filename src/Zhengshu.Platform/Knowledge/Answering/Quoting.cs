using Zhengshu.Platform.Knowledge.Index;
using Zhengshu.Text;
using Zhengshu.Text.Sentences;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>Takes out of a passage the sentences that answer a question, word for word (摘录).</summary>
internal static class Quoting
{
    /// <summary>
    /// The span of whole sentences, at most <paramref name="longest"/> characters, that shares the most telling words with the question; a sentence
    /// longer than that is quoted whole up to twice the length, then cut at a clause. Items of a list stay with the line that opens it.
    /// </summary>
    /// <param name="text">The passage.</param>
    /// <param name="question">The question.</param>
    /// <param name="longest">Wanted length, characters.</param>
    /// <param name="preferStart">First character of the window that lies nearest in meaning; sentences in it are favoured; −1 for none.</param>
    /// <param name="preferLength">Characters of that window.</param>
    public static TextSpan Best(string text, string question, int longest, int preferStart = -1, int preferLength = 0)
    {
        var whole = new TextSpan(0, text.Length);
        if (text.Length <= longest)
        {
            return whole;
        }

        var sentences = SentenceSplitter.Split(text);
        if (sentences.Count == 0)
        {
            return whole;
        }

        var words = TermCounts.Of(question);
        var held = sentences.ConvertAll(s => TermCounts.Of(s.Of(text).ToString()).Keys.Where(words.ContainsKey).ToHashSet());
        var rarity = words.Keys.ToDictionary(w => w, w => 1.0 / (1 + held.Count(h => h.Contains(w))));
        var best = (Score: double.NegativeInfinity, First: 0, Last: 0);
        for (var first = 0; first < sentences.Count; first++)
        {
            var covered = new HashSet<uint>();
            var score = 0.0;
            for (var last = first; last < sentences.Count; last++)
            {
                var length = sentences[last].End - sentences[first].Start;
                if (length > longest && last > first)
                {
                    break;
                }

                score += held[last].Where(covered.Add).Sum(w => rarity[w]);
                if (preferStart >= 0 && sentences[last].Start >= preferStart && sentences[last].Start < preferStart + preferLength)
                {
                    score += 0.6;
                }

                var value = score - (0.0015 * length);
                if (value > best.Score)
                {
                    best = (value, first, last);
                }
            }
        }

        return Fitted(text, sentences[LeadOf(text, sentences, best.First, best.Last, longest)].Start, sentences[best.Last].End, longest);
    }

    /// <summary>
    /// As <see cref="Best"/>, and what stands around it as far as <paramref name="longest"/> characters allow: from the beginning of the text where the span lies near it,
    /// else what follows, then what goes before. For lists of conditions, of which a reader wants as many as there is room for.
    /// </summary>
    public static TextSpan Filled(string text, string question, int longest)
    {
        if (text.Length <= longest)
        {
            return new TextSpan(0, text.Length);
        }

        var core = Best(text, question, longest);
        var sentences = SentenceSplitter.Split(text);
        var (start, end) = (core.End <= longest ? 0 : core.Start, core.End);
        foreach (var next in sentences.Where(s => s.Start >= core.End).TakeWhile(s => s.End - start <= longest))
        {
            end = next.End;
        }

        foreach (var before in sentences.Where(s => s.End <= start).Reverse().TakeWhile(s => end - s.Start <= longest))
        {
            start = before.Start;
        }

        return new TextSpan(start, end - start);
    }

    /// <summary>The span's text; where it begins with an item of a list, the line that opens the list stands before it, for an item alone says nothing.</summary>
    public static string WithLead(string text, TextSpan span)
    {
        var quote = span.Of(text).ToString().Trim();
        if (span.Start == 0 || quote.Length == 0 || quote[0] is not ('（' or '('))
        {
            return quote;
        }

        var lead = SentenceSplitter.Split(text).FindLast(s => s.End <= span.Start && text[s.Start] is not ('（' or '('));
        return lead.Length is 0 or > LongestLead ? quote : $"{lead.Of(text).ToString().Trim()}……{quote}";
    }

    /// <summary>Characters of an opening line that are put before an item.</summary>
    private const int LongestLead = 70;

    /// <summary>The line that opens the list in which the first sentence is an item, where the whole is not too long; else the sentence itself.</summary>
    private static int LeadOf(string text, List<TextSpan> sentences, int first, int last, int longest)
    {
        var lead = first;
        while (lead > 0 && text[sentences[lead].Start] is '（' or '(')
        {
            lead--;
        }

        return sentences[last].End - sentences[lead].Start <= 2 * longest ? lead : first;
    }

    private static TextSpan Fitted(string text, int start, int end, int longest)
    {
        if (end - start <= 2 * longest)
        {
            return new TextSpan(start, end - start);
        }

        var cut = text.AsSpan(start, 2 * longest).LastIndexOfAny("；，、。\n") + 1;
        return new TextSpan(start, cut > longest / 2 ? cut : 2 * longest);
    }
}

using Zhengshu.Platform.Knowledge.Index;
using Zhengshu.Text.Sentences;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>Whether a sentence that a model wrote stands in a passage (依据核对). It errs on the side of no.</summary>
internal static class SentenceSupport
{
    /// <summary>
    /// Least share of a sentence's word pairs that its passage holds. Measured on the first 1,000 questions of law-qa: 75 % of the lawyers' sentences that
    /// name an article reach it against that article, 3.4 % of all their sentences against another article of the same law.
    /// </summary>
    public const double LeastShare = 0.35;

    /// <summary>Share of the words after 不得 from which a sentence speaks of what is forbidden.</summary>
    private const double SameMatter = 0.6;

    private const string Negations = "不未无禁免非没拒勿别";

    private static readonly string[] Denials =
        ["不得", "不能", "不可", "不予", "不准", "不许", "不应", "不必", "不需", "不用", "不再", "禁止", "严禁", "无权", "无需", "无须", "免于", "免予", "免费", "免收", "免征"];

    private static readonly string[] BanWords = ["不得", "禁止", "严禁", "不准", "不许", "不予", "无权"];
    private static readonly string[] Duties = ["必须", "应当", "务必", "一定要"];
    private static readonly string[] AnyDuty = ["必须", "应当", "应", "须", "不得", "责令", "义务", "务必", "需"];

    /// <summary>
    /// Its figures, dates, numbers of articles, phones and Latin words all stand in the passage or its heading, enough of its words do, and it neither forbids
    /// what is not forbidden there, nor allows what is, nor makes a duty of what is only allowed.
    /// </summary>
    public static bool Stands(string sentence, string heading, string passage)
    {
        var evidence = $"{heading}\n{passage}";
        return Figures.Of(evidence).Hold(Figures.Of(sentence))
            && TermCounts.Share(TermCounts.Of(sentence), TermCounts.Of(evidence)) >= LeastShare
            && SaysTheSame(sentence, passage);
    }

    private static bool SaysTheSame(string sentence, string passage)
    {
        var words = TermCounts.Of(sentence);
        var clauses = SentenceSplitter.SplitClauses(passage).ConvertAll(span => span.Of(passage).ToString());
        var whole = Nearest(SentenceSplitter.Split(passage).ConvertAll(span => span.Of(passage).ToString()), words) ?? passage;
        if (Any(sentence, Denials) && whole.AsSpan().IndexOfAny(Negations) < 0)
        {
            return false;
        }

        if (sentence.AsSpan().IndexOfAny(Negations) < 0 && (Any(Nearest(clauses, words) ?? "", BanWords) || clauses.Exists(clause => Bans(clause, words, clauses))))
        {
            return false;
        }

        return !Any(sentence, Duties) || !whole.Contains("可以", StringComparison.Ordinal) || Any(whole, AnyDuty);
    }

    /// <summary>Whether a clause forbids what the sentence speaks of, and no other clause speaks of it without forbidding it.</summary>
    private static bool Bans(string clause, Dictionary<uint, int> sentence, List<string> clauses)
    {
        var ban = BanWords.Select(word => (At: clause.IndexOf(word, StringComparison.Ordinal), word.Length)).FirstOrDefault(found => found.At >= 0, (At: -1, Length: 0));
        if (ban.At < 0)
        {
            return false;
        }

        var banned = TermCounts.Of(clause[(ban.At + ban.Length)..]);
        return banned.Count > 1 && TermCounts.Share(banned, sentence) >= SameMatter
            && !clauses.Exists(other => !Any(other, BanWords) && TermCounts.Share(banned, TermCounts.Of(other)) >= SameMatter);
    }

    private static string? Nearest(List<string> texts, Dictionary<uint, int> words) => texts.MaxBy(text => TermCounts.Of(text).Keys.Count(words.ContainsKey));

    private static bool Any(string text, string[] words) => words.Any(word => text.Contains(word, StringComparison.Ordinal));
}

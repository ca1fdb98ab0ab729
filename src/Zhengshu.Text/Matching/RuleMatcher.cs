using System.Collections.Immutable;
using Zhengshu.Text.Segmentation;

namespace Zhengshu.Text.Matching;

/// <summary>A rule that holds at one place of a text.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Parts">The words that make it hold, in order of their start.</param>
public sealed record RuleHit(MatchRule Rule, IReadOnlyList<WordHit> Parts)
{
    /// <summary>First UTF-16 unit of the first part.</summary>
    public long Start => Parts[0].Start;

    /// <summary>Index of the first unit after the part that ends last.</summary>
    public long End => Parts.Max(part => part.End);

    /// <inheritdoc/>
    public bool Equals(RuleHit? other) => other is not null && ReferenceEquals(Rule, other.Rule) && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rule.Name, Start, Parts.Count);
}

/// <summary>What listed words and rules found.</summary>
/// <param name="Words">Hits of listed words.</param>
/// <param name="Rules">Places at which rules hold, in order of the place where they start.</param>
public sealed record RuleFindings(IReadOnlyList<WordHit> Words, IReadOnlyList<RuleHit> Rules);

/// <summary>
/// Listed words and rules over words (and, or, within n characters, unless) in one pass. Immutable and safe for all threads.
/// A word of a rule is folded, cancelled by allow-words and bound to word borders as a listed one is.
/// </summary>
public sealed class RuleMatcher
{
    /// <param name="Rule">The rule.</param>
    /// <param name="Groups">Number of groups.</param>
    internal sealed record Compiled(MatchRule Rule, int Groups);

    /// <param name="Rule">Number of the rule.</param>
    /// <param name="Group">Number of the group, or −1 for a word of <see cref="MatchRule.Unless"/>.</param>
    internal readonly record struct Use(int Rule, int Group);

    private readonly Dictionary<MatchWord, ImmutableArray<Use>> _uses = new(ReferenceEqualityComparer.Instance);

    /// <summary>Builds a matcher.</summary>
    /// <param name="words">Listed words, as those of <see cref="WordMatcher"/>.</param>
    /// <param name="rules">The rules; their names differ.</param>
    /// <param name="folding">What is the same.</param>
    /// <param name="segmenter">Gives the borders of whole words; null: the shipped one.</param>
    /// <exception cref="MatchRuleException">A rule has no word, a word stands once as a whole word and once not, names a rule that is not there or is no list, or rules name each other in a circle.</exception>
    public RuleMatcher(IEnumerable<MatchWord> words, IEnumerable<MatchRule> rules, MatchFolding folding = MatchFolding.None, Segmenter? segmenter = null)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(rules);
        MatchRule[] all = [.. rules];
        Rules = Array.ConvertAll(all, rule => new Compiled(rule, rule.All.Count));
        var fold = new WordMatcher([], folding);
        var entries = new Dictionary<string, MatchWord>(StringComparer.Ordinal);
        var listed = new Dictionary<MatchWord, MatchWord>(ReferenceEqualityComparer.Instance);
        var merged = new List<MatchWord>();
        foreach (var word in new WordMatcher(words, folding, segmenter).Words)
        {
            var own = word with { };
            entries[fold.Fold(word.Text)] = own;
            merged.Add(own);
            listed[own] = word;
        }

        var byWord = new Dictionary<MatchWord, HashSet<Use>>(ReferenceEqualityComparer.Instance);
        foreach (var (text, wholeWord, use) in MatchRuleWords.UsesByWord(all))
        {
            var entry = Entry(fold.Fold(text), text, wholeWord, all[use.Rule].Name, entries, merged);
            (byWord.TryGetValue(entry, out var known) ? known : byWord[entry] = []).Add(use);
        }

        foreach (var (word, its) in byWord)
        {
            _uses[word] = [.. its.OrderBy(use => use.Rule).ThenBy(use => use.Group)];
        }

        Matcher = new WordMatcher(merged, folding, segmenter);
        Listed = listed;
    }

    /// <summary>Number of rules.</summary>
    public int RuleCount => Rules.Length;

    internal Compiled[] Rules { get; }

    internal WordMatcher Matcher { get; }

    /// <summary>From the words of the scan to those the caller listed; words that only rules use are not in it.</summary>
    internal IReadOnlyDictionary<MatchWord, MatchWord> Listed { get; }

    /// <summary>All hits of a text.</summary>
    public RuleFindings Find(ReadOnlySpan<char> text)
    {
        var stream = Stream();
        var first = stream.Feed(text);
        var last = stream.Finish();
        return new RuleFindings([.. first.Words, .. last.Words], Sorted([.. first.Rules, .. last.Rules]));
    }

    /// <summary>A scan of text that comes in pieces: together its steps find what <see cref="Find"/> finds in the whole, whatever the pieces are.</summary>
    public StreamingRuleMatcher Stream() => new(this);

    /// <summary>The word of the scan that stands for a word of a rule.</summary>
    private static MatchWord Entry(string folded, string text, bool wholeWord, string rule, Dictionary<string, MatchWord> entries, List<MatchWord> merged)
    {
        if (folded.Length == 0)
        {
            throw new MatchRuleException($"规则「{rule}」中的词「{text}」没有可比较的字符");
        }

        if (!entries.TryGetValue(folded, out var entry))
        {
            entries[folded] = entry = new MatchWord(text, WholeWord: wholeWord);
            merged.Add(entry);
        }

        return entry.Allow ? throw new MatchRuleException($"规则「{rule}」中的词「{text}」同时是放行词")
            : entry.WholeWord != wholeWord ? throw new MatchRuleException($"规则「{rule}」中的词「{text}」在一处要求整词，在另一处不要求")
            : entry;
    }

    internal ImmutableArray<Use> UsesOf(int word) => _uses.TryGetValue(Matcher.Word(word), out var uses) ? uses : [];

    internal static List<RuleHit> Sorted(List<RuleHit> hits) =>
        [.. hits.OrderBy(hit => hit.Start).ThenBy(hit => hit.End).ThenBy(hit => hit.Rule.Name, StringComparer.Ordinal)];
}

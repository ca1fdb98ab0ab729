using System.Runtime.InteropServices;
using System.Text;

namespace Zhengshu.Text.Matching;

/// <summary>What one piece of a stream gave.</summary>
/// <param name="Released">Text that is safe to show: no unit of it belongs to a listed word or to a part of a rule that holds, whatever comes after.</param>
/// <param name="Words">Listed words decided since the piece before, in order of start.</param>
/// <param name="Rules">Rules decided since the piece before.</param>
public sealed record RuleStep(string Released, IReadOnlyList<WordHit> Words, IReadOnlyList<RuleHit> Rules);

/// <summary>
/// Scans a stream for words and rules. Besides what <see cref="StreamingMatcher"/> holds back, text is held from the first word on
/// that may still become part of a rule: with <see cref="MatchRule.Within"/> for at most that many characters (twice as many where the
/// rule has <see cref="MatchRule.Unless"/>), without it until a nearer word takes its place or the stream ends. Not for several threads.
/// </summary>
public sealed class StreamingRuleMatcher
{
    /// <summary>One word of a rule in the text: where it stands among the compared units, and what to report.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Part(long At, long End, WordHit Hit);

    /// <summary>A rule that holds unless a word that forbids it comes.</summary>
    private sealed record Pending(int Rule, Part[] Parts, long From, long To);

    private readonly RuleMatcher _rules;
    private readonly StreamingMatcher _words;
    private readonly List<WordMatcher.Place> _places = [];

    /// <summary>For each rule the last word of each group; null where none has come.</summary>
    private readonly Part?[][] _last;

    /// <summary>For each rule the starts of the words that forbid it, no more than its window keeps.</summary>
    private readonly List<long>?[] _forbidden;
    private readonly List<Pending> _pending = [];
    private readonly List<(long Start, long End)> _blocked = [];
    private readonly StringBuilder _held = new();
    private long _heldFrom;

    internal StreamingRuleMatcher(RuleMatcher rules)
    {
        _rules = rules;
        _words = new StreamingMatcher(rules.Matcher) { Places = _places };
        _last = Array.ConvertAll(rules.Rules, rule => new Part?[rule.Groups]);
        _forbidden = Array.ConvertAll(rules.Rules, rule => rule.Rule.Unless.Count > 0 ? new List<long>() : null);
    }

    /// <summary>UTF-16 units received that are neither released nor taken out.</summary>
    public int Held => _held.Length;

    /// <summary>Takes the next piece.</summary>
    public RuleStep Feed(ReadOnlySpan<char> piece)
    {
        _held.Append(piece);
        return Take(_words.Feed(piece).Hits, atEnd: false);
    }

    /// <summary>Ends the stream: everything left is decided.</summary>
    public RuleStep Finish() => Take(_words.Finish().Hits, atEnd: true);

    private RuleStep Take(IReadOnlyList<WordHit> hits, bool atEnd)
    {
        var words = new List<WordHit>();
        var rules = new List<RuleHit>();
        for (var i = 0; i < hits.Count; i++)
        {
            var hit = hits[i];
            var place = _places[i];
            if (_rules.Listed.TryGetValue(hit.Word, out var listed))
            {
                words.Add(hit with { Word = listed });
                _blocked.Add((hit.Start, hit.End));
            }

            Note(place, hit, rules);
        }

        _places.Clear();
        Settle(atEnd ? long.MaxValue : _words.DecidedUnits, rules);
        var released = new StringBuilder();
        Release(Math.Min(_words.Decided, atEnd ? long.MaxValue : HeldFrom(_words.DecidedUnits)), released);
        return new RuleStep(released.ToString(), words, RuleMatcher.Sorted(rules));
    }

    /// <summary>Enters a word into the rules that use it, group by group of one rule before the rule is looked at.</summary>
    private void Note(WordMatcher.Place place, WordHit hit, List<RuleHit> rules)
    {
        var uses = _rules.UsesOf(place.Word);
        for (var i = 0; i < uses.Length;)
        {
            var number = uses[i].Rule;
            var isPart = false;
            for (; i < uses.Length && uses[i].Rule == number; i++)
            {
                if (uses[i].Group < 0)
                {
                    Forbid(number, place.Start);
                }
                else
                {
                    _last[number][uses[i].Group] = new Part(place.Start, place.End, hit);
                    isPart = true;
                }
            }

            if (isPart)
            {
                Complete(number, rules);
            }
        }
    }

    /// <summary>Without a window one forbidding word is as good as many.</summary>
    private void Forbid(int number, long start)
    {
        if (_forbidden[number] is { } starts && (starts.Count == 0 || _rules.Rules[number].Rule.Within is not null))
        {
            starts.Add(start);
        }
    }

    private void Complete(int number, List<RuleHit> rules)
    {
        var rule = _rules.Rules[number].Rule;
        var parts = new List<Part>();
        foreach (var part in _last[number])
        {
            if (part is not { } known)
            {
                return;
            }

            if (!parts.Contains(known))
            {
                parts.Add(known);
            }
        }

        parts.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.End.CompareTo(b.End));
        var (from, to) = (parts[0].At, parts.Max(part => part.End));
        if (rule.Within is { } within && to - from > within)
        {
            return;
        }

        if (rule.Unless.Count > 0)
        {
            _pending.Add(new Pending(number, [.. parts], rule.Within is { } before ? from - before : long.MinValue, rule.Within is { } after ? to + after : long.MaxValue));
            return;
        }

        Report(rule, parts, rules);
    }

    private void Report(MatchRule rule, IReadOnlyList<Part> parts, List<RuleHit> rules)
    {
        rules.Add(new RuleHit(rule, [.. parts.Select(part => part.Hit)]));
        _blocked.AddRange(parts.Select(part => (part.Hit.Start, part.Hit.End)));
    }

    /// <summary>Decides the rules whose forbidding words can come no more.</summary>
    private void Settle(long decided, List<RuleHit> rules)
    {
        _pending.RemoveAll(pending =>
        {
            var forbidden = _forbidden[pending.Rule] is { } starts && starts.Exists(start => start >= pending.From && start < pending.To);
            if (!forbidden && decided < pending.To)
            {
                return false;
            }

            if (!forbidden)
            {
                Report(_rules.Rules[pending.Rule].Rule, pending.Parts, rules);
            }

            return true;
        });
        for (var number = 0; number < _forbidden.Length; number++)
        {
            if (_rules.Rules[number].Rule.Within is { } within && _forbidden[number] is { Count: > 0 } starts)
            {
                // A part that is still waiting started at most one window ago; a forbidding word counts one window before it.
                starts.RemoveAll(start => start < decided - (4L * within) - WordMatcher.LongestWord);
            }
        }
    }

    /// <summary>First unit of the stream that may still become part of a rule.</summary>
    private long HeldFrom(long decided)
    {
        var from = long.MaxValue;
        for (var number = 0; number < _last.Length; number++)
        {
            if (_last[number].Length == 1)
            {
                continue;
            }

            var within = _rules.Rules[number].Rule.Within;
            foreach (var part in _last[number])
            {
                if (part is { } known && (within is null || decided < known.At + within))
                {
                    from = Math.Min(from, known.Hit.Start);
                }
            }
        }

        foreach (var pending in _pending)
        {
            from = Math.Min(from, pending.Parts[0].Hit.Start);
        }

        return from;
    }

    private void Release(long until, StringBuilder released)
    {
        _blocked.Sort();
        var text = _held.ToString(0, (int)Math.Max(0, Math.Min(_held.Length, until - _heldFrom)));
        var at = 0;
        foreach (var (start, end) in _blocked)
        {
            var from = (int)Math.Clamp(start - _heldFrom, 0, text.Length);
            if (from > at)
            {
                released.Append(text, at, from - at);
            }

            at = Math.Max(at, (int)Math.Clamp(end - _heldFrom, 0, text.Length));
        }

        released.Append(text, at, text.Length - at);
        _held.Remove(0, text.Length);
        _heldFrom += text.Length;
        _blocked.RemoveAll(range => range.End <= _heldFrom);
    }
}

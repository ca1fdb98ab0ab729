using System.Text;

namespace Zhengshu.Text.Matching;

/// <summary>What one piece of a stream gave.</summary>
/// <param name="Released">Text that is safe to show: no unit of it belongs to a hit, whatever comes after.</param>
/// <param name="Hits">Hits decided since the piece before, in order of start; positions count from the start of the stream.</param>
public sealed record StreamStep(string Released, IReadOnlyList<WordHit> Hits);

/// <summary>
/// Scans a stream. Text is released as soon as no listed word can still start in it, so at most the longest word less one unit
/// (and symbols among them) is held back, and <see cref="WordMatcher.BorderContext"/> units more behind a word that must be whole.
/// Units that belong to a hit are never released. Not for several threads.
/// </summary>
public sealed class StreamingMatcher
{
    private readonly WordMatcher _matcher;
    private readonly List<int> _found = [];
    private char[] _units = new char[256];
    private long[] _origins = new long[256];
    private int _count;
    private long _base;
    private long _allowedTo;
    private long _blockedTo;

    /// <summary>Context before the text that is held, then that text.</summary>
    private readonly StringBuilder _held = new();
    private int _context;
    private long _heldFrom;
    private long _received;

    internal StreamingMatcher(WordMatcher matcher) => _matcher = matcher;

    /// <summary>Where rules over words are looked for: gets each hit's place among the units that are compared.</summary>
    internal List<WordMatcher.Place>? Places { get; init; }

    /// <summary>Compared units before which every hit is known.</summary>
    internal long DecidedUnits => _base;

    /// <summary>Units of the stream before which every hit is known.</summary>
    internal long Decided => _heldFrom;

    /// <summary>UTF-16 units received that are neither released nor part of a decided hit.</summary>
    public int Held => _held.Length - _context;

    /// <summary>Takes the next piece.</summary>
    public StreamStep Feed(ReadOnlySpan<char> piece)
    {
        Append(piece);
        return Advance(atEnd: false);
    }

    /// <summary>Ends the stream: everything left is decided.</summary>
    public StreamStep Finish() => Advance(atEnd: true);

    private void Append(ReadOnlySpan<char> piece)
    {
        if (_count + piece.Length > _units.Length)
        {
            var size = Math.Max(_units.Length * 2, _count + piece.Length);
            Array.Resize(ref _units, size);
            Array.Resize(ref _origins, size);
        }

        foreach (var unit in piece)
        {
            if (!_matcher.IsSkipped(unit))
            {
                _units[_count] = _matcher.FoldUnit(unit);
                _origins[_count++] = _received;
            }

            _received++;
        }

        _held.Append(piece);
    }

    /// <summary>Decides unit by unit; the first at which a word may still be coming ends the run.</summary>
    private StreamStep Advance(bool atEnd)
    {
        var released = new StringBuilder();
        var hits = new List<WordHit>();
        var units = _units.AsSpan(0, _count);
        var taken = 0;
        var i = 0;
        ReleaseSymbols(ref taken, 0, released);
        for (; i < units.Length; i++)
        {
            if (!Decide(units, i, atEnd, hits))
            {
                break;
            }

            Release(ref taken, i, released);
        }

        var context = _matcher.HasWholeWords ? Math.Min(WordMatcher.BorderContext, _context + taken) : 0;
        _held.Remove(0, _context + taken - context);
        _context = context;
        _heldFrom += taken;
        _units.AsSpan(i, _count - i).CopyTo(_units);
        _origins.AsSpan(i, _count - i).CopyTo(_origins);
        _count -= i;
        _base += i;
        return new StreamStep(released.ToString(), hits);
    }

    /// <summary>Finds the words that start at a unit; false where more text could make another one start there.</summary>
    private bool Decide(ReadOnlySpan<char> units, int index, bool atEnd, List<WordHit> hits)
    {
        if (!_matcher.Table.MayStart(units, index))
        {
            return true;
        }

        _found.Clear();
        if (_matcher.Table.WordsAt(units, index, _found) && !atEnd && _matcher.Table.Longest > units.Length - index)
        {
            return false;
        }

        if (_matcher.HasWholeWords && !RemoveParts(index, atEnd))
        {
            return false;
        }

        _allowedTo = Math.Max(_allowedTo, _base + _matcher.AllowedTo(_found, index));
        foreach (var word in _found)
        {
            var end = index + _matcher.FoldedLength(word);
            if (!_matcher.Word(word).Allow && _base + end > _allowedTo)
            {
                var start = _origins[index];
                hits.Add(new WordHit(start, (int)(_origins[end - 1] + 1 - start), _matcher.Word(word)));
                Places?.Add(new WordMatcher.Place(_base + index, end - index, word));
                _blockedTo = Math.Max(_blockedTo, _base + end);
            }
        }

        return true;
    }

    /// <summary>Takes out words that must be whole and are not; false where the text that shows it has not come yet.</summary>
    private bool RemoveParts(int index, bool atEnd)
    {
        for (var i = _found.Count - 1; i >= 0; i--)
        {
            if (!_matcher.Word(_found[i]).WholeWord)
            {
                continue;
            }

            var start = _origins[index];
            var length = (int)(_origins[index + _matcher.FoldedLength(_found[i]) - 1] + 1 - start);
            if (!atEnd && start + length + WordMatcher.BorderContext > _received)
            {
                return false;
            }

            var from = (int)Math.Max(0, start - _heldFrom + _context - WordMatcher.BorderContext);
            var at = (int)(start - _heldFrom) + _context;
            var near = _held.ToString(from, Math.Min(_held.Length, at + length + WordMatcher.BorderContext) - from);
            if (!_matcher.IsWhole(near, at - from, length))
            {
                _found.RemoveAt(i);
            }
        }

        return true;
    }

    /// <summary>Releases a decided unit unless a hit covers it, and the symbols after it unless the hit goes on beyond them.</summary>
    private void Release(ref int taken, int index, StringBuilder released)
    {
        if (_base + index >= _blockedTo)
        {
            released.Append(_held[_context + taken]);
        }

        taken++;
        ReleaseSymbols(ref taken, index + 1, released);
    }

    /// <summary>Symbols that were passed over stand before the unit of an index.</summary>
    private void ReleaseSymbols(ref int taken, int index, StringBuilder released)
    {
        var next = index < _count ? _origins[index] : _received;
        for (; _heldFrom + taken < next; taken++)
        {
            if (_base + index >= _blockedTo)
            {
                released.Append(_held[_context + taken]);
            }
        }
    }
}

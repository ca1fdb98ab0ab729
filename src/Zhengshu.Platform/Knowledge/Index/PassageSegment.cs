namespace Zhengshu.Platform.Knowledge.Index;

/// <summary>One passage on its way into a segment.</summary>
/// <param name="PassageId">Row of the passage.</param>
/// <param name="Slot">Number that its document got when it was loaded; a reloaded document gets a new one.</param>
/// <param name="Terms">Stored terms, see <see cref="TermCounts"/>.</param>
/// <param name="Windows">Stored vectors, see <see cref="VectorWindows"/>; empty while they are not made yet.</param>
internal readonly record struct SegmentEntry(long PassageId, int Slot, byte[] Terms, byte[] Windows);

/// <summary>
/// Passages in memory, ready to be searched: postings (term → passages) and vectors side by side. Immutable; new passages make a new
/// segment, small ones are merged.
/// </summary>
internal sealed class PassageSegment
{
    private readonly Dictionary<uint, (int Start, int Count)> _terms;
    private readonly int[] _postingPassages;
    private readonly byte[] _postingCounts;
    private readonly Dictionary<long, int>? _places;

    private PassageSegment(
        long[] ids, int[] slots, ushort[] lengths, Dictionary<uint, (int, int)> terms, int[] postingPassages, byte[] postingCounts,
        VectorTable vectors)
    {
        (Ids, Slots, Lengths, Vectors) = (ids, slots, lengths, vectors);
        (_terms, _postingPassages, _postingCounts) = (terms, postingPassages, postingCounts);
        foreach (var length in lengths)
        {
            TotalLength += length;
        }

        for (var i = 1; i < ids.Length; i++)
        {
            if (ids[i] < ids[i - 1])
            {
                // a reloaded document: the rows are not in order, so that a list of places is kept
                _places = ids.Select((id, place) => (id, place)).ToDictionary(p => p.id, p => p.place);
                break;
            }
        }
    }

    /// <summary>Row of each passage.</summary>
    public long[] Ids { get; }

    /// <summary>Slot of each passage's document.</summary>
    public int[] Slots { get; }

    /// <summary>Terms in each passage, repeated ones counted, at most 65,535.</summary>
    public ushort[] Lengths { get; }

    /// <summary>Sum of <see cref="Lengths"/>.</summary>
    public long TotalLength { get; }

    public VectorTable Vectors { get; }

    public int Count => Ids.Length;

    /// <summary>Index of the passage with this row, −1 when it is not here.</summary>
    public int Find(long id)
    {
        if (_places is { } places)
        {
            return places.GetValueOrDefault(id, -1);
        }

        var at = Array.BinarySearch(Ids, id);
        return at >= 0 ? at : -1;
    }

    /// <summary>Passages that hold the term.</summary>
    public int Frequency(uint term) => _terms.TryGetValue(term, out var range) ? range.Count : 0;

    /// <summary>Adds BM25's part of one term to the scores of the admitted passages.</summary>
    public void Score(uint term, float weight, float averageLength, ReadOnlySpan<bool> admitted, Span<float> scores)
    {
        if (!_terms.TryGetValue(term, out var range))
        {
            return;
        }

        const float saturation = 1.2f; // k1 and b: the usual values, also the best of five pairs on the first 1,000 questions of law-qa
        const float lengthPart = 0.75f;
        var passages = _postingPassages.AsSpan(range.Start, range.Count);
        var counts = _postingCounts.AsSpan(range.Start, range.Count);
        for (var i = 0; i < passages.Length; i++)
        {
            var passage = passages[i];
            if (admitted[passage])
            {
                float count = counts[i];
                var norm = saturation * (1 - lengthPart + (lengthPart * Lengths[passage] / averageLength));
                scores[passage] += weight * count * (saturation + 1) / (count + norm);
            }
        }
    }

    /// <summary>Builds a segment.</summary>
    public static PassageSegment Build(IReadOnlyList<SegmentEntry> entries)
    {
        var ids = new long[entries.Count];
        var slots = new int[entries.Count];
        var lengths = new ushort[entries.Count];
        var terms = new Dictionary<uint, (int Start, int Count)>();
        var total = 0;
        for (var p = 0; p < entries.Count; p++)
        {
            ids[p] = entries[p].PassageId;
            slots[p] = entries[p].Slot;
            var bytes = entries[p].Terms;
            var length = 0;
            for (var t = 0; t < TermCounts.CountIn(bytes); t++)
            {
                var (term, count) = TermCounts.At(bytes, t);
                terms[term] = (0, terms.GetValueOrDefault(term).Count + 1);
                length += count;
                total++;
            }

            lengths[p] = (ushort)Math.Min(length, ushort.MaxValue);
        }

        return new PassageSegment(ids, slots, lengths, terms, FillPostings(entries, terms, total, out var counts), counts, VectorTable.Build(entries));
    }

    /// <summary>One segment of the passages of two that <paramref name="keep"/> keeps by slot.</summary>
    public static PassageSegment Merge(PassageSegment first, PassageSegment second, Func<int, bool> keep) =>
        Build([.. first.Entries(keep), .. second.Entries(keep)]);

    /// <summary>The passages as they came in, rebuilt from postings and vectors.</summary>
    private IEnumerable<SegmentEntry> Entries(Func<int, bool> keep)
    {
        var terms = new Dictionary<uint, int>[Count];
        foreach (var (term, range) in _terms)
        {
            for (var i = range.Start; i < range.Start + range.Count; i++)
            {
                (terms[_postingPassages[i]] ??= [])[term] = _postingCounts[i];
            }
        }

        var windows = new List<(int, int, sbyte[])>[Count];
        for (var v = 0; v < Vectors.Count; v++)
        {
            (windows[Vectors.Passages[v]] ??= []).Add((Vectors.Starts[v], Vectors.WindowLengths[v], Vectors.Vector(v).ToArray()));
        }

        for (var p = 0; p < Count; p++)
        {
            if (keep(Slots[p]))
            {
                yield return new SegmentEntry(
                    Ids[p], Slots[p], terms[p] is null ? [] : TermCounts.ToBytes(terms[p]), windows[p] is null ? [] : VectorWindows.ToBytes(windows[p]));
            }
        }
    }

    private static int[] FillPostings(
        IReadOnlyList<SegmentEntry> entries, Dictionary<uint, (int Start, int Count)> terms, int total, out byte[] counts)
    {
        var start = 0;
        foreach (var term in terms.Keys.ToArray())
        {
            var count = terms[term].Count;
            terms[term] = (start, 0);
            start += count;
        }

        var passages = new int[total];
        counts = new byte[total];
        for (var p = 0; p < entries.Count; p++)
        {
            var bytes = entries[p].Terms;
            for (var t = 0; t < TermCounts.CountIn(bytes); t++)
            {
                var (term, count) = TermCounts.At(bytes, t);
                ref var range = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(terms, term);
                passages[range.Start + range.Count] = p;
                counts[range.Start + range.Count] = count;
                range.Count++;
            }
        }

        return passages;
    }
}

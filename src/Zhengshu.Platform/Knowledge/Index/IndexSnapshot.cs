using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Index;

/// <summary>All that is searched at one moment: immutable, replaced as a whole, so a search never sees half a change.</summary>
/// <param name="Slots">Document of each slot; null where it is gone or was loaded anew into a later slot.</param>
/// <param name="Segments">Their passages.</param>
internal sealed record IndexSnapshot(IReadOnlyList<DocumentFacts?> Slots, IReadOnlyList<PassageSegment> Segments)
{
    public static IndexSnapshot Empty { get; } = new([], []);

    /// <summary>The documents, the same list as long as this snapshot stands.</summary>
    public IReadOnlyCollection<DocumentFacts> Documents { get; } = [.. Slots.OfType<DocumentFacts>()];

    public PassageMatches Search(PassageQuery query)
    {
        var allowed = new bool[Slots.Count];
        for (var slot = 0; slot < allowed.Length; slot++)
        {
            allowed[slot] = Slots[slot] is { } document && query.Filter.Allows(document);
        }

        var weights = Weights(TermCounts.Of(query.Text), out var averageLength);
        var question = query.Vector is null ? null : Widen(query.Vector);
        var scored = new List<ScoredSegment>(Segments.Count);
        foreach (var segment in Segments)
        {
            scored.Add(ScoredSegment.Score(segment, allowed, weights, averageLength, question));
        }

        return Collect(scored, query, weights.Sum(w => w.Weight));
    }

    public IReadOnlyDictionary<long, float> Cosines(IReadOnlyList<float> vector, IReadOnlyCollection<long> passages)
    {
        var question = Widen(vector);
        var found = new Dictionary<long, float>(passages.Count);
        foreach (var (id, stored) in Vectors(passages))
        {
            var cosine = QuantizedVector.Dot(stored.Span, question) / (QuantizedVector.UnitsPerOne * QuantizedVector.UnitsPerOne);
            found[id] = Math.Max(cosine, found.GetValueOrDefault(id, -1));
        }

        return found;
    }

    public IReadOnlyDictionary<long, IReadOnlyList<WindowCosine>> Windows(IReadOnlyList<float> vector, IReadOnlyCollection<long> passages)
    {
        var question = Widen(vector);
        var found = new Dictionary<long, IReadOnlyList<WindowCosine>>(passages.Count);
        foreach (var segment in Segments)
        {
            foreach (var id in passages)
            {
                if (segment.Find(id) is >= 0 and var passage && segment.Vectors.WindowsOf(passage) is { Count: > 0 } windows)
                {
                    found[id] = [.. windows.Select(w => new WindowCosine(
                        segment.Vectors.Starts[w], segment.Vectors.WindowLengths[w],
                        QuantizedVector.Dot(segment.Vectors.Vector(w), question) / (QuantizedVector.UnitsPerOne * QuantizedVector.UnitsPerOne)))];
                }
            }
        }

        return found;
    }

    public float[]? MeanVector(IReadOnlyCollection<long> passages)
    {
        float[]? mean = null;
        var seen = new HashSet<long>();
        foreach (var (id, stored) in Vectors(passages))
        {
            if (seen.Add(id))
            {
                mean ??= new float[stored.Length];
                for (var i = 0; i < mean.Length; i++)
                {
                    mean[i] += stored.Span[i] / QuantizedVector.UnitsPerOne;
                }
            }
        }

        for (var i = 0; mean is not null && i < mean.Length; i++)
        {
            mean[i] /= seen.Count;
        }

        return mean;
    }

    private IEnumerable<(long Id, ReadOnlyMemory<sbyte> Vector)> Vectors(IReadOnlyCollection<long> passages)
    {
        foreach (var segment in Segments)
        {
            foreach (var id in passages)
            {
                if (segment.Find(id) is >= 0 and var passage)
                {
                    foreach (var vector in segment.Vectors.Of(passage))
                    {
                        yield return (id, vector);
                    }
                }
            }
        }
    }

    /// <summary>BM25's weight of each term of the question: rare terms weigh more; terms that occur nowhere weigh as if they occurred once.</summary>
    private List<(uint Term, float Weight)> Weights(Dictionary<uint, int> terms, out float averageLength)
    {
        var passages = Math.Max(1, Segments.Sum(s => s.Count));
        averageLength = Math.Max(1f, Segments.Sum(s => s.TotalLength) / (float)passages);
        var weights = new List<(uint, float)>(terms.Count);
        foreach (var (term, count) in terms)
        {
            var frequency = Math.Max(1, Segments.Sum(s => s.Frequency(term)));
            weights.Add((term, count * MathF.Log(1 + ((passages - frequency + 0.5f) / (frequency + 0.5f)))));
        }

        return weights;
    }

    private PassageMatches Collect(List<ScoredSegment> segments, PassageQuery query, float possibleText)
    {
        var top = query.Top;
        var byText = TopOf(segments, top, static (s, p) => s.Text[p] > 0 ? s.Text[p] : float.NegativeInfinity);
        var byVector = TopOf(segments, top, static (s, p) => s.Cosine[p] > -1 ? s.Cosine[p] : float.NegativeInfinity);
        var ranks = new Dictionary<(int Segment, int Passage), (int Text, int Vector)>(byText.Count + byVector.Count);
        for (var i = 0; i < byText.Count; i++)
        {
            ranks[byText[i]] = (i + 1, 0);
        }

        for (var i = 0; i < byVector.Count; i++)
        {
            ranks[byVector[i]] = (ranks.GetValueOrDefault(byVector[i]).Text, i + 1);
        }

        foreach (var id in query.Include ?? [])
        {
            for (var s = 0; s < segments.Count; s++)
            {
                if (segments[s].Segment.Find(id) is >= 0 and var p && segments[s].Admitted[p])
                {
                    ranks.TryAdd((s, p), (0, 0));
                }
            }
        }

        var candidates = new List<Candidate>(ranks.Count);
        foreach (var ((s, p), (text, vector)) in ranks)
        {
            var scored = segments[s];
            var window = scored.Window[p];
            candidates.Add(new Candidate(
                scored.Segment.Ids[p], Slots[scored.Segment.Slots[p]]!, scored.Text[p], text, scored.Cosine[p], vector,
                window < 0 ? 0 : scored.Segment.Vectors.Starts[window], window < 0 ? 0 : scored.Segment.Vectors.WindowLengths[window],
                scored.Segment.Lengths[p]));
        }

        return new PassageMatches(
            candidates,
            byText.Count == 0 ? 0 : segments[byText[0].Segment].Text[byText[0].Passage],
            byVector.Count == 0 ? -1 : segments[byVector[0].Segment].Cosine[byVector[0].Passage],
            possibleText);
    }

    /// <summary>The <paramref name="top"/> best passages, best first; equal scores keep the order of loading.</summary>
    private static List<(int Segment, int Passage)> TopOf(List<ScoredSegment> segments, int top, Func<ScoredSegment, int, float> score)
    {
        var best = new PriorityQueue<(int Segment, int Passage), (float Score, long Order)>(top + 1);
        long order = 0;
        for (var s = 0; s < segments.Count; s++)
        {
            for (var p = 0; p < segments[s].Segment.Count; p++, order--)
            {
                var value = score(segments[s], p);
                if (float.IsNegativeInfinity(value))
                {
                    continue;
                }

                if (best.Count < top)
                {
                    best.Enqueue((s, p), (value, order));
                }
                else if (best.TryPeek(out _, out var least) && value > least.Score)
                {
                    best.DequeueEnqueue((s, p), (value, order));
                }
            }
        }

        var list = new List<(int, int)>(best.Count);
        while (best.TryDequeue(out var item, out _))
        {
            list.Add(item);
        }

        list.Reverse();
        return list;
    }

    private static short[] Widen(IReadOnlyList<float> vector)
    {
        var bytes = QuantizedVector.From(vector as float[] ?? [.. vector]);
        return Array.ConvertAll(bytes, b => (short)b);
    }
}

/// <summary>Scores of the admitted passages of one segment for one question.</summary>
internal sealed record ScoredSegment(PassageSegment Segment, bool[] Admitted, float[] Text, float[] Cosine, int[] Window)
{
    public static ScoredSegment Score(
        PassageSegment segment, bool[] allowed, List<(uint Term, float Weight)> weights, float averageLength, short[]? question)
    {
        var admitted = new bool[segment.Count];
        for (var p = 0; p < admitted.Length; p++)
        {
            admitted[p] = allowed[segment.Slots[p]];
        }

        var text = new float[segment.Count];
        foreach (var (term, weight) in weights)
        {
            segment.Score(term, weight, averageLength, admitted, text);
        }

        var cosine = new float[segment.Count];
        var window = new int[segment.Count];
        Array.Fill(cosine, -1f);
        Array.Fill(window, -1);
        if (question is not null)
        {
            segment.Vectors.Score(question, admitted, cosine, window);
        }

        return new ScoredSegment(segment, admitted, text, cosine, window);
    }
}

namespace Zhengshu.Platform.Knowledge.Index;

/// <summary>All vectors of a segment in one block. A passage has one vector a window (part of its text that fits the model).</summary>
internal sealed class VectorTable
{
    private readonly sbyte[] _vectors;
    private readonly int _dimensions;

    private VectorTable(sbyte[] vectors, int dimensions, int[] passages, ushort[] starts, ushort[] lengths) =>
        (_vectors, _dimensions, Passages, Starts, WindowLengths) = (vectors, dimensions, passages, starts, lengths);

    /// <summary>Passage of each vector (index in the segment); ascending.</summary>
    public int[] Passages { get; }

    /// <summary>First character of the window in the passage's text.</summary>
    public ushort[] Starts { get; }

    /// <summary>Characters of the window.</summary>
    public ushort[] WindowLengths { get; }

    public int Count => Passages.Length;

    /// <summary>Cosine of each admitted vector with the question goes to <paramref name="best"/> of its passage where it is the highest; its number to <paramref name="window"/>.</summary>
    public void Score(ReadOnlySpan<short> question, ReadOnlySpan<bool> admitted, Span<float> best, Span<int> window)
    {
        if (question.Length != _dimensions)
        {
            return;
        }

        const float one = QuantizedVector.UnitsPerOne * QuantizedVector.UnitsPerOne;
        for (var v = 0; v < Passages.Length; v++)
        {
            var passage = Passages[v];
            if (!admitted[passage])
            {
                continue;
            }

            var cosine = QuantizedVector.Dot(_vectors.AsSpan(v * _dimensions, _dimensions), question) / one;
            if (cosine > best[passage])
            {
                best[passage] = cosine;
                window[passage] = v;
            }
        }
    }

    /// <summary>Numbers of a passage's vectors, in the order of its windows.</summary>
    public IReadOnlyList<int> WindowsOf(int passage)
    {
        var at = Array.BinarySearch(Passages, passage);
        if (at < 0)
        {
            return [];
        }

        var (first, last) = (at, at);
        while (first > 0 && Passages[first - 1] == passage)
        {
            first--;
        }

        while (last + 1 < Passages.Length && Passages[last + 1] == passage)
        {
            last++;
        }

        return [.. Enumerable.Range(first, last - first + 1)];
    }

    /// <summary>Vectors of a passage.</summary>
    public IEnumerable<ReadOnlyMemory<sbyte>> Of(int passage) =>
        WindowsOf(passage).Select(window => (ReadOnlyMemory<sbyte>)_vectors.AsMemory(window * _dimensions, _dimensions));

    public ReadOnlySpan<sbyte> Vector(int index) => _vectors.AsSpan(index * _dimensions, _dimensions);

    public static VectorTable Build(IReadOnlyList<SegmentEntry> entries)
    {
        var count = 0;
        foreach (var entry in entries)
        {
            count += VectorWindows.CountIn(entry.Windows);
        }

        const int dimensions = VectorWindows.Dimensions;
        var table = new VectorTable(new sbyte[count * dimensions], dimensions, new int[count], new ushort[count], new ushort[count]);
        var at = 0;
        for (var p = 0; p < entries.Count; p++)
        {
            for (var w = 0; w < VectorWindows.CountIn(entries[p].Windows); w++, at++)
            {
                var (start, length) = VectorWindows.Read(entries[p].Windows, w, table._vectors.AsSpan(at * dimensions, dimensions));
                (table.Passages[at], table.Starts[at], table.WindowLengths[at]) = (p, start, length);
            }
        }

        return table;
    }
}

namespace Zhengshu.Inference.Ocr;

/// <summary>Splits the detector's map into pieces that hang together, corners included.</summary>
internal static class MapPieces
{
    /// <summary>
    /// For each piece, the corners of its leftmost and rightmost pixel in every row: all that its convex hull needs.
    /// </summary>
    internal static IEnumerable<List<OcrPoint>> Split(ReadOnlySpan<float> map, int width, int height, float threshold)
    {
        var runs = new List<Run>();
        var above = (From: 0, To: 0);
        var parents = new List<int>();
        for (var y = 0; y < height; y++)
        {
            var from = runs.Count;
            AddRuns(map.Slice(y * width, width), y, threshold, runs);
            for (var i = from; i < runs.Count; i++)
            {
                parents.Add(i);
            }

            Join(runs, parents, above, (from, runs.Count));
            above = (from, runs.Count);
        }

        var pieces = new Dictionary<int, List<OcrPoint>>();
        for (var i = 0; i < runs.Count; i++)
        {
            var root = Root(parents, i);
            if (!pieces.TryGetValue(root, out var points))
            {
                pieces[root] = points = [];
            }

            var run = runs[i];
            points.Add(new OcrPoint(run.Start, run.Y));
            points.Add(new OcrPoint(run.End, run.Y));
            points.Add(new OcrPoint(run.Start, run.Y + 1));
            points.Add(new OcrPoint(run.End, run.Y + 1));
        }

        return pieces.Values;
    }

    private static void AddRuns(ReadOnlySpan<float> row, int y, float threshold, List<Run> runs)
    {
        for (var x = 0; x < row.Length; x++)
        {
            if (!(row[x] > threshold)) // not a number is no text
            {
                continue;
            }

            var start = x;
            while (x < row.Length && row[x] > threshold)
            {
                x++;
            }

            runs.Add(new Run(start, x, y));
        }
    }

    /// <summary>Joins each run of a row with those above that touch it; both are sorted from the left.</summary>
    private static void Join(List<Run> runs, List<int> parents, (int From, int To) above, (int From, int To) row)
    {
        var (i, j) = (above.From, row.From);
        while (i < above.To && j < row.To)
        {
            if (runs[i].Start <= runs[j].End && runs[j].Start <= runs[i].End)
            {
                parents[Root(parents, j)] = Root(parents, i);
            }

            if (runs[i].End < runs[j].End)
            {
                i++;
            }
            else
            {
                j++;
            }
        }
    }

    private static int Root(List<int> parents, int of)
    {
        while (parents[of] != of)
        {
            parents[of] = parents[parents[of]];
            of = parents[of];
        }

        return of;
    }

    private readonly record struct Run(int Start, int End, int Y);
}

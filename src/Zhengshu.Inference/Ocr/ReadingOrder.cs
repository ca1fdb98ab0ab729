namespace Zhengshu.Inference.Ocr;

/// <summary>
/// Puts lines into the order a person reads: rows from top to bottom, in a row from left to right; where rows stand in
/// columns, one column after the other. Cells of a table are rows, not columns: columns hold long lines.
/// </summary>
internal static class ReadingOrder
{
    private const int LeastColumnLines = 3;

    /// <summary>Columns are at least this many letters wide, and filled to <see cref="FilledShare"/> by their middle line.</summary>
    private const float LeastColumnLetters = 8;
    private const float FilledShare = 0.6f;
    private const float SameRow = 0.5f;
    private const float CellGapLetters = 2;
    private const float LongLine = 3;

    /// <summary>Rows looked at for columns at once; bounds the work on pages with thousands of lines.</summary>
    private const int MostRows = 400;

    internal static List<T> Sort<T>(IEnumerable<T> lines, Func<T, OcrBox> boxOf)
    {
        var boxes = lines.Select(line => (Line: line, Box: boxOf(line))).ToList();
        var slope = Slope([.. boxes.Select(line => line.Box)]);
        var rows = Rows([.. boxes.Select(line => new Placed<T>(line.Line, line.Box.Map(point => Level(point, slope))))]);
        var ordered = new List<T>();
        for (var i = 0; i < rows.Count;)
        {
            var (count, gutters) = Columns(rows, i);
            if (count == 0)
            {
                ordered.AddRange(rows[i].OrderBy(line => line.Left).Select(line => line.Line));
                i++;
                continue;
            }

            var columns = rows.Skip(i).Take(count).SelectMany(row => row).GroupBy(line => Column(line, gutters)).OrderBy(column => column.Key);
            ordered.AddRange(columns.SelectMany(column => column.Select(line => line.Line))); // rows are in order, a column is too
            i += count;
        }

        return ordered;
    }

    /// <summary>How the page is skewed: the middle direction of lines that run across it.</summary>
    private static OcrPoint Slope(List<OcrBox> boxes)
    {
        var directions = boxes.Where(box => box.Width > LongLine * box.Height && box.TopRight.X > box.TopLeft.X)
            .Select(box => (box.TopRight - box.TopLeft) * (1 / box.Width)).OrderBy(direction => direction.Y).ToList();
        return directions.Count == 0 ? new OcrPoint(1, 0) : directions[directions.Count / 2];
    }

    private static OcrPoint Level(OcrPoint point, OcrPoint slope) => new((point.X * slope.X) + (point.Y * slope.Y), (point.Y * slope.X) - (point.X * slope.Y));

    /// <summary>Lines whose heights overlap by half stand in one row.</summary>
    private static List<List<Placed<T>>> Rows<T>(List<Placed<T>> lines)
    {
        var rows = new List<List<Placed<T>>>();
        foreach (var line in lines.OrderBy(line => line.Middle))
        {
            if (rows.Count > 0 && rows[^1].TrueForAll(other => IsBeside(other, line)))
            {
                rows[^1].Add(line);
            }
            else
            {
                rows.Add([line]);
            }
        }

        return rows;
    }

    private static bool IsBeside<T>(Placed<T> other, Placed<T> line) =>
        Math.Min(other.Bottom, line.Bottom) - Math.Max(other.Top, line.Top) >= SameRow * Math.Min(other.Height, line.Height)
        && (other.Right <= line.Left + (line.Height / 2) || line.Right <= other.Left + (line.Height / 2));

    /// <summary>The most rows from <paramref name="first"/> on that stand in columns, and where these part; 0 rows for none.</summary>
    private static (int Count, List<float> Gutters) Columns<T>(List<List<Placed<T>>> rows, int first)
    {
        var best = (0, new List<float>());
        var lines = new List<Placed<T>>();
        for (var i = first; i < rows.Count && i < first + MostRows; i++)
        {
            lines.AddRange(rows[i]);
            var gutters = Gutters(lines);
            if ((gutters.Count == 0 && lines.Count > 1 && i > first) || HasCells(rows[i], gutters))
            {
                break; // more lines never open a gap again
            }

            if (gutters.Count > 0 && lines.GroupBy(line => Column(line, gutters)).All(IsColumn))
            {
                best = (i - first + 1, gutters);
            }
        }

        return best;
    }

    private static int Column<T>(Placed<T> line, List<float> gutters) => gutters.Count(gutter => line.Centre >= gutter);

    /// <summary>Whether one column of the row holds lines far apart, as a table's row does.</summary>
    private static bool HasCells<T>(List<Placed<T>> row, List<float> gutters) => row.GroupBy(line => Column(line, gutters)).Any(column =>
        column.OrderBy(line => line.Left).ToArray() is { Length: > 1 } cells
        && cells.Zip(cells[1..]).Any(pair => pair.Second.Left - pair.First.Right > CellGapLetters * pair.First.Height));

    private static List<float> Gutters<T>(List<Placed<T>> lines)
    {
        var gutters = new List<float>();
        var reach = float.MinValue;
        foreach (var line in lines.OrderBy(line => line.Left))
        {
            if (reach > float.MinValue && line.Left > reach)
            {
                gutters.Add((reach + line.Left) / 2);
            }

            reach = Math.Max(reach, line.Right);
        }

        return gutters;
    }

    private static bool IsColumn<T>(IGrouping<int, Placed<T>> lines)
    {
        var column = lines.ToList();
        if (column.Count < LeastColumnLines)
        {
            return false;
        }

        var width = column.Max(line => line.Right) - column.Min(line => line.Left);
        var letter = Middle(column.Select(line => line.Height));
        return width >= LeastColumnLetters * letter && Middle(column.Select(line => line.Right - line.Left)) >= FilledShare * width;
    }

    private static float Middle(IEnumerable<float> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private readonly record struct Placed<T>(T Line, float Left, float Top, float Right, float Bottom)
    {
        internal Placed(T line, OcrBox box)
            : this(line, box.Left, box.Top, box.Right, box.Bottom)
        {
        }

        internal float Height => Bottom - Top;

        internal float Middle => (Top + Bottom) / 2;

        internal float Centre => (Left + Right) / 2;
    }
}

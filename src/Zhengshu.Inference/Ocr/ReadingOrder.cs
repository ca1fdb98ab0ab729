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

    /// <summary>Rows looked at for columns at once; bounds the work on pages with thousands of lines.</summary>
    private const int MostRows = 400;

    internal static List<T> Sort<T>(IEnumerable<T> lines, Func<T, OcrBox> boxOf)
    {
        var rows = Rows([.. lines.Select(line => new Placed<T>(line, boxOf(line)))]);
        var ordered = new List<T>();
        for (var i = 0; i < rows.Count;)
        {
            var (count, gutter) = Columns(rows, i);
            if (count == 0)
            {
                ordered.AddRange(rows[i].OrderBy(line => line.Left).Select(line => line.Line));
                i++;
                continue;
            }

            var lines2 = rows.Skip(i).Take(count).SelectMany(row => row).ToList();
            ordered.AddRange(Sort(lines2.Where(line => line.Centre < gutter).Select(line => line.Line), boxOf));
            ordered.AddRange(Sort(lines2.Where(line => line.Centre >= gutter).Select(line => line.Line), boxOf));
            i += count;
        }

        return ordered;
    }

    /// <summary>Lines whose heights overlap by half stand in one row.</summary>
    private static List<List<Placed<T>>> Rows<T>(List<Placed<T>> lines)
    {
        var rows = new List<List<Placed<T>>>();
        foreach (var line in lines.OrderBy(line => line.Middle))
        {
            var row = rows.LastOrDefault(row => row.TrueForAll(other =>
                Math.Min(other.Bottom, line.Bottom) - Math.Max(other.Top, line.Top) >= SameRow * Math.Min(other.Height, line.Height)
                && (other.Right <= line.Left + (line.Height / 2) || line.Right <= other.Left + (line.Height / 2))));
            if (row is not null && row == rows[^1])
            {
                row.Add(line);
            }
            else
            {
                rows.Add([line]);
            }
        }

        return rows;
    }

    /// <summary>The most rows from <paramref name="first"/> on that stand in columns, and where the first column ends; 0 rows for none.</summary>
    private static (int Count, float Gutter) Columns<T>(List<List<Placed<T>>> rows, int first)
    {
        var best = (0, 0f);
        var lines = new List<Placed<T>>();
        for (var i = first; i < rows.Count && i < first + MostRows; i++)
        {
            lines.AddRange(rows[i]);
            var gutters = Gutters(lines);
            if (gutters.Count == 0 && lines.Count > 1 && i > first)
            {
                break; // more lines never open a gap again
            }

            foreach (var gutter in gutters)
            {
                if (IsColumn(lines.Where(line => line.Centre < gutter)) && IsColumn(lines.Where(line => line.Centre >= gutter)))
                {
                    best = (i - first + 1, gutter);
                    break;
                }
            }
        }

        return best;
    }

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

    private static bool IsColumn<T>(IEnumerable<Placed<T>> lines)
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

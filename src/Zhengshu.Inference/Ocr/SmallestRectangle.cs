namespace Zhengshu.Inference.Ocr;

/// <summary>The smallest rectangle, at any angle, around points.</summary>
internal static class SmallestRectangle
{
    /// <summary>
    /// One edge of the smallest rectangle lies on an edge of the convex hull. Its corners are given as a line of text within
    /// 45° of level reads, or, when it is taller than wide, still by the edge nearest to level.
    /// </summary>
    internal static OcrBox Around(List<OcrPoint> points)
    {
        var hull = Hull(points);
        var (best, area) = (Along(hull, new OcrPoint(1, 0)), float.MaxValue);
        for (var i = 0; i < hull.Count; i++)
        {
            var edge = hull[(i + 1) % hull.Count] - hull[i];
            if (edge.Length == 0)
            {
                continue;
            }

            var box = Along(hull, edge * (1 / edge.Length));
            if (box.Width * box.Height < area)
            {
                (best, area) = (box, box.Width * box.Height);
            }
        }

        return best;
    }

    private static OcrBox Along(List<OcrPoint> hull, OcrPoint axis)
    {
        // The direction of the four that is nearest to "to the right".
        axis = Math.Abs(axis.X) >= Math.Abs(axis.Y) ? axis * Math.Sign(axis.X) : new OcrPoint(axis.Y, -axis.X) * Math.Sign(axis.Y);
        var down = new OcrPoint(-axis.Y, axis.X);
        var (left, right, top, bottom) = (float.MaxValue, float.MinValue, float.MaxValue, float.MinValue);
        foreach (var point in hull)
        {
            var (u, v) = (Dot(point, axis), Dot(point, down));
            (left, right) = (Math.Min(left, u), Math.Max(right, u));
            (top, bottom) = (Math.Min(top, v), Math.Max(bottom, v));
        }

        OcrPoint At(float u, float v) => (axis * u) + (down * v);
        return new OcrBox(At(left, top), At(right, top), At(right, bottom), At(left, bottom));
    }

    /// <summary>Andrew's monotone chain.</summary>
    private static List<OcrPoint> Hull(List<OcrPoint> points)
    {
        var sorted = points.Distinct().OrderBy(p => p.X).ThenBy(p => p.Y).ToList();
        if (sorted.Count < 3)
        {
            return sorted;
        }

        var hull = new List<OcrPoint>();
        foreach (var pass in (List<OcrPoint>[])[sorted, [.. sorted.AsEnumerable().Reverse()]])
        {
            var first = hull.Count;
            foreach (var point in pass)
            {
                while (hull.Count >= first + 2 && Cross(hull[^2], hull[^1], point) <= 0)
                {
                    hull.RemoveAt(hull.Count - 1);
                }

                hull.Add(point);
            }

            hull.RemoveAt(hull.Count - 1); // begins the other pass
        }

        return hull;
    }

    private static float Dot(OcrPoint a, OcrPoint b) => (a.X * b.X) + (a.Y * b.Y);

    private static float Cross(OcrPoint o, OcrPoint a, OcrPoint b) => ((a.X - o.X) * (b.Y - o.Y)) - ((a.Y - o.Y) * (b.X - o.X));
}

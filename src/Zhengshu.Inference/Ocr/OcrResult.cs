namespace Zhengshu.Inference.Ocr;

/// <summary>What was read from a picture.</summary>
/// <param name="Lines">Lines in reading order: columns from left to right where there are any, rows from top to bottom.</param>
/// <param name="Rotation">How far the picture had to be turned clockwise to stand upright: 0, 90, 180 or 270 degrees.</param>
public sealed record OcrResult(IReadOnlyList<OcrLine> Lines, int Rotation)
{
    /// <summary>The lines, one below the other.</summary>
    public string Text => string.Join('\n', Lines.Select(line => line.Text));
}

/// <summary>One line, or one cell of a row.</summary>
/// <param name="Text">Its characters.</param>
/// <param name="Confidence">Mean confidence of its characters, 0 to 1.</param>
/// <param name="Box">Where it stands in the picture as it was given.</param>
/// <param name="Upright">Where it stands in the picture after <see cref="OcrResult.Rotation"/>.</param>
public sealed record OcrLine(string Text, float Confidence, OcrBox Box, OcrBox Upright);

/// <summary>A point, pixels from the picture's top left.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Down.</param>
public readonly record struct OcrPoint(float X, float Y)
{
    /// <summary>The sum of two.</summary>
    public static OcrPoint operator +(OcrPoint left, OcrPoint right) => new(left.X + right.X, left.Y + right.Y);

    /// <summary>The way from <paramref name="right"/> to <paramref name="left"/>.</summary>
    public static OcrPoint operator -(OcrPoint left, OcrPoint right) => new(left.X - right.X, left.Y - right.Y);

    /// <summary>A multiple.</summary>
    public static OcrPoint operator *(OcrPoint left, float right) => new(left.X * right, left.Y * right);

    internal float Length => MathF.Sqrt((X * X) + (Y * Y));
}

/// <summary>A rectangle at any angle, by its corners as the text reads: the first two are the line's upper edge from its beginning to its end.</summary>
/// <param name="TopLeft">Above the line's beginning.</param>
/// <param name="TopRight">Above the line's end.</param>
/// <param name="BottomRight">Below the line's end.</param>
/// <param name="BottomLeft">Below the line's beginning.</param>
public sealed record OcrBox(OcrPoint TopLeft, OcrPoint TopRight, OcrPoint BottomRight, OcrPoint BottomLeft)
{
    /// <summary>Leftmost corner.</summary>
    public float Left => Math.Min(Math.Min(TopLeft.X, TopRight.X), Math.Min(BottomRight.X, BottomLeft.X));

    /// <summary>Uppermost corner.</summary>
    public float Top => Math.Min(Math.Min(TopLeft.Y, TopRight.Y), Math.Min(BottomRight.Y, BottomLeft.Y));

    /// <summary>Rightmost corner.</summary>
    public float Right => Math.Max(Math.Max(TopLeft.X, TopRight.X), Math.Max(BottomRight.X, BottomLeft.X));

    /// <summary>Lowest corner.</summary>
    public float Bottom => Math.Max(Math.Max(TopLeft.Y, TopRight.Y), Math.Max(BottomRight.Y, BottomLeft.Y));

    /// <summary>Length of the line, pixels.</summary>
    public float Width => (TopRight - TopLeft).Length;

    /// <summary>Height of the line, pixels.</summary>
    public float Height => (BottomLeft - TopLeft).Length;

    /// <summary>Half a turn: the line read from its other end.</summary>
    internal OcrBox Flipped => new(BottomRight, BottomLeft, TopLeft, TopRight);

    /// <summary>A quarter turn: text that runs down instead of across.</summary>
    internal OcrBox Sideways => new(BottomLeft, TopLeft, TopRight, BottomRight);

    /// <summary>Every edge moved outwards by <paramref name="by"/> pixels; inwards when it is negative, as far as something is left.</summary>
    internal OcrBox Grown(float by)
    {
        by = Math.Max(by, -Math.Min(Width, Height) / 4);
        var right = (TopRight - TopLeft) * (by / Math.Max(Width, 1));
        var down = (BottomLeft - TopLeft) * (by / Math.Max(Height, 1));
        return new OcrBox(TopLeft - right - down, TopRight + right - down, BottomRight + right + down, BottomLeft - right + down);
    }

    internal OcrBox Map(Func<OcrPoint, OcrPoint> map) => new(map(TopLeft), map(TopRight), map(BottomRight), map(BottomLeft));
}

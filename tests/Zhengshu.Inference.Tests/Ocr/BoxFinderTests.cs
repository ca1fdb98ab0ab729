using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Inference.Ocr;

namespace Zhengshu.Inference.Tests.Ocr;

public sealed class BoxFinderTests
{
    private const int Width = 200;
    private const int Height = 120;

    [Fact]
    public void Each_piece_of_the_map_gives_one_box_widened_by_the_ratio()
    {
        var map = new float[Width * Height];
        Fill(map, 20, 30, 120, 40, 0.9f);
        Fill(map, 20, 70, 60, 80, 0.9f);

        var boxes = new BoxFinder(new OcrOptions { UnclipRatio = 1.5f }).Find(map, Width, Height);

        Assert.Equal(2, boxes.Count);
        var by = 100 * 10 * 1.5f / (2 * 110); // area × ratio ÷ outline
        Assert.Equal(20 - by, boxes[0].Box.Left, 0.01f);
        Assert.Equal(40 + by, boxes[0].Box.Bottom, 0.01f);
        Assert.Equal(0.9f, boxes[0].Score, 0.001f);
        Assert.True(boxes[0].Box.Width > boxes[1].Box.Width); // the largest first
    }

    [Fact]
    public void Faint_tiny_and_surplus_pieces_are_left_out()
    {
        var map = new float[Width * Height];
        Fill(map, 10, 10, 60, 20, 0.4f); // above the pixel threshold, below that of boxes
        Fill(map, 100, 10, 101, 12, 1f);
        Fill(map, 10, 50, 60, 60, 1f);
        Fill(map, 10, 80, 30, 90, 1f);

        Assert.Equal(2, new BoxFinder(new OcrOptions()).Find(map, Width, Height).Count);
        Assert.Single(new BoxFinder(new OcrOptions { MaxLines = 1 }).Find(map, Width, Height));
    }

    [Fact]
    public void Pieces_that_touch_at_a_corner_are_one()
    {
        var map = new float[Width * Height];
        Fill(map, 10, 10, 30, 20, 1f);
        Fill(map, 30, 20, 50, 30, 1f);

        Assert.Single(new BoxFinder(new OcrOptions { BoxThreshold = 0.1f }).Find(map, Width, Height));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-20)]
    [InlineData(40)]
    public void Slanted_piece_gets_a_slanted_box(int degrees)
    {
        var angle = degrees * MathF.PI / 180;
        var map = new float[Width * Height];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (u, v) = (((x - 100) * MathF.Cos(angle)) + ((y - 60) * MathF.Sin(angle)), ((y - 60) * MathF.Cos(angle)) - ((x - 100) * MathF.Sin(angle)));
                map[(y * Width) + x] = Math.Abs(u) < 50 && Math.Abs(v) < 6 ? 1 : 0;
            }
        }

        var box = Assert.Single(new BoxFinder(new OcrOptions()).Find(map, Width, Height)).Box;

        Assert.Equal(angle, MathF.Atan2(box.TopRight.Y - box.TopLeft.Y, box.TopRight.X - box.TopLeft.X), 0.06f);
    }

    [Fact]
    public void Not_a_number_is_no_text()
    {
        var map = new float[Width * Height];
        Array.Fill(map, float.NaN);

        Assert.Empty(new BoxFinder(new OcrOptions()).Find(map, Width, Height));
    }

    [Fact]
    public void Smallest_rectangle_holds_every_point()
    {
        var points = Gen.Choose(0, 500).Two().Select(p => new OcrPoint(p.Item1, p.Item2)).ListOf().Where(list => list.Count > 0);
        Prop.ForAll(Arb.From(points), list =>
        {
            var box = SmallestRectangle.Around([.. list]);
            var (right, down) = (box.TopRight - box.TopLeft, box.BottomLeft - box.TopLeft);
            return list.All(point => Inside(point - box.TopLeft, right) && Inside(point - box.TopLeft, down));
        }).QuickCheckThrowOnFailure();
    }

    private static bool Inside(OcrPoint point, OcrPoint axis)
    {
        if (axis.Length < 0.5f)
        {
            return true; // points on one line
        }

        var along = ((point.X * axis.X) + (point.Y * axis.Y)) / axis.Length;
        return along > -0.1f && along < axis.Length + 0.1f;
    }

    private static void Fill(float[] map, int left, int top, int right, int bottom, float value)
    {
        for (var y = top; y < bottom; y++)
        {
            Array.Fill(map, value, (y * Width) + left, right - left);
        }
    }
}

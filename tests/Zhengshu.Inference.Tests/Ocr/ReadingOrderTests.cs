using Zhengshu.Inference.Ocr;

namespace Zhengshu.Inference.Tests.Ocr;

public sealed class ReadingOrderTests
{
    [Fact]
    public void Title_then_left_column_then_right_column_then_the_line_below()
    {
        var lines = new List<(string, OcrBox)> { At("脚", 50, 420, 800), At("题", 300, 20, 300) };
        for (var i = 0; i < 6; i++)
        {
            lines.Add(At($"右{i}", 520, 107 + (i * 40), 400)); // not level with the left ones
            lines.Add(At($"左{i}", 50, 100 + (i * 40), 400));
        }

        Assert.Equal("题 左0 左1 左2 左3 左4 左5 右0 右1 右2 右3 右4 右5 脚", Order(lines));
    }

    [Fact]
    public void Three_columns_are_read_one_after_the_other()
    {
        var lines = Enumerable.Range(0, 4).SelectMany(row => Enumerable.Range(0, 3).Select(column => At($"{column}{row}", column * 320, row * 40, 280)));

        Assert.Equal("00 01 02 03 10 11 12 13 20 21 22 23", Order(lines));
    }

    [Fact]
    public void Cells_of_a_table_are_read_row_by_row()
    {
        var lines = Enumerable.Range(0, 4).SelectMany(row => Enumerable.Range(0, 3).Select(column => At($"{row}{column}", column * 300, row * 40, 90)));

        Assert.Equal("00 01 02 10 11 12 20 21 22 30 31 32", Order(lines.Reverse()));
    }

    [Fact]
    public void Skewed_rows_stay_rows()
    {
        var lines = Enumerable.Range(0, 4).SelectMany(row => Enumerable.Range(0, 2).Select(column => At($"{row}{column}", column * 600, row * 45, 200)));
        var skewed = lines.Select(line => (line.Text, line.Box.Map(p => new OcrPoint((p.X * 0.998f) - (p.Y * 0.06f), (p.Y * 0.998f) + (p.X * 0.06f)))));

        Assert.Equal("00 01 10 11 20 21 30 31", Order(skewed.Reverse()));
    }

    [Fact]
    public void No_lines_have_no_order() => Assert.Empty(ReadingOrder.Sort(Array.Empty<OcrBox>(), box => box));

    private static string Order(IEnumerable<(string Text, OcrBox Box)> lines) => string.Join(' ', ReadingOrder.Sort(lines, line => line.Box).Select(line => line.Text));

    private static (string Text, OcrBox Box) At(string text, float left, float top, float width) =>
        (text, new OcrBox(new(left, top), new(left + width, top), new(left + width, top + 28), new(left, top + 28)));
}

namespace Zhengshu.Inference.Names;

/// <summary>Cuts a text into the pieces a model reads at once: lines, and long lines after a full stop, else a comma, else anywhere.</summary>
internal static class LineCutter
{
    private static readonly string[] Stops = ["。！？；!?;", "，、：,: 　"];

    /// <summary>Places and lengths of the pieces, none empty, none with a line break, none longer than <paramref name="most"/> UTF-16 units.</summary>
    internal static IEnumerable<(int Start, int Length)> Cut(string text, int most)
    {
        for (var start = 0; start < text.Length;)
        {
            var breakAt = text.AsSpan(start).IndexOfAny('\n', '\r');
            var end = breakAt < 0 ? text.Length : start + breakAt;
            while (start < end)
            {
                var length = end - start <= most ? end - start : CutPoint(text.AsSpan(start, most + 1));
                yield return (start, length);
                start += length;
            }

            start = end + 1;
        }
    }

    /// <summary>Length of the first piece of a line that is one unit longer than allowed.</summary>
    private static int CutPoint(ReadOnlySpan<char> line)
    {
        foreach (var stops in Stops)
        {
            var stop = line[..^1].LastIndexOfAny(stops);
            if (stop >= line.Length / 2)
            {
                return stop + 1;
            }
        }

        return char.IsSurrogatePair(line[^2], line[^1]) ? line.Length - 2 : line.Length - 1;
    }
}

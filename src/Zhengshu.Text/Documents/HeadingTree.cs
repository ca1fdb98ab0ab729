using System.Text;

namespace Zhengshu.Text.Documents;

/// <summary>A heading with what stands under it.</summary>
/// <param name="Mark">Its number; null for the root.</param>
/// <param name="Title">Its title without the number: the rest of the line, or the first sentence where more follows on the line (（一）加强领导。要 …). Empty for the root and for articles.</param>
/// <param name="Start">First UTF-16 unit of the heading's line in the text.</param>
/// <param name="Children">Headings below it, in order.</param>
public sealed record HeadingNode(HeadingMark? Mark, string Title, int Start, IReadOnlyList<HeadingNode> Children)
{
    /// <summary>Index of the first unit after all that stands under it.</summary>
    public int End { get; init; }

    /// <summary>The numbers from the top down to this heading: 第二章 第八条 （三）.</summary>
    public string Path { get; init; } = "";

    /// <summary>Every heading below, in order of the text.</summary>
    public IEnumerable<HeadingNode> Descendants()
    {
        var open = new Stack<HeadingNode>(Children.Reverse());
        while (open.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.Children.Reverse())
            {
                open.Push(child);
            }
        }
    }
}

/// <summary>
/// Makes a tree of the numbered headings of a document: a heading stands under the nearest one before it of a higher kind
/// (<see cref="HeadingKind"/>), whatever levels are left out between.
/// </summary>
public static class HeadingTree
{
    private sealed class Open(HeadingMark? mark, string title, int start, string path)
    {
        internal HeadingMark? Mark => mark;

        internal string Path => path;

        internal List<HeadingNode> Children { get; } = [];

        internal HeadingNode Close(int end) => new(mark, title, start, Children) { End = end, Path = path };
    }

    /// <summary>The root over all headings of a text; text without headings gives a root without children.</summary>
    public static HeadingNode Build(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var open = new Stack<Open>();
        open.Push(new Open(null, "", 0, ""));
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var line = text.AsSpan(start, end - start);
            if (Headings.Parse(line) is { } mark)
            {
                while (open.Peek().Mark is { } above && above.Kind >= mark.Kind)
                {
                    CloseTop(open, start);
                }

                var number = line.Slice(mark.Start, mark.Length).ToString().Trim().TrimEnd('、', '.', '．');
                var path = open.Peek().Path is { Length: > 0 } before ? $"{before} {number}" : number;
                open.Push(new Open(mark, Title(line[mark.TitleStart..], mark.Kind), start, path));
            }

            start = end + 1;
        }

        while (open.Count > 1)
        {
            CloseTop(open, text.Length);
        }

        return open.Pop().Close(text.Length);
    }

    /// <summary>Lines of the tree, two spaces a level.</summary>
    public static string Write(HeadingNode root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var output = new StringBuilder();
        var open = new Stack<(HeadingNode Node, int Depth)>(root.Children.Reverse().Select(child => (child, 0)));
        while (open.TryPop(out var item))
        {
            output.Append(' ', item.Depth * 2).Append(item.Node.Path.Split(' ')[^1]).Append(' ').Append(item.Node.Title).Append('\n');
            foreach (var child in item.Node.Children.Reverse())
            {
                open.Push((child, item.Depth + 1));
            }
        }

        return output.ToString();
    }

    private static void CloseTop(Stack<Open> open, int end)
    {
        var done = open.Pop();
        open.Peek().Children.Add(done.Close(end));
    }

    private static string Title(ReadOnlySpan<char> rest, HeadingKind kind)
    {
        if (kind == HeadingKind.Article)
        {
            return "";
        }

        var stop = rest.IndexOfAny('。', '；', '：');
        return (stop > 0 ? rest[..stop] : rest).Trim().ToString();
    }
}

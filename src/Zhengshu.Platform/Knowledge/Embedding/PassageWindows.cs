using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Import;
using Zhengshu.Text;

namespace Zhengshu.Platform.Knowledge.Embedding;

/// <summary>
/// Cuts a passage into the windows that get a vector of their own. An article is one window up to 600 characters (what the model was measured
/// with, ../shared/models/README.md), of a policy every sentence or line is one, so that a figure in it is found and quoted by itself.
/// </summary>
internal static class PassageWindows
{
    private const int ArticleWindow = 600;
    private const int PieceWindow = 220;

    /// <param name="Start">First character in the passage's text.</param>
    /// <param name="Length">Characters.</param>
    /// <param name="Text">What the model reads: title, place in the document, text of the window.</param>
    public readonly record struct Window(int Start, int Length, string Text);

    public static IReadOnlyList<Window> Of(DocumentKind kind, string title, string? article, string headingPath, string text)
    {
        if (kind == DocumentKind.ServiceItem)
        {
            // Name and department alone find the item best (../shared/models/README.md); the department stands as the heading.
            return [new Window(0, Math.Min(text.Length, PieceWindow), $"{title} {headingPath}"), .. DailyNames(text).Select(span => new Window(span.Start, span.Length, span.Of(text).ToString()))];
        }

        if (kind == DocumentKind.Policy)
        {
            var place = $"{PolicyPieces.Subject(title)} {PolicyPieces.LastHeading(headingPath)} ";
            return [.. PolicyPieces.Cut(text).TakeWhile(piece => piece.Span.End <= ushort.MaxValue)
                .Select(piece => new Window(piece.Span.Start, piece.Span.Length, string.Concat(place, piece.LeadOf(text), piece.Span.Of(text))))];
        }

        var heading = headingPath.Length == 0 ? "" : headingPath[(headingPath.LastIndexOf('>') + 1)..].Trim();
        var prefix = article is not null ? title + article + " " : heading.Length > 0 ? $"{title} {heading} " : title + " ";
        var numbered = article is not null && text.StartsWith(article, StringComparison.Ordinal); // the text brings its number itself
        var longest = article is not null ? ArticleWindow : PieceWindow;
        return [.. Cut(text, longest).TakeWhile(cut => cut.Start + cut.Length <= ushort.MaxValue).Select(cut => new Window(cut.Start, cut.Length, string.Concat(numbered && cut.Start == 0 ? title : prefix, text.AsSpan(cut.Start, cut.Length))))];
    }

    /// <summary>Where the names stand that people give a service item in daily life (<see cref="ItemDocument.DailyLabel"/>).</summary>
    internal static IEnumerable<TextSpan> DailyNames(string text)
    {
        const string opening = $"\n{ItemDocument.DailyLabel}：";
        var at = text.IndexOf(opening, StringComparison.Ordinal);
        if (at < 0)
        {
            yield break;
        }

        var start = at + opening.Length;
        var end = text.IndexOf('\n', start) is >= 0 and var line ? line : text.Length;
        while (start < end)
        {
            var next = text.IndexOf(ItemDocument.DailySeparator, start, end - start) is >= 0 and var mark ? mark : end;
            yield return new TextSpan(start, next - start);
            start = next + 1;
        }
    }

    /// <summary>Pieces of at most <paramref name="longest"/> characters that end where a line or sentence ends, or, where none does, at the limit.</summary>
    internal static IEnumerable<(int Start, int Length)> Cut(string text, int longest)
    {
        var start = 0;
        while (text.Length - start > longest)
        {
            var end = text.AsSpan(start, longest).LastIndexOfAny('\n', '。', '；') + 1;
            if (end < longest / 3)
            {
                end = longest;
            }

            if (char.IsHighSurrogate(text[start + end - 1]))
            {
                end--;
            }

            yield return (start, end);
            start += end;
        }

        if (start < text.Length || start == 0)
        {
            yield return (start, text.Length - start);
        }
    }
}

using System.Text.RegularExpressions;
using Zhengshu.Text;
using Zhengshu.Text.Sentences;

namespace Zhengshu.Platform.Knowledge.Embedding;

/// <summary>Cuts the text of a policy into the pieces that answers are made of: sentences, items of lists, rows of tables (政策片段).</summary>
internal static partial class PolicyPieces
{
    private const int Shortest = 12;
    private const int Longest = 220;
    private const int LongestLead = 60;

    /// <summary>One piece.</summary>
    /// <param name="Span">Where it stands.</param>
    /// <param name="Lead">The line that opens its list, or the head of its table; null when it stands by itself.</param>
    public readonly record struct Piece(TextSpan Span, TextSpan? Lead)
    {
        /// <summary>The opening line, shortened, to be read before the piece; empty when there is none.</summary>
        public string LeadOf(string text) => Lead is { } lead ? string.Concat(lead.Of(text)[..Math.Min(lead.Length, LongestLead)], " ") : "";
    }

    /// <summary>Pieces in order, without gaps of more than white space.</summary>
    public static IReadOnlyList<Piece> Cut(string text)
    {
        var spans = Merged(text);
        var pieces = new List<Piece>(spans.Count);
        for (var i = 0; i < spans.Count; i++)
        {
            pieces.Add(new Piece(spans[i], LeadOf(text, spans, i)));
        }

        return pieces;
    }

    /// <summary>What a title speaks of: 关于开展 … 的通告 without who issued it and what kind of paper it is.</summary>
    public static string Subject(string title)
    {
        var about = title.IndexOf("关于", StringComparison.Ordinal);
        var subject = about >= 0 && about + 6 < title.Length ? title[(about + 2)..] : title;
        return Paper().Replace(subject, "");
    }

    public static string LastHeading(string headingPath) => headingPath.Length == 0 ? "" : headingPath[(headingPath.LastIndexOf('>') + 1)..].Trim();

    /// <summary>Whether a piece is an item of a list.</summary>
    public static bool IsItem(ReadOnlySpan<char> piece) => Marker().IsMatch(piece);

    public static bool IsRow(ReadOnlySpan<char> piece) => piece.Contains(" | ", StringComparison.Ordinal);

    /// <summary>Sentences, with those that say too little by themselves joined to the one before where both stand on one line, and too long ones cut.</summary>
    private static List<TextSpan> Merged(string text)
    {
        var spans = new List<TextSpan>();
        foreach (var sentence in SentenceSplitter.Split(text))
        {
            if (spans.Count > 0 && (sentence.Length < Shortest || spans[^1].Length < Shortest) && sentence.End - spans[^1].Start <= Longest
                && text.AsSpan(spans[^1].End, sentence.Start - spans[^1].End).IndexOf('\n') < 0)
            {
                spans[^1] = new TextSpan(spans[^1].Start, sentence.End - spans[^1].Start);
                continue;
            }

            spans.AddRange(PassageWindows.Cut(sentence.Of(text).ToString(), Longest).Select(cut => new TextSpan(sentence.Start + cut.Start, cut.Length)));
        }

        return spans;
    }

    private static TextSpan? LeadOf(string text, List<TextSpan> spans, int index)
    {
        var piece = spans[index].Of(text);
        if (IsRow(piece))
        {
            var first = index;
            while (first > 0 && IsRow(spans[first - 1].Of(text)))
            {
                first--;
            }

            return first == index ? null : spans[first];
        }

        if (KindOf(piece) is not { } kind)
        {
            return index > 0 && spans[index - 1].Of(text) is [.., '：' or ':' or '？' or '?'] ? spans[index - 1] : null;
        }

        for (var before = index - 1; before >= 0 && before >= index - 30; before--)
        {
            var other = spans[before].Of(text);
            if (KindOf(other) != kind && (other is [.., '：' or ':' or '？' or '?'] || KindOf(other) is not null))
            {
                return spans[before];
            }
        }

        return null;
    }

    /// <summary>How an item is numbered: （一）, 1., （1）, ①; null where the piece is none.</summary>
    private static char? KindOf(ReadOnlySpan<char> piece) => !IsItem(piece) ? null
        : piece[0] is '（' or '(' ? (char.IsAsciiDigit(piece[1]) ? 'p' : 'h')
        : char.IsAsciiDigit(piece[0]) ? 'd' : 'c';

    [GeneratedRegex(@"^([（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}、)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Marker();

    [GeneratedRegex("的?(通知|通告|公告|办法|意见|决定)$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Paper();
}

namespace Zhengshu.Text.Sentences;

/// <summary>
/// Splits text into sentences and clauses with their places. Marks inside brackets do not split, closing quotes stay with their
/// sentence, points in figures (3.5) and list numbers (1.) are no full stops, a line break always ends a sentence.
/// </summary>
public static class SentenceSplitter
{
    /// <summary>A bracket that is not closed within this many units is taken for a slip, so one stray （ does not swallow the document.</summary>
    private const int LongestBracket = 300;

    private const string Closers = "”’」』\"）)】》〉］]";

    /// <summary>Sentences in order, without the white space around them; empty ones are left out.</summary>
    /// <param name="text">Any text.</param>
    public static List<TextSpan> Split(ReadOnlySpan<char> text) => Split(text, clauses: false);

    /// <summary>Clauses: sentences cut again at commas, semicolons and colons (not at 、).</summary>
    public static List<TextSpan> SplitClauses(ReadOnlySpan<char> text) => Split(text, clauses: true);

    private static List<TextSpan> Split(ReadOnlySpan<char> text, bool clauses)
    {
        var spans = new List<TextSpan>();
        var start = 0;
        for (var i = 0; i < text.Length;)
        {
            var character = text[i];
            if (character is '\n' or '\r' or '\u2028' or '\u2029')
            {
                Add(text, start, i, spans);
                start = ++i;
                continue;
            }

            if (character is '（' or '(' or '［' or '[' or '【' or '〔')
            {
                i = ClosingBracket(text, i) is > 0 and var close ? close : i + 1;
                continue;
            }

            var marks = EndMarks(text, i, clauses);
            if (marks == 0)
            {
                i++;
                continue;
            }

            i += marks;
            var closed = i;
            while (closed < text.Length && Closers.Contains(text[closed], StringComparison.Ordinal))
            {
                closed++;
            }

            // “好。”他说 goes on when a comma or 的 follows the closing quote.
            if (!clauses && closed > i && closed < text.Length && text[closed] is '，' or '、' or '的' or '；' or '：' or '。')
            {
                i = closed;
                continue;
            }

            Add(text, start, closed, spans);
            start = i = closed;
        }

        Add(text, start, text.Length, spans);
        return spans;
    }

    /// <summary>Number of units of the end mark at an index, 0 where there is none.</summary>
    private static int EndMarks(ReadOnlySpan<char> text, int index, bool clauses)
    {
        switch (text[index])
        {
            case '。' or '！' or '？' or '!' or '?' or '．' when !(text[index] == '．' && IsPointInFigure(text, index)):
                var end = index + 1;
                while (end < text.Length && text[end] is '。' or '！' or '？' or '!' or '?')
                {
                    end++;
                }

                return end - index;
            case '…' when index + 1 < text.Length && text[index + 1] == '…':
                return index + 2 < text.Length && (char.IsLetterOrDigit(text[index + 2]) || text[index + 2] is '，' or '、' or '…') ? 0 : 2;
            case '.':
                return IsFullStop(text, index) ? 1 : 0;
            case '，' or '；' or '：' when clauses:
                return 1;
            case ',' or ';' or ':' when clauses:
                return IsPointInFigure(text, index) || (text[index] == ':' && index + 1 < text.Length && text[index + 1] == '/') ? 0 : 1;
            default:
                return 0;
        }
    }

    private static bool IsPointInFigure(ReadOnlySpan<char> text, int index) =>
        index > 0 && index + 1 < text.Length && IsDigit(text[index - 1]) && IsDigit(text[index + 1]);

    private static bool IsDigit(char character) => character is >= '0' and <= '9' or >= '０' and <= '９';

    /// <summary>A Latin full stop: a word of two letters or more, or a han character, before it, and white space or the end after it.</summary>
    private static bool IsFullStop(ReadOnlySpan<char> text, int index)
    {
        var after = index + 1 == text.Length || char.IsWhiteSpace(text[index + 1]) || Closers.Contains(text[index + 1], StringComparison.Ordinal);
        if (!after || index < 2)
        {
            return false;
        }

        return char.IsLetter(text[index - 1]) && (text[index - 1] >= '\u2E80' || char.IsAsciiLetterLower(text[index - 2]));
    }

    /// <summary>Index after the bracket that closes the one at an index, or −1 where it is not closed on the line and near.</summary>
    private static int ClosingBracket(ReadOnlySpan<char> text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length && i - open < LongestBracket; i++)
        {
            switch (text[i])
            {
                case '（' or '(' or '［' or '[' or '【' or '〔':
                    depth++;
                    break;
                case '）' or ')' or '］' or ']' or '】' or '〕':
                    if (--depth == 0)
                    {
                        return i + 1;
                    }

                    break;
                case '\n':
                    return -1;
                default:
                    break;
            }
        }

        return -1;
    }

    private static void Add(ReadOnlySpan<char> text, int start, int end, List<TextSpan> spans)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (end > start)
        {
            spans.Add(new TextSpan(start, end - start));
        }
    }
}

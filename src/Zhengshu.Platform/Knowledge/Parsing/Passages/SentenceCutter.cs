namespace Zhengshu.Platform.Knowledge.Parsing.Passages;

/// <summary>Cuts one long paragraph into pieces at sentence ends; the pieces put together are the paragraph again.</summary>
internal static class SentenceCutter
{
    // Text without any sentence end (a data dump in one line) is cut at weaker marks from this length on, characters.
    private const int UnbrokenChars = 2000;

    /// <summary>Pieces of at most <paramref name="maxChars"/> where sentences allow it.</summary>
    public static IEnumerable<string> Cut(string text, int maxChars)
    {
        var start = 0;
        while (text.Length - start > maxChars)
        {
            var end = PieceEnd(text, start, maxChars);
            if (end >= text.Length)
            {
                break;
            }

            yield return text[start..end];
            start = end;
        }

        yield return text[start..];
    }

    private static int PieceEnd(string text, int start, int maxChars)
    {
        for (var i = start + maxChars - 1; i > start; i--)
        {
            if (IsSentenceEnd(text, i))
            {
                return i + 1;
            }
        }

        var limit = Math.Min(text.Length, start + UnbrokenChars);
        for (var i = start + maxChars; i < limit; i++)
        {
            if (IsSentenceEnd(text, i))
            {
                return i + 1;
            }
        }

        return limit == text.Length ? limit : WeakEnd(text, start, limit);
    }

    private static int WeakEnd(string text, int start, int limit)
    {
        foreach (var marks in (string[])["；;", "，,、：:|", " "])
        {
            var at = text.AsSpan(start, limit - start).LastIndexOfAny(marks);
            if (at > 0)
            {
                return start + at + 1;
            }
        }

        return char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
    }

    // A closing quote or bracket belongs to the sentence before it; a mark inside 《》（） or quotes does not end one.
    private static bool IsSentenceEnd(string text, int at)
    {
        var closes = at + 1 < text.Length && text[at + 1] is '”' or '’' or '」' or '』' or '）' or ')' or '》' or '】';
        return text[at] switch
        {
            '。' or '！' or '？' or '!' or '?' => !closes,
            '”' or '’' or '」' or '』' => at > 0 && text[at - 1] is '。' or '！' or '？' && !closes,
            '.' => at + 1 < text.Length && text[at + 1] == ' ' && at > 0 && char.IsAsciiLetter(text[at - 1]),
            _ => false,
        };
    }
}

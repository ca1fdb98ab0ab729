using Zhengshu.Text.Dates;

namespace Zhengshu.Text.Documents;

/// <summary>Reads what a text repeals: 《A》《B》（文号）同时废止, 决定废止《C》.</summary>
internal sealed class RepealReader(string text)
{
    /// <summary>Verbs that repeal what stands before them; 修改、废止 of the law on legislation has no title and so gives nothing.</summary>
    private static readonly string[] After =
        ["同时废止", "同步废止", "即行废止", "即废止", "予以废止", "自行废止", "相应废止", "起废止", "停止执行", "不再执行", "同时失效", "即行失效", "自动失效", "起失效", "一并废止", "废止"];

    internal List<RepealClause> Read()
    {
        var found = new List<RepealClause>();
        for (var start = 0; start < text.Length;)
        {
            var end = SentenceEnd(start);
            ReadSentence(start, end, found);
            start = end + 1;
        }

        return found;
    }

    /// <summary>Next 。or line break outside 《》.</summary>
    private int SentenceEnd(int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            depth = text[i] == '《' ? depth + 1 : text[i] == '》' ? Math.Max(0, depth - 1) : depth;
            if (text[i] == '\n' || (text[i] is '。' or '；' && depth == 0))
            {
                return i;
            }
        }

        return text.Length;
    }

    private void ReadSentence(int start, int end, List<RepealClause> found)
    {
        if (text.AsSpan(start, end - start).IndexOfAny("废效停再") < 0)
        {
            return;
        }

        var titles = Titles(start, end);
        if (titles.Count == 0)
        {
            return;
        }

        var verb = Verb(titles, start, end, out var word);
        if (verb < 0)
        {
            return;
        }

        var behind = titles.Where(title => title.Start >= verb).ToList();
        var before = titles.Where(title => title.End <= verb).ToList();
        if (before.Count > 0 && (verb + word.Length >= end || text[verb + word.Length] is not '《'))
        {
            AddAll(before, verb, RepealDay(before[^1].End, verb), found);
        }
        else if (behind.Count > 0 && behind[0].Start - (verb + word.Length) <= 6)
        {
            AddAll(behind, end, null, found);
        }
    }

    private void AddAll(List<TextSpan> titles, int verb, DateOnly? from, List<RepealClause> found)
    {
        for (var i = 0; i < titles.Count; i++)
        {
            var title = titles[i];
            var tail = text[title.End..(i + 1 < titles.Count ? titles[i + 1].Start : Math.Max(title.End, verb))];
            if (IsAmendedNotRepealed(title))
            {
                continue;
            }

            var number = tail.Length > 0 && tail[0] is '（' or '(' ? DocumentNumbers.Find(tail[..Math.Min(tail.Length, 60)]) : [];
            var partly = tail.Contains("中关于", StringComparison.Ordinal) || tail.Contains("中有关", StringComparison.Ordinal)
                || (tail.Contains('第', StringComparison.Ordinal) && (tail.Contains('条', StringComparison.Ordinal) || tail.Contains('款', StringComparison.Ordinal)))
                || tail.Contains("的规定", StringComparison.Ordinal);
            found.Add(new RepealClause(text[(title.Start + 1)..(title.End - 1)], number.Count > 0 ? number[0].Text : null, from, partly, title.Start, title.Length));
        }
    }

    /// <summary>根据《A》, 依照《A》 before the repealed title name the ground, not the object.</summary>
    private bool IsAmendedNotRepealed(TextSpan title)
    {
        var before = text.AsSpan(Math.Max(0, title.Start - 4), title.Start - Math.Max(0, title.Start - 4));
        return before.EndsWith("根据") || before.EndsWith("依照") || before.EndsWith("依据") || before.EndsWith("按照") || before.EndsWith("转发");
    }

    private DateOnly? RepealDay(int from, int verb) =>
        from < verb && DateFinder.Find(text[from..verb]) is [.., { Date: { } date }] ? date : null;

    /// <summary>The repealing verb outside all titles that is followed by the end, a mark or a title.</summary>
    private int Verb(List<TextSpan> titles, int start, int end, out string word)
    {
        for (var i = start; i < end; i++)
        {
            if (titles.Exists(title => i >= title.Start && i < title.End))
            {
                continue;
            }

            foreach (var candidate in After)
            {
                if (string.CompareOrdinal(text, i, candidate, 0, candidate.Length) == 0 && i + candidate.Length <= end && IsVerb(i, i + candidate.Length, end))
                {
                    word = candidate;
                    return i;
                }
            }
        }

        word = string.Empty;
        return -1;
    }

    /// <summary>修改和废止的决定, 废止程序, 制定、修改、废止 are nouns.</summary>
    private bool IsVerb(int start, int wordEnd, int end)
    {
        if (wordEnd < end && text[wordEnd] == '《')
        {
            return true;
        }

        if (start > 0 && text[start - 1] is '和' or '、' or '或' or '者' or '与')
        {
            return false;
        }

        return wordEnd >= end || text[wordEnd] is '，' or '：' or '）' or ')' or ' ' or '　' or ',' or '.' or '以' or '下' or '本';
    }

    /// <summary>Outermost 《…》 of a sentence.</summary>
    private List<TextSpan> Titles(int start, int end)
    {
        var titles = new List<TextSpan>();
        var depth = 0;
        var open = 0;
        for (var i = start; i < end; i++)
        {
            if (text[i] == '《')
            {
                open = depth++ == 0 ? i : open;
            }
            else if (text[i] == '》' && depth > 0 && --depth == 0)
            {
                titles.Add(new TextSpan(open, i + 1 - open));
            }
        }

        return titles;
    }
}

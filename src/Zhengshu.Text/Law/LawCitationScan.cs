namespace Zhengshu.Text.Law;

/// <summary>One pass over one text.</summary>
internal sealed class LawCitationScan(string text, LawCitationFinder finder)
{
    private const int LongestQuotedTitle = 120;

    private static readonly string[] OwnEndings =
        ["法典", "法", "条例", "规定", "办法", "细则", "规则", "解释", "章程", "决定", "规范", "准则", "通则", "意见", "通知", "方案", "规程", "制度"];

    /// <summary>Characters that make of a title and themselves another word: 劳动法庭, 公司法人, 交通法规.</summary>
    private const string AfterLaw = "院庭律规学人官定制治盲医理则师国";

    private readonly List<int> _numbers = [];
    private int _end;
    private string? _lastLaw;

    internal List<LawCitation> Found { get; } = [];

    internal void Run()
    {
        for (var i = 0; i < text.Length;)
        {
            var next = text[i] switch
            {
                '《' => Quoted(i),
                '本' => Own(i),
                '该' or '同' or '此' => Same(i),
                '前' => Preceding(i),
                '第' => Bare(i),
                '。' or '！' or '？' or '；' or '\n' => ForgetLaw(),
                _ => -1,
            };
            next = next < 0 ? Known(i) : next;
            i = next <= i ? i + 1 : next;
            _end = next > 0 ? next : _end;
        }
    }

    private int ForgetLaw()
    {
        _lastLaw = null;
        return 0;
    }

    /// <summary>《…》, perhaps with a bracket after it, and its articles.</summary>
    private int Quoted(int start)
    {
        var depth = 0;
        var close = -1;
        for (var i = start; i < text.Length && i - start < LongestQuotedTitle && close < 0; i++)
        {
            depth += text[i] == '《' ? 1 : text[i] == '》' ? -1 : 0;
            close = depth == 0 ? i : -1;
        }

        if (close <= start + 1)
        {
            return -1;
        }

        var title = LawTitles.Resolve(text[start..(close + 1)]);
        var after = LawNames.SkipBracket(text, close + 1);
        var end = Articles(title, LawReference.Named, start, LawNames.SkipFiller(text, after), needsOrdinal: true);
        if (end < 0 && LawTitles.LooksNormative(title))
        {
            Add(title, LawReference.Named, null, start, close + 1);
            end = close + 1;
        }

        _lastLaw = end < 0 ? _lastLaw : title;
        return end < 0 ? close + 1 : end;
    }

    /// <summary>A known title or short name without 《》.</summary>
    private int Known(int start)
    {
        var length = finder.Match(text, start, out var nameStart);
        if (length == 0)
        {
            return -1;
        }

        var close = start + length;
        var title = LawTitles.Resolve(text[nameStart..close]);
        var end = Articles(title, LawReference.Named, start, LawNames.SkipFiller(text, LawNames.SkipBracket(text, close)), needsOrdinal: false);
        if (end < 0)
        {
            var next = LawUnits.At(text, close);
            if (text[close - 1] == '法' && next != '\0' && AfterLaw.Contains(next, StringComparison.Ordinal) && !(next == '规' && LawUnits.At(text, close + 1) == '定'))
            {
                return -1;
            }

            Add(title, LawReference.Named, null, start, close);
            end = close;
        }

        _lastLaw = title;
        return end;
    }

    /// <summary>本法第…条, 本条第…款.</summary>
    private int Own(int start)
    {
        if (LawUnits.At(text, start + 1) == '条' && LawUnits.At(text, start + 2) != '例')
        {
            return Paragraphs(null, null, LawReference.ThisArticle, start, start + 2, needsOrdinal: true);
        }

        var name = OwnName(start + 1);
        return name < 0 ? -1 : Articles(null, LawReference.ThisLaw, start, LawNames.SkipFiller(text, name), needsOrdinal: false);
    }

    /// <summary>该法第…条, 同法第…条: the law named last.</summary>
    private int Same(int start)
    {
        var name = OwnName(start + 1);
        return name < 0 ? -1 : Articles(_lastLaw, _lastLaw is null ? LawReference.Unnamed : LawReference.Implied, start, LawNames.SkipFiller(text, name), needsOrdinal: false);
    }

    private int OwnName(int index)
    {
        foreach (var ending in OwnEndings)
        {
            if (string.CompareOrdinal(text, index, ending, 0, ending.Length) == 0)
            {
                return index + ending.Length;
            }
        }

        return -1;
    }

    /// <summary>前款, 前条, 前两款, 前款第（一）项.</summary>
    private int Preceding(int start)
    {
        var i = start + 1;
        var number = LawUnits.Number(text, i, out _);
        i = number > 0 ? number : i;
        switch (LawUnits.At(text, i))
        {
            case '款' when LawUnits.At(text, i + 1) is not '项':
                var items = new LawProvision();
                var end = Items(i + 1, items);
                Add(null, LawReference.PrecedingParagraph, items, start, end < 0 ? i + 1 : end);
                return end < 0 ? i + 1 : end;
            case '条' when LawUnits.At(text, i + 1) is not '例' and not '款':
                var below = Paragraphs(null, null, LawReference.PrecedingArticle, start, i + 1, needsOrdinal: true);
                if (below > 0)
                {
                    return below;
                }

                Add(null, LawReference.PrecedingArticle, null, start, i + 1);
                return i + 1;
            default:
                return -1;
        }
    }

    /// <summary>第…条 after no title that is known, or 第…款 alone.</summary>
    private int Bare(int start)
    {
        var article = LawUnits.Read(text, start, '条', needsOrdinal: true, _numbers);
        if (article < 0)
        {
            return BareParagraph(start);
        }

        var nameStart = LawNames.Before(text, start, _end, out var title);
        if (title is not null)
        {
            _lastLaw = title;
            return Articles(title, LawReference.Named, nameStart, start, needsOrdinal: true);
        }

        return Articles(_lastLaw, _lastLaw is null ? LawReference.Unnamed : LawReference.Implied, start, start, needsOrdinal: true);
    }

    /// <summary>第一款规定的 …: counts only where the words after it show that a provision is meant.</summary>
    private int BareParagraph(int start)
    {
        var end = LawUnits.Read(text, start, '款', needsOrdinal: true, _numbers);
        var meant = end > 0 && (LawUnits.At(text, end) is '第' or '规' or '所' or '、' || string.CompareOrdinal(text, end, "的规定", 0, 3) == 0);
        return meant ? Paragraphs(null, null, LawReference.ThisArticle, start, start, needsOrdinal: true) : -1;
    }

    /// <summary>Articles and what is below them; gives the index after them, or −1 where none stands at the index.</summary>
    private int Articles(string? law, LawReference reference, int start, int index, bool needsOrdinal)
    {
        var end = -1;
        for (var part = start; ; part = index)
        {
            var articles = new List<int>();
            var after = LawUnits.Read(text, index, '条', needsOrdinal, articles);
            if (after < 0)
            {
                return end;
            }

            if (LawUnits.RangeMark(text, after) > 0 && LawUnits.Read(text, after + 1, '条', needsOrdinal: false, _numbers) is > 0 and var rangeEnd)
            {
                LawUnits.AddNumber(articles, _numbers[0], range: true);
                after = rangeEnd;
            }

            int? sub = null;
            if (LawUnits.At(text, after) == '之' && LawUnits.Number(text, after + 1, out var number) is > 0 and var subEnd && number <= 30)
            {
                sub = number;
                after = subEnd;
            }

            foreach (var article in articles.SkipLast(1))
            {
                Add(law, reference, new LawProvision { Article = article }, part, after);
            }

            var last = new LawProvision { Article = articles[^1], Sub = sub };
            end = Paragraphs(law, last, reference, part, after, needsOrdinal: false);
            if (end < 0)
            {
                end = Items(after, last);
                end = end < 0 ? after : end;
                Add(law, reference, last, part, end);
            }

            index = NextInList(end);
            if (index < 0)
            {
                return end;
            }

            needsOrdinal = true;
        }
    }

    /// <summary>Index after a list mark, or −1.</summary>
    private int NextInList(int index)
    {
        var mark = LawUnits.ListMark(text, index);
        return mark == 0 ? -1 : index + mark;
    }

    /// <summary>款 with their 项; one citation for each.</summary>
    private int Paragraphs(string? law, LawProvision? article, LawReference reference, int start, int index, bool needsOrdinal)
    {
        var end = -1;
        for (var part = start; ; part = index)
        {
            var paragraphs = new List<int>();
            var after = LawUnits.Read(text, index, '款', needsOrdinal, paragraphs);
            if (after < 0)
            {
                return end;
            }

            if (LawUnits.RangeMark(text, after) > 0 && LawUnits.Read(text, after + 1, '款', needsOrdinal: true, _numbers) is > 0 and var rangeEnd)
            {
                LawUnits.AddNumber(paragraphs, _numbers[0], range: true);
                after = rangeEnd;
            }

            foreach (var paragraph in paragraphs.SkipLast(1))
            {
                Add(law, reference, new LawProvision { Article = article?.Article, Sub = article?.Sub, Paragraph = paragraph }, part, after);
            }

            var last = new LawProvision { Article = article?.Article, Sub = article?.Sub, Paragraph = paragraphs[^1] };
            end = Items(after, last);
            end = end < 0 ? after : end;
            Add(law, reference, last, part, end);
            index = NextInList(end);
            if (index < 0)
            {
                return end;
            }

            needsOrdinal = true;
        }
    }

    /// <summary>Reads 第（一）项、第（二）项 into the provision; −1 where none stands.</summary>
    private int Items(int index, LawProvision provision)
    {
        var end = -1;
        while (index >= 0)
        {
            var range = end >= 0 && LawUnits.RangeMark(text, index - 1) > 0;
            var after = LawUnits.Read(text, index, '项', needsOrdinal: LawUnits.At(text, index) is not ('（' or '('), _numbers);
            if (after < 0)
            {
                return end;
            }

            foreach (var number in _numbers)
            {
                LawUnits.AddNumber(provision.Items, number, range);
                range = false;
            }

            end = after;
            if (LawUnits.Read(text, after, '目', needsOrdinal: true, _numbers) is > 0 and var point)
            {
                provision.Point = _numbers[0];
                return point;
            }

            index = LawUnits.RangeMark(text, end) > 0 ? end + 1 : NextInList(end);
        }

        return end;
    }

    private void Add(string? law, LawReference reference, LawProvision? provision, int start, int end)
    {
        var one = new LawCitation(law, provision?.Article, provision?.Sub, provision?.Paragraph, null, start, end - start) { Reference = reference };
        if (provision is null || provision.Items.Count == 0)
        {
            Found.Add(one);
            return;
        }

        foreach (var item in provision.Items)
        {
            Found.Add(one with { Item = item, Point = item == provision.Items[^1] ? provision.Point : null });
        }
    }
}

using Zhengshu.Text.Dates;

namespace Zhengshu.Text.Documents;

/// <summary>Reads <see cref="ValidityTerms"/> from one text.</summary>
internal sealed class ValidityReader(string text)
{
    private const int LongestSentence = 2_000;

    private static readonly string[] Starts = ["起施行", "起实施", "起执行", "起生效", "起试行", "起正式施行", "起正式实施", "起开始施行", "后施行", "后实施"];

    private static readonly string[] OwnNames =
        ["法", "条例", "规定", "办法", "细则", "实施细则", "规则", "通知", "意见", "方案", "决定", "公告", "通告", "解释", "规范", "措施", "指引", "标准", "制度", "章程", "文", "规程"];

    private static readonly (string Word, EffectiveEvent Event)[] Events =
    [
        ("公布", EffectiveEvent.Publication), ("发布", EffectiveEvent.Publication), ("颁布", EffectiveEvent.Publication), ("公告", EffectiveEvent.Publication),
        ("印发", EffectiveEvent.Issue), ("下发", EffectiveEvent.Issue), ("发文", EffectiveEvent.Issue), ("通过", EffectiveEvent.Adoption), ("批准", EffectiveEvent.Adoption),
    ];

    private DateOnly? _effectiveDate;
    private EffectiveEvent? _event;
    private Period? _delay;
    private Period? _term;
    private DateOnly? _end;
    private TextSpan? _effectiveAt;
    private TextSpan? _termAt;
    private bool _ownStart;

    internal ValidityTerms Read()
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.AsSpan(start).IndexOfAny("。\n；");
            end = end < 0 ? text.Length : start + end;
            ReadSentence(start, Math.Min(end, start + LongestSentence));
            start = end + 1;
        }

        return new ValidityTerms(_effectiveDate, _event, _delay, _term, _end, new RepealReader(text).Read()) { EffectiveAt = _effectiveAt, TermAt = _termAt };
    }

    private void ReadSentence(int start, int end)
    {
        var sentence = text[start..end];
        var startsAt = FirstOf(sentence, Starts, out var startWord);
        if (startsAt >= 0)
        {
            ReadStart(sentence, start, startsAt, startWord);
        }

        ReadTerm(sentence, start, startsAt);
    }

    private void ReadStart(string sentence, int offset, int startsAt, string startWord)
    {
        var own = SpeaksOfItself(sentence, startsAt);
        var from = sentence.LastIndexOfAny(['自', '从', '于'], startsAt);
        if (from < 0 || startsAt - from > 40 || (_ownStart && !own))
        {
            return;
        }

        var said = sentence[(from + 1)..startsAt];
        var place = new TextSpan(offset + from, startsAt + startWord.Length - from);
        if (DateFinder.Find(said) is [{ Date: { } date }, ..])
        {
            (_effectiveDate, _event, _delay) = (date, null, null);
        }
        else if (EventIn(said) is { } happening)
        {
            (_effectiveDate, _event, _delay) = (null, happening, PeriodFinder.Find(said) is [var delay, ..] ? delay with { Start = place.Start + 1 + delay.Start } : null);
        }
        else
        {
            return;
        }

        (_effectiveAt, _ownStart) = (place, own);
    }

    /// <summary>有效期5年, 有效期至…, 试行期一年; a certificate's term of validity is another matter, so it must be the document's own.</summary>
    private void ReadTerm(string sentence, int offset, int startsAt)
    {
        var at = FirstOf(sentence, ["有效期", "有效期限", "有效期间", "试行期", "施行期限", "实施期限", "执行期限"], out var word);
        if (at >= 0 && (startsAt >= 0 || SpeaksOfItself(sentence, at)))
        {
            var i = at + word.Length;
            foreach (var filler in (string[])["限", "间", "为", "是", "：", "自"])
            {
                i += string.CompareOrdinal(sentence, i, filler, 0, 1) == 0 ? 1 : 0;
            }

            ReadTermAt(sentence, offset, at, i);
            return;
        }

        // 自2024年1月1日起施行至2026年12月31日止; 执行至…
        var until = startsAt < 0 ? -1 : sentence.IndexOf('至', startsAt);
        if (until >= 0)
        {
            ReadTermAt(sentence, offset, until, until);
        }
    }

    private void ReadTermAt(string sentence, int offset, int from, int at)
    {
        if (at < sentence.Length && sentence[at] is '至' or '到')
        {
            if (DateFinder.Find(sentence[at..]) is [{ Last: { } last, Start: <= 3 } date, ..])
            {
                (_end, _term) = (last, null);
                _termAt = new TextSpan(offset + from, at + date.End - from);
            }
        }
        else if (at < sentence.Length && (PeriodFinder.At(sentence, at) ?? NextPeriod(sentence, at)) is { } period)
        {
            (_end, _term) = (null, period with { Start = offset + period.Start });
            _termAt = new TextSpan(offset + from, period.End - from);
        }
        else if (DateFinder.Find(sentence[at..]) is [{ First: not null }, { Last: { } last } second, ..])
        {
            // 有效期自2024年1月1日至2026年12月31日
            (_end, _term) = (last, null);
            _termAt = new TextSpan(offset + from, at + second.End - from);
        }
    }

    private static Period? NextPeriod(string sentence, int at) => at + 1 < sentence.Length && sentence[at] is ' ' or '　' ? PeriodFinder.At(sentence, at + 1) : null;

    /// <summary>Whether 本办法, 本通知 … stands before an index, and no other document between.</summary>
    private static bool SpeaksOfItself(string sentence, int before)
    {
        for (var own = sentence.LastIndexOf('本', Math.Max(0, before - 1)); own >= 0; own = own == 0 ? -1 : sentence.LastIndexOf('本', own - 1))
        {
            foreach (var name in OwnNames)
            {
                if (string.CompareOrdinal(sentence, own + 1, name, 0, name.Length) == 0)
                {
                    return before - own <= 40;
                }
            }
        }

        return false;
    }

    private static EffectiveEvent? EventIn(string said)
    {
        foreach (var (word, happening) in Events)
        {
            if (said.Contains(word, StringComparison.Ordinal))
            {
                return happening;
            }
        }

        return null;
    }

    private static int FirstOf(string sentence, string[] words, out string found)
    {
        var best = -1;
        found = string.Empty;
        foreach (var word in words)
        {
            var at = sentence.IndexOf(word, StringComparison.Ordinal);
            if (at >= 0 && (best < 0 || at < best))
            {
                (best, found) = (at, word);
            }
        }

        return best;
    }
}

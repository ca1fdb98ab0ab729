using System.Text.RegularExpressions;

namespace Zhengshu.Platform.Knowledge.Parsing.Metadata;

/// <summary>The adoption lines under a law's title: who passed, published, amended it when.</summary>
internal sealed partial class LawHeader
{
    private LawHeader(IReadOnlyList<Event> events) => Events = events;

    /// <summary>The dated events in the order they are written.</summary>
    public IReadOnlyList<Event> Events { get; }

    public DateOnly? AdoptedOn => Find(e => e.Does("通过")) ?? Find(e => e.Does("批准"));

    public DateOnly? PublishedOn => FindLast(e => e.Does("公布", "发布", "印发", "公告"));

    public DateOnly? EffectiveOn => FindLast(e => e.IsEffect) ?? FindLast(e => e.Does("发布之日", "公布之日", "颁布之日"));

    /// <summary>The last event that made or changed the text.</summary>
    public DateOnly? VersionDate => FindLast(e => !e.IsEffect);

    /// <summary>The organ of the first event that names one.</summary>
    public string? Issuer => Events.Select(e => e.Organ).FirstOrDefault(organ => organ is not null);

    /// <summary>The number of the last order that published it.</summary>
    public string? DocumentNumber => Events.Select(e => DocumentNumberText.First(e.Text)).LastOrDefault(number => number is not null);

    /// <summary>Reads the notes that stand before the first body block; empty when they hold no dates.</summary>
    public static LawHeader Read(ParsedDocument document)
    {
        var notes = document.Blocks.TakeWhile(b => b.Kind is BlockKind.Note or BlockKind.Heading)
            .Where(b => b.Kind == BlockKind.Note).Select(b => b.Text);
        var text = string.Join('\n', notes);
        var dates = DateText.All(text).Where(d => !InTitle(text, d.Start)).ToList();
        return new LawHeader([.. dates.Select((date, i) =>
            new Event(date.Date, text[date.End..(i + 1 < dates.Count ? dates[i + 1].Start : text.Length)].Replace('\n', ' ').Trim()))]);
    }

    private DateOnly? Find(Func<Event, bool> wanted) => Events.FirstOrDefault(wanted)?.Date;

    private DateOnly? FindLast(Func<Event, bool> wanted) => Events.LastOrDefault(wanted)?.Date;

    private static bool InTitle(string text, int at) =>
        text.LastIndexOf('《', at) is var open and >= 0 && text.IndexOf('》', open) is var close && (close < 0 || close > at)
        && at - open < 60;

    /// <summary>One dated event.</summary>
    internal sealed partial record Event(DateOnly Date, string Text)
    {
        public bool IsEffect => Does("施行", "实施", "生效") && !Does("通过", "公布", "发布", "修正", "修订");

        /// <summary>全国人民代表大会常务委员会, 国务院, 最高人民法院 … without its number of term and session.</summary>
        public string? Organ
        {
            get
            {
                var match = OrganName().Match(Term().Replace(Text, ""));
                return match.Success ? match.Groups["organ"].Value.Replace("中华人民共和国国务院", "国务院", StringComparison.Ordinal) : null;
            }
        }

        public bool Does(params ReadOnlySpan<string> verbs)
        {
            foreach (var verb in verbs)
            {
                if (Outside().Replace(Text, "").Contains(verb, StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }

        [GeneratedRegex("《[^》]{0,300}》|<[^>]{0,300}>", RegexOptions.None, 10_000)]
        private static partial Regex Outside();

        [GeneratedRegex("第[一二三四五六七八九十百]+届", RegexOptions.None, 10_000)]
        private static partial Regex Term();

        [GeneratedRegex(
            @"^(由|经)?(?<organ>[\u4e00-\u9fff]{0,12}?(人民代表大会常务委员会|人民代表大会|国务院|最高人民法院|最高人民检察院|人民政府|[\u4e00-\u9fff]{2,14}(部|委员会|总局|署|银行|局|院|会)))(?=第|令|公告|发布|公布|批准|通过|审判|检察|修|印发|、|《|\s|审议|$)",
            RegexOptions.ExplicitCapture, 10_000)]
        private static partial Regex OrganName();
    }
}

using Zhengshu.Kernel.Commands;
using Zhengshu.Text.Dates;
using Zhengshu.Text.Documents;
using Zhengshu.Text.Law;
using Zhengshu.Text.Numbers;
using Zhengshu.Text.Places;

namespace Zhengshu.Platform.Language;

/// <summary><c>./zhengshu text cite</c></summary>
internal sealed class CiteCommand : TextCommand
{
    public override string Summary => "法律引用：识别法律名称和条、款、项，还原简称";

    protected override string Verb => "cite";

    protected override void Run(string text, CommandContext context)
    {
        var citations = LawCitations.Find(text);
        foreach (var citation in citations)
        {
            context.Text.WriteLine($"{citation.Start}\t{citation.ToText()}\t{text.Substring(citation.Start, citation.Length)}");
        }

        var numbers = DocumentNumbers.Find(text);
        foreach (var number in numbers)
        {
            context.Text.WriteLine($"{number.Start}\t{text.Substring(number.Start, number.Length)}\t发文字号");
        }

        context.Result(new
        {
            citations = citations.Select(citation => new
            {
                text = citation.ToText(), citation.Law, citation.Article, citation.Sub, citation.Paragraph, citation.Item, citation.Point,
                reference = citation.Reference.ToString(), citation.Start, citation.Length,
            }),
            document_numbers = numbers.Select(number => new { text = text.Substring(number.Start, number.Length), number.Start, number.Length }),
        });
    }
}

/// <summary><c>./zhengshu text number</c></summary>
internal sealed class NumberCommand : TextCommand
{
    public override string Summary => "数字：数量、金额（含大写）、百分比及其范围和上下限；加 --write 则把每行的数字写成中文";

    public override IReadOnlyList<CommandOption> Options => [new("--write", "KIND", "plain（一千零七十九）或 money（壹仟零柒拾玖元整）")];

    protected override string Verb => "number";

    protected override void Run(string text, CommandContext context)
    {
        if (context.Option("--write") is not null)
        {
            Write(text, OneOf(context, "--write", "plain", "money") == "money", context);
            return;
        }

        var numbers = NumberFinder.Find(text);
        foreach (var number in numbers)
        {
            var value = number.Value is { } one ? $"{one:0.####}" : $"{number.Low?.ToString("0.####") ?? "…"}–{number.High?.ToString("0.####") ?? "…"}";
            var kind = number.Kind switch { NumberKind.Money => "元", NumberKind.Share => "比例", _ => number.Unit };
            context.Text.WriteLine($"{number.Start}\t{text.Substring(number.Start, number.Length)}\t{value}\t{kind}");
        }

        context.Result(new
        {
            numbers = numbers.Select(number => new
            {
                text = text.Substring(number.Start, number.Length), kind = number.Kind.ToString(), number.Low, number.High, number.Unit, number.Start, number.Length,
            }),
        });
    }

    private static void Write(string text, bool money, CommandContext context)
    {
        var written = new List<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var read = money ? ChineseNumerals.TryParseMoney(line, out var value) : ChineseNumerals.TryParseDecimal(line, out value);
            if (!read || value < 0 || value > ChineseNumerals.Maximum || (!money && value != decimal.Truncate(value)))
            {
                throw new InvalidDataException($"「{line}」不是可以写成中文的数字");
            }

            written.Add(money ? ChineseNumerals.FormatMoney(value) : ChineseNumerals.Format((long)value));
            context.Text.WriteLine(written[^1]);
        }

        context.Result(new { written });
    }
}

/// <summary><c>./zhengshu text date</c></summary>
internal sealed class DateCommand : TextCommand
{
    public override string Summary => "日期、时长和期限";

    protected override string Verb => "date";

    protected override void Run(string text, CommandContext context)
    {
        var dates = DateFinder.Find(text);
        var periods = PeriodFinder.Find(text);
        var deadlines = Deadlines.Find(text);
        var lines = dates.Select(date => (date.Start, Line: $"日期\t{text.Substring(date.Start, date.Length)}\t{date.First:yyyy-MM-dd}"))
            .Concat(periods.Select(period => (period.Start, Line: $"时长\t{text.Substring(period.Start, period.Length)}\t{period.Amount} {period.Unit}")))
            .Concat(deadlines.Select(deadline => (deadline.Start, Line: $"期限\t{text.Substring(deadline.Start, deadline.Length)}\t{deadline.Anchor}")));
        foreach (var (start, line) in lines.OrderBy(pair => pair.Start))
        {
            context.Text.WriteLine($"{start}\t{line}");
        }

        context.Result(new
        {
            dates = dates.Select(date => new { text = text.Substring(date.Start, date.Length), date.Year, date.Month, date.Day, date.Start, date.Length }),
            periods = periods.Select(period => new { text = text.Substring(period.Start, period.Length), period.Amount, unit = period.Unit.ToString(), period.Start, period.Length }),
            deadlines = deadlines.Select(one => new { text = text.Substring(one.Start, one.Length), one.Anchor, one.Start, one.Length }),
        });
    }
}

/// <summary><c>./zhengshu text place</c></summary>
internal sealed class PlaceCommand : TextCommand
{
    public override string Summary => "地名：找出行政区划及代码；加 --address 则把每行作为地址拆开";

    public override IReadOnlyList<CommandOption> Options => [new("--region", "CODE", "重名时优先的地区代码，如 440100"), new("--address", null, "每行是一个地址：补全到村、社区，分出路、号、名称、楼栋、房号")];

    protected override string Verb => "place";

    protected override void Run(string text, CommandContext context)
    {
        var region = context.Option("--region");
        if (region is not null && Gazetteer.Shipped.ByCode(region) is null)
        {
            throw new CommandArgumentException($"没有代码为 {region} 的行政区划");
        }

        if (context.Has("--address"))
        {
            var addresses = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => AddressParser.Parse(line, region)).ToList();
            foreach (var parts in addresses)
            {
                context.Text.WriteLine($"{parts.Division?.Code}\t{parts.FullText}\t{parts.Confidence:0.0}");
            }

            context.Result(new { addresses = addresses.Select(parts => new { parts.Division?.Code, division = parts.Division?.FullName, parts.Confidence, parts.Road, parts.Lane, parts.Number, parts.Name, parts.Building, parts.Entrance, parts.Floor, parts.Room, full = parts.FullText }) });
            return;
        }

        var places = Gazetteer.Shipped.Find(text, region);
        foreach (var place in places)
        {
            context.Text.WriteLine($"{place.Start}\t{text.Substring(place.Start, place.Length)}\t{place.Division.Code}\t{place.Division.FullName}\t{place.Confidence:0.0}");
        }

        context.Result(new { places = places.Select(place => new { text = text.Substring(place.Start, place.Length), place.Division.Code, name = place.Division.FullName, place.FormerName, place.Confidence, others = place.Others.Select(other => other.Code), place.Start, place.Length }) });
    }
}

/// <summary><c>./zhengshu text headings</c></summary>
internal sealed class HeadingsCommand : TextCommand
{
    public override string Summary => "标题：把编号的标题排成层次";

    protected override string Verb => "headings";

    protected override void Run(string text, CommandContext context)
    {
        var root = HeadingTree.Build(text);
        context.Text.Write(HeadingTree.Write(root));
        context.Result(new { headings = root.Descendants().Select(node => new { node.Path, node.Title, kind = node.Mark?.Kind.ToString(), node.Start, node.End }) });
    }
}

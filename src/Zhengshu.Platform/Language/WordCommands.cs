using Zhengshu.Kernel.Commands;
using Zhengshu.Text.Matching;
using Zhengshu.Text.Normalisation;
using Zhengshu.Text.Pinyin;
using Zhengshu.Text.Segmentation;

namespace Zhengshu.Platform.Language;

/// <summary><c>./zhengshu text segment</c></summary>
internal sealed class SegmentCommand : TextCommand
{
    public override string Summary => "分词：每行的词以空格隔开";

    public override IReadOnlyList<CommandOption> Options =>
    [
        new("--search", null, "检索方式：长词之前列出其中的词"), new("--tags", null, "标出词性，如 政府/n"), new("--words", "FILE", "用户词典，每行「词 词频 词性」"),
    ];

    protected override string Verb => "segment";

    protected override async Task RunAsync(string text, CommandContext context, CancellationToken cancellationToken)
    {
        var segmenter = Segmenter.Shipped;
        if (context.Option("--words") is { } file)
        {
            segmenter = segmenter.WithWords(UserDictionaryFile.Read(new StringReader(await ReadFileAsync(context, file, cancellationToken))));
        }

        Write(text, segmenter, context);
    }

    protected override void Run(string text, CommandContext context) => Write(text, Segmenter.Shipped, context);

    private static void Write(string text, Segmenter segmenter, CommandContext context)
    {
        foreach (var line in context.Json ? [] : text.AsSpan().TrimEnd('\n').ToString().Split('\n'))
        {
            context.Out.WriteLine(string.Join(' ', Cut(line).Where(token => !string.IsNullOrWhiteSpace(line.Substring(token.Start, token.Length)))
                .Select(token => string.Concat(line.AsSpan(token.Start, token.Length), context.Has("--tags") ? "/" + token.Tag : ""))));
        }

        if (context.Json)
        {
            context.Result(new { words = Cut(text).Select(token => new { text = text.Substring(token.Start, token.Length), token.Start, token.Length, token.Tag }) });
        }

        List<Token> Cut(string part) => context.Has("--search") ? segmenter.CutForSearch(part) : segmenter.Cut(part);
    }
}

/// <summary><c>./zhengshu text normalise</c></summary>
internal sealed class NormaliseCommand : TextCommand
{
    private static readonly (string Name, NormalisationOptions Switch)[] Switches =
    [
        ("search", NormalisationOptions.Search), ("scan", NormalisationOptions.Scan), ("width", NormalisationOptions.Width), ("case", NormalisationOptions.Case),
        ("simplified", NormalisationOptions.Simplified), ("invisible", NormalisationOptions.Invisible), ("symbols", NormalisationOptions.InsertedSymbols),
        ("spaces", NormalisationOptions.Spaces), ("look-alike", NormalisationOptions.LookAlike), ("split", NormalisationOptions.SplitCharacters),
        ("pinyin", NormalisationOptions.Pinyin), ("spoken-digits", NormalisationOptions.SpokenDigits), ("digit-words", NormalisationOptions.DigitWords),
    ];

    public override string Summary => "规范化：全角半角、大小写、繁简、形近字、拆字、插入的符号等，各自可选";

    public override IReadOnlyList<CommandOption> Options =>
    [
        new("--switches", "LIST", $"以逗号隔开：{string.Join("、", Switches.Select(one => one.Name))}；默认为 search"),
        new("--script", "SCRIPT", "改为只转换繁简：simplified 或 traditional，按词语转换"),
    ];

    protected override string Verb => "normalise";

    protected override void Run(string text, CommandContext context)
    {
        if (context.Option("--script") is not null)
        {
            var converted = OneOf(context, "--script", "simplified", "traditional") == "simplified" ? ScriptConverter.ToSimplified(text) : ScriptConverter.ToTraditional(text);
            context.Text.Write(converted);
            context.Result(new { text = converted });
            return;
        }

        var options = NormalisationOptions.None;
        foreach (var name in (context.Option("--switches") ?? "search").Split(',', StringSplitOptions.TrimEntries))
        {
            var found = Array.Find(Switches, one => one.Name == name);
            options |= found.Name is null ? throw new CommandArgumentException($"没有开关「{name}」") : found.Switch;
        }

        var normalised = TextNormaliser.Normalise(text, options);
        context.Text.Write(normalised.Text);
        context.Result(new { text = normalised.Text, starts = context.Json ? Enumerable.Range(0, normalised.Text.Length).Select(i => normalised.ToOriginal(new(i, 1)).Start) : null });
    }
}

/// <summary><c>./zhengshu text match</c></summary>
internal sealed class MatchCommand : TextCommand
{
    public override string Summary => "词表匹配：词、放行词、整词和组合规则";

    public override IReadOnlyList<CommandOption> Options =>
    [
        new("--words", "FILE", "词表，每行「词<TAB>类别<TAB>级别」；「+词」放行，「=词」整词，「?规则名<TAB>类别<TAB>级别<TAB>表达式」规则，如 招聘|兼职 & 微信 ! 警方 ~20"),
        new("--folding", "KIND", "all（默认，忽略全半角、大小写、繁简、形近字和插入的符号）或 none"),
    ];

    protected override string Verb => "match";

    protected override void Run(string text, CommandContext context) => throw new NotSupportedException();

    protected override async Task RunAsync(string text, CommandContext context, CancellationToken cancellationToken)
    {
        var list = WordListFile.Read(new StringReader(await ReadFileAsync(context, context.Required("--words"), cancellationToken)));
        RuleMatcher matcher;
        try
        {
            matcher = new RuleMatcher(list.Words, list.Rules, OneOf(context, "--folding", "all", "none") == "all" ? MatchFolding.All : MatchFolding.None);
        }
        catch (MatchRuleException wrong)
        {
            throw new InvalidDataException(wrong.Message, wrong);
        }

        var found = matcher.Find(text);
        foreach (var hit in found.Words)
        {
            context.Text.WriteLine($"{hit.Start}\t{text.Substring((int)hit.Start, hit.Length)}\t{hit.Word.Category}\t{hit.Word.Level}");
        }

        foreach (var hit in found.Rules)
        {
            context.Text.WriteLine($"{hit.Start}\t规则 {hit.Rule.Name}：{string.Join(" + ", hit.Parts.Select(part => text.Substring((int)part.Start, part.Length)))}\t{hit.Rule.Category}\t{hit.Rule.Level}");
        }

        context.Result(new
        {
            words = found.Words.Select(hit => new { word = hit.Word.Text, hit.Start, hit.Length, hit.Word.Category, hit.Word.Level }),
            rules = found.Rules.Select(hit => new { rule = hit.Rule.Name, hit.Rule.Category, hit.Rule.Level, parts = hit.Parts.Select(part => new { part.Start, part.Length, word = part.Word.Text }) }),
        });
    }
}

/// <summary><c>./zhengshu text pinyin</c></summary>
internal sealed class PinyinCommand : TextCommand
{
    public override string Summary => "拼音：多音字按词语定音";

    public override IReadOnlyList<CommandOption> Options => [new("--style", "STYLE", "marked（默认，声调符号）、numbered（数字）、plain（无声调）、initials（首字母）、full（连写）")];

    protected override string Verb => "pinyin";

    protected override void Run(string text, CommandContext context)
    {
        var style = OneOf(context, "--style", "marked", "numbered", "plain", "initials", "full");
        foreach (var line in context.Json ? [] : text.TrimEnd('\n').Split('\n'))
        {
            context.Out.WriteLine(Convert(line, style));
        }

        context.Result(new { pinyin = context.Json ? Convert(text, style) : "", syllables = context.Json ? PinyinReader.Read(text).Select(one => new { one.Start, one.Plain, one.Tone }) : null });
    }

    private static string Convert(string text, string style) => style switch
    {
        "initials" => PinyinReader.Initials(text),
        "full" => PinyinReader.Full(text),
        "numbered" => PinyinReader.Convert(text, PinyinStyle.Numbered),
        "plain" => PinyinReader.Convert(text, PinyinStyle.Plain),
        _ => PinyinReader.Convert(text),
    };
}

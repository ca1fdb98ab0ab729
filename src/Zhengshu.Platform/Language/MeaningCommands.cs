using Zhengshu.Kernel.Commands;
using Zhengshu.Text.Analysis;
using Zhengshu.Text.Learning;
using Zhengshu.Text.Likeness;
using Zhengshu.Text.Pinyin;

namespace Zhengshu.Platform.Language;

/// <summary><c>./zhengshu text summary</c></summary>
internal sealed class SummaryCommand : TextCommand
{
    public override string Summary => "摘要：选出最重要的句子，不改写";

    public override IReadOnlyList<CommandOption> Options => [new("--length", "N", "最多字数，默认 200")];

    protected override string Verb => "summary";

    protected override void Run(string text, CommandContext context)
    {
        var chosen = Summaries.Choose(text, context.Number("--length", 200, 1));
        foreach (var span in chosen)
        {
            context.Text.WriteLine(span.Of(text).ToString());
        }

        context.Result(new { sentences = chosen.Select(span => new { text = span.Of(text).ToString(), span.Start, span.Length }) });
    }
}

/// <summary><c>./zhengshu text keywords</c></summary>
internal sealed class KeywordsCommand : TextCommand
{
    public override string Summary => "关键词";

    public override IReadOnlyList<CommandOption> Options => [new("--limit", "N", "最多个数，默认 10"), new("--method", "KIND", "rarity（默认，词频×稀有度）或 graph（TextRank）")];

    protected override string Verb => "keywords";

    protected override void Run(string text, CommandContext context)
    {
        var method = OneOf(context, "--method", "rarity", "graph") == "graph" ? KeyPhraseMethod.Graph : KeyPhraseMethod.Rarity;
        var phrases = KeyPhrases.Find(text, context.Number("--limit", 10, 1), method);
        foreach (var phrase in phrases)
        {
            context.Text.WriteLine($"{phrase.Text}\t{phrase.Weight:0.000}\t{phrase.Count}");
        }

        context.Result(new { phrases });
    }
}

/// <summary><c>./zhengshu text readability</c></summary>
internal sealed class ReadabilityCommand : TextCommand
{
    public override string Summary => "易读性：得分、估计的年级和所依据的数字";

    protected override string Verb => "readability";

    protected override void Run(string text, CommandContext context)
    {
        var report = Readability.Measure(text);
        context.Text.WriteLine($"""
            得分       {report.Score:0.0}（0 难，100 易）
            年级       {report.Grade}（估计）
            每分句字数 {report.CharactersPerClause:0.0}
            每句词数   {report.WordsPerSentence:0.0}
            生僻词     {report.RareWordShare:P1}
            句数       {report.Sentences}
            字数       {report.Characters}
            """);
        context.Result(report);
    }
}

/// <summary><c>./zhengshu text language</c></summary>
internal sealed class LanguageCommand : TextCommand
{
    public override string Summary => "语种及其所占比例";

    protected override string Verb => "language";

    protected override void Run(string text, CommandContext context)
    {
        var shares = LanguageDetector.Shares(text);
        foreach (var share in shares)
        {
            context.Text.WriteLine($"{share.Tag}\t{share.Share:P1}");
        }

        context.Result(new { language = LanguageDetector.Detect(text), shares });
    }
}

/// <summary><c>./zhengshu text similar</c></summary>
internal sealed class SimilarCommand : TextCommand
{
    public override string Summary => "相似度：两个文件按字、按词、按编辑距离比较";

    public override IReadOnlyList<string> Arguments => ["FILE", "OTHER"];

    protected override string Verb => "similar";

    protected override void Run(string text, CommandContext context) => throw new NotSupportedException();

    protected override async Task RunAsync(string text, CommandContext context, CancellationToken cancellationToken)
    {
        var other = await ReadAsync(context, 1, cancellationToken);
        double? distance = text.Length <= 2_000 && other.Length <= 2_000 ? TextLikeness.EditDistance(text, other, CharacterLikeness.Cost) : null;
        var result = new
        {
            jaccard = TextLikeness.Jaccard(text, other), cosine = TextLikeness.Cosine(text, other), word_cosine = TextLikeness.WordCosine(text, other),
            containment = TextLikeness.Containment(text, other), min_hash = MinHash.Likeness(MinHash.Signature(text), MinHash.Signature(other)),
            sim_hash_bits = SimHash.Distance(SimHash.Fingerprint(text), SimHash.Fingerprint(other)), edit_distance = distance,
        };
        context.Text.WriteLine($"""
            字对交并比   {result.jaccard:0.000}
            字对余弦     {result.cosine:0.000}
            词余弦       {result.word_cosine:0.000}
            前者含于后者 {result.containment:0.000}
            MinHash      {result.min_hash:0.000}
            SimHash      {result.sim_hash_bits} 位不同（共 64 位）
            编辑距离     {distance?.ToString("0.0") ?? "文本超过 2,000 字，不计算"}（音近、形近按小数计）
            """);
        context.Result(result);
    }
}

/// <summary><c>./zhengshu text classify</c></summary>
internal sealed class ClassifyCommand : TextCommand
{
    public override string Summary => "分类：用样例学一个分类器，或用学好的分类器给每行分类并说明依据";

    public override IReadOnlyList<CommandOption> Options =>
        [new("--learn", "MODEL", "输入的每行为「类别<TAB>文本」，学成后写到这个文件"), new("--model", "MODEL", "用这个分类器给输入的每行分类")];

    protected override string Verb => "classify";

    protected override void Run(string text, CommandContext context)
    {
        if (context.Option("--learn") is { } goal)
        {
            Learn(text, context.ResolvePath(goal), context);
            return;
        }

        var path = context.ResolvePath(context.Required("--model"));
        if (!File.Exists(path))
        {
            throw new CommandArgumentException($"没有文件 {path}");
        }

        using var file = File.OpenRead(path);
        var classifier = LinearClassifier.Load(file);
        var results = new List<object>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var best = classifier.Classify(line);
            var reasons = classifier.Explain(line, best.Label, 3);
            context.Text.WriteLine($"{best.Label}\t{best.Probability:0.00}\t{string.Join(' ', reasons.Select(reason => reason.Text))}\t{line}");
            results.Add(new { text = line, best.Label, best.Probability, reasons });
        }

        context.Result(new { results });
    }

    private static void Learn(string text, string goal, CommandContext context)
    {
        var examples = new List<Example>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.TrimEnd('\r').Split('\t', 2);
            examples.Add(fields is [{ Length: > 0 } label, var example] ? new Example(example, label) : throw new InvalidDataException($"样例「{line}」不是「类别<TAB>文本」"));
        }

        if (examples.DistinctBy(example => example.Label).Count() < 2)
        {
            throw new InvalidDataException("样例至少要有两个类别");
        }

        var classifier = LinearClassifier.Train(examples, ClassifierOptions.ForMessages);
        using (var file = File.Create(goal))
        {
            classifier.Save(file);
        }

        context.Text.WriteLine($"已学 {examples.Count} 条、{classifier.Labels.Count} 类，写入 {goal}");
        context.Result(new { examples = examples.Count, labels = classifier.Labels });
    }
}

using Zhengshu.Kernel.Commands;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Embedding;
using Zhengshu.Platform.Knowledge.Retrieval;
using Zhengshu.Text.Law;

namespace Zhengshu.Platform.Knowledge.Scoring;

/// <summary>
/// <c>zhengshu train answers --sets FOLDER --step items|policies|support</c>: learns the rankers of items and policy pieces, then the judges of support, in
/// that order, a process each, because a step uses the files of the one before.
/// </summary>
internal sealed class TrainAnswersCommand(
    AnswerRouting routing, ItemRetriever items, PolicyRetriever policies, PassageEmbedder embedder, IPassageIndex index, ShippedFiles shipped) : ICommand
{
    private const int Folds = 5;

    /// <summary>What a question without support counts against one with: there are fewer of them, and a wrong answer is worse than none.</summary>
    private const double RefuseWeight = 3;

    /// <summary>Questions of law-qa that the embedding model was tuned on (../shared/models/README.md).</summary>
    private const int SeenByModel = 1_000;

    public string Name => "train answers";

    public string Summary => "学习事项、政策排序和依据充分度模型，写入 data/models/answer-rankers";

    public IReadOnlyList<string> Arguments => [];

    public IReadOnlyList<CommandOption> Options =>
    [
        new("--sets", "文件夹", "题集所在文件夹，读其中的 *.jsonl"),
        new("--misses", null, "列出交叉验证中没有排在第一的题"),
        new("--law-questions", "文件", "law-qa 格式的题集，其中向量模型没有见过的题（第 1,001 题起）用来学习什么是法律问题"),
        new("--step", "步骤", "items、policies 或 support，依次各执行一次"),
    ];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await index.RefreshAsync(cancellationToken);
        var folder = context.ResolvePath(context.Required("--sets"));
        var questions = Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(AnswerQuestion.Read).ToList();
        switch (context.Required("--step"))
        {
            case "items":
                Learn(context, ItemRetriever.Features, ItemExamples(questions.Where(q => q is { Kind: "item", Choice: false }), context), ItemRanker.FileOf(shipped), "items");
                break;
            case "policies":
                Learn(context, PolicyRetriever.Features, await PolicyExamplesAsync(questions.Where(q => q.Kind == "policy"), context, cancellationToken), PolicyRanker.FileOf(shipped), "policies");
                break;
            case "support":
                await LearnSupportAsync(questions, context, cancellationToken);
                break;
            default:
                throw new CommandArgumentException("选项 --step 应为 items、policies 或 support");
        }

        return 0;
    }

    /// <summary>One question with its labelled candidates; no candidates when no right one was found.</summary>
    private sealed record Taught(string Question, List<LogisticModel.Example> Examples, List<string> Names);

    private List<Taught> ItemExamples(IEnumerable<AnswerQuestion> questions, CommandContext context)
    {
        var all = new List<Taught>();
        foreach (var question in questions)
        {
            var reading = routing.Read(question.ToQuestion(null));
            var filter = new PassageFilter(context.Caller.ReadScope, null, d => d.Kind == DocumentKind.ServiceItem);
            var candidates = items.Candidates(
                reading.Topic, reading.Search, embedder.Question(reading.Topic), embedder.Question(reading.Search), reading.Regions, filter);
            all.Add(Examples(question.Question, candidates.Select(c => (
                c.Features, question.TaskCodes.Contains(c.Found.Document.TaskCode) || c.Found.Document.Title == question.Item, c.Found.Document.Title))));
        }

        return all;
    }

    private async Task<List<Taught>> PolicyExamplesAsync(IEnumerable<AnswerQuestion> questions, CommandContext context, CancellationToken cancellationToken)
    {
        var all = new List<Taught>();
        foreach (var question in questions)
        {
            var reading = routing.Read(question.ToQuestion(null));
            var filter = new PassageFilter(context.Caller.ReadScope, null, d => d.Kind == DocumentKind.Policy);
            var candidates = await policies.CandidatesAsync(reading.Search, embedder.Question(reading.Search), filter, cancellationToken);
            all.Add(Examples(question.Question, candidates.Select(c => (
                c.Features,
                LawTitles.Normalise(c.Found.Document.Title) == LawTitles.Normalise(question.Document ?? "")
                && question.ExpectedAny.Any(pieces => pieces.All(p => c.Content.Text.Contains(p, StringComparison.Ordinal))),
                c.Found.Document.Title + "：" + c.Content.Text[..Math.Min(60, c.Content.Text.Length)]))));
        }

        return all;
    }

    private static Taught Examples(string question, IEnumerable<(double[] Features, bool Right, string Name)> candidates)
    {
        var list = candidates.ToList();
        var wrong = Math.Max(1, list.Count(c => !c.Right));
        return new Taught(
            question,
            list.Exists(c => c.Right) ? list.ConvertAll(c => new LogisticModel.Example(c.Features, c.Right, c.Right ? 1 : Math.Min(1, 15.0 / wrong))) : [],
            list.ConvertAll(c => c.Name));
    }

    private static void Learn(CommandContext context, IReadOnlyList<string> features, List<Taught> questions, string file, string step)
    {
        var (found, first) = (0, 0);
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = LogisticModel.Learn(features, [.. questions.Where((_, i) => i % Folds != fold).SelectMany(q => q.Examples)], 3, "fold");
            foreach (var held in questions.Where((q, i) => i % Folds == fold && q.Examples.Count > 0))
            {
                var order = Enumerable.Range(0, held.Examples.Count).OrderByDescending(i => model.Probability(held.Examples[i].Features)).ToList();
                var place = order.FindIndex(i => held.Examples[i].Right) + 1;
                found++;
                first += place == 1 ? 1 : 0;
                if (place > 1 && context.Has("--misses"))
                {
                    context.Text.WriteLine($"{held.Question}\n    首位 {held.Names[order[0]]}\n    第 {place} 位 {held.Names[order[place - 1]]}");
                }
            }
        }

        context.Text.WriteLine($"{step}：{questions.Count} 题，候选中有正确答案 {found} 题；交叉验证中排在第一 {first} 题");
        LogisticModel.Learn(features, [.. questions.SelectMany(q => q.Examples)], 3, $"zhengshu train answers --sets data/evaluation --step {step}").Save(file);
    }

    private async Task LearnSupportAsync(List<AnswerQuestion> questions, CommandContext context, CancellationToken cancellationToken)
    {
        var rows = new List<(AnswerQuestion Question, RoutedDrafts Routed)>();
        var further = context.Option("--law-questions") is { } file
            ? LawQuestions.Read(context.ResolvePath(file)).Skip(SeenByModel).Select(q => new AnswerQuestion { Question = q.Text, Kind = "law", Articles = [.. q.Gold] })
            : [];
        foreach (var question in questions.Concat(further))
        {
            var asked = question.ToQuestion(null);
            var routed = await routing.DraftAsync(routing.Read(asked), asked, null, context.Caller, ended: false, cancellationToken);
            if (!routed.Drafts.Values.Any(d => d.Named))
            {
                rows.Add((question, routed));
            }
        }

        var right = Enum.GetValues<AnswerRoute>().ToDictionary(route => route, route => rows.ConvertAll(r => r.Routed.Drafts.TryGetValue(route, out var draft)
            && r.Question.Kind != "refuse" && r.Question.IsRight(draft.ToAnswer(r.Question.Question))));
        var held = new Dictionary<AnswerRoute, double[]>();
        foreach (var route in Enum.GetValues<AnswerRoute>())
        {
            // What is learned is which route a question belongs to, not whether its answer came out right: a hard question of law is still one.
            var kind = route.ToString().ToLowerInvariant();
            var examples = rows.Select(r => new LogisticModel.Example(r.Routed.Signals, r.Question.Kind == kind, r.Question.Kind == "refuse" ? RefuseWeight : 1)).ToList();
            held[route] = new double[rows.Count];
            for (var fold = 0; fold < Folds; fold++)
            {
                var model = LogisticModel.Learn(SupportModels.Names, [.. examples.Where((_, i) => i % Folds != fold)], 3, "fold");
                for (var i = fold; i < rows.Count; i += Folds)
                {
                    held[route][i] = model.Probability(rows[i].Routed.Signals);
                }
            }

            LogisticModel.Learn(SupportModels.Names, examples, 3, "zhengshu train answers --sets data/evaluation --step support").Save(SupportModels.FileOf(shipped, route));
        }

        Report(context, rows.ConvertAll(r => r.Question.Kind), right, held);
    }

    /// <summary>What each threshold would give on questions the judges have not seen.</summary>
    private static void Report(CommandContext context, List<string> kinds, Dictionary<AnswerRoute, List<bool>> right, Dictionary<AnswerRoute, double[]> held)
    {
        for (var threshold = 0.2; threshold < 0.7; threshold += 0.05)
        {
            var shares = kinds.Distinct().Order(StringComparer.Ordinal).Select(kind =>
            {
                var of = Enumerable.Range(0, kinds.Count).Where(i => kinds[i] == kind).ToList();
                var good = of.Count(i =>
                {
                    var best = held.Keys.MaxBy(route => held[route][i]);
                    return held[best][i] < threshold ? kind == "refuse" : right[best][i];
                });
                return $"{kind} {good}/{of.Count}";
            });
            context.Text.WriteLine($"门槛 {threshold:0.00}：{string.Join("，", shares)}");
        }
    }
}

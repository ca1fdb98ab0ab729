using Zhengshu.Kernel.Commands;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Embedding;
using Zhengshu.Platform.Knowledge.Ranking;
using Zhengshu.Platform.Knowledge.Retrieval;
using Zhengshu.Text.Law;
using Zhengshu.Text.Learning;

namespace Zhengshu.Platform.Knowledge.Scoring;

/// <summary>
/// <c>zhengshu train answers --sets FOLDER,…</c>: learns which words go with which items, the rankers of items and policy pieces, then the judges of support on drafts of rankers that have not
/// seen the question, and prints what all of them together give on unseen questions (five folds).
/// </summary>
internal sealed class TrainAnswersCommand(
    AnswerRouting routing, ItemRetriever items, ItemLinksModel links, ItemRanker itemRanker, PolicyRetriever policies, PolicyRanker policyRanker, FieldModel fields, SupportModels support, PassageEmbedder embedder, IPassageIndex index,
    ZhengshuDb db, ShippedFiles shipped) : ICommand
{
    private const int Folds = 5;
    private const int Trees = 300;

    /// <summary>Questions of law-qa that the embedding model was tuned on (../shared/models/README.md).</summary>
    private const int SeenByModel = 1_000;

    public string Name => "train answers";

    public string Summary => "学习事项、政策排序和依据充分度模型，写入 data/models/answer-rankers";

    public IReadOnlyList<string> Arguments => [];

    public IReadOnlyList<CommandOption> Options =>
    [
        new("--sets", "文件夹", "题集所在文件夹，读其中的 *.jsonl；多个文件夹用逗号分隔"),
        new("--misses", null, "列出交叉验证中没有排在第一的题"),
        new("--law-questions", "文件", "law-qa 格式的题集，其中向量模型没有见过的题（第 1,001 题起）用来学习什么是法律问题"),
    ];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await index.RefreshAsync(cancellationToken);
        embedder.MostKept = 100_000;
        var folders = context.Required("--sets").Split(',').Select(context.ResolvePath).ToList();
        var questions = folders.SelectMany(Sets).SelectMany(AnswerQuestion.Read).ToList();
        var lawQuestions = context.Option("--law-questions") is { } file ? LawQuestions.Read(context.ResolvePath(file)) : [];
        questions.AddRange(lawQuestions.Skip(SeenByModel).Select(q => new AnswerQuestion { Question = q.Text, Kind = "law", Articles = [.. q.Gold] }));

        var command = $"zhengshu train answers --sets {context.Required("--sets")}";
        var wordingFolds = LearnWording(questions, lawQuestions.Take(SeenByModel), cancellationToken);
        var fieldFolds = LearnFields(
            questions, [.. folders.Select(f => Path.Combine(f, "fields")).Where(Directory.Exists).SelectMany(Sets).SelectMany(AnswerQuestion.Read)], context, cancellationToken);
        var linksFolds = await LearnLinksAsync(questions, context, cancellationToken);
        var (taughtItems, taughtPolicies) = (new List<Taught?>(), new List<Taught?>());
        for (var i = 0; i < questions.Count; i++)
        {
            (links.Links, fields.Classifier) = (linksFolds[i % Folds], fieldFolds[i % Folds]); // features see the fields read
            taughtItems.Add(IsTaught(questions[i]) ? await ItemExamplesAsync(questions[i], context, cancellationToken) : null);
            taughtPolicies.Add(questions[i].Kind == "policy" ? await PolicyExamplesAsync(questions[i], context, cancellationToken) : null);
        }

        var itemFolds = Learn(context, ItemFeatures.Names, taughtItems, "items");
        var policyFolds = Learn(context, PolicyFeatures.Names, taughtPolicies, "policies");
        await new SupportTraining(routing, shipped).LearnAsync(
            questions, fold => (links.Links, itemRanker.Model, policyRanker.Model, fields.Classifier, support.Wording) =
                (linksFolds[fold], itemFolds[fold], policyFolds[fold], fieldFolds[fold], wordingFolds[fold]), Folds, command, context, cancellationToken);
        RankingTreesLearning.Learn(ItemFeatures.Names, Groups(taughtItems, -1), Trees, command).Save(ItemRanker.FileOf(shipped));
        RankingTreesLearning.Learn(PolicyFeatures.Names, Groups(taughtPolicies, -1), Trees, command).Save(PolicyRanker.FileOf(shipped));
        return 0;
    }

    /// <summary>
    /// A classifier of wordings for each fold; saves the one that has seen all. It also reads the law questions that the embedding model was tuned on: their vectors say
    /// nothing any more, their words do.
    /// </summary>
    private List<LinearClassifier> LearnWording(List<AnswerQuestion> questions, IEnumerable<LawQuestion> seen, CancellationToken cancellationToken)
    {
        var further = seen.Select(q => new Example(q.Text, nameof(AnswerRoute.Law))).ToList();
        var examples = questions.ConvertAll(q => new Example(
            routing.Read(q.ToQuestion(null)).Search, SupportModels.Classes[SupportTraining.ClassOf(q)]));
        using var file = File.Create(SupportModels.WordingFileOf(shipped));
        SupportModels.LearnWording([.. examples, .. further], cancellationToken).Save(file);
        return [.. Enumerable.Range(0, Folds).Select(fold => SupportModels.LearnWording([.. examples.Where((_, i) => i % Folds != fold), .. further], cancellationToken))];
    }

    /// <summary>
    /// A classifier of fields for each fold; saves the one that has seen all, and prints how often the asked field is read. Beside the sets it learns from the questions in their
    /// folders <c>fields</c>, which only say what is asked of an item.
    /// </summary>
    private List<LinearClassifier> LearnFields(List<AnswerQuestion> questions, List<AnswerQuestion> further, CommandContext context, CancellationToken cancellationToken)
    {
        var examples = questions.Concat(further).Select((q, i) => (Fold: i % Folds, Example: new Example(q.Question, q.Field ?? ""))).Where(e => e.Example.Label.Length > 0).ToList();
        var models = Enumerable.Range(0, Folds)
            .Select(fold => FieldModel.Learn([.. examples.Where(e => e.Fold != fold).Select(e => e.Example)], cancellationToken)).ToList();
        var (first, held, read) = (0, 0, 0);
        foreach (var (fold, example) in examples)
        {
            fields.Classifier = models[fold];
            var found = fields.Read(example.Input.Text).Select(f => FieldModel.Labels.GetValueOrDefault(f)).ToList();
            first += found.Count > 0 && found[0] == example.Label ? 1 : 0;
            held += found.Contains(example.Label) ? 1 : 0;
            read += found.Count;
            if (!found.Contains(example.Label) && context.Has("--misses"))
            {
                context.Text.WriteLine($"{example.Input.Text}\n    所问 {example.Label}，读出 {string.Join('、', found)}");
            }
        }

        context.Text.WriteLine($"fields：{examples.Count} 题，读出所问要素 {held} 题，列在首位 {first} 题，每题平均读出 {read / (double)examples.Count:0.00} 个");
        using var file = File.Create(FieldModel.FileOf(shipped));
        FieldModel.Learn(examples.ConvertAll(e => e.Example), cancellationToken).Save(file);
        return models;
    }

    private static IEnumerable<string> Sets(string folder) => Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal);

    private static bool IsTaught(AnswerQuestion question) => question is { Kind: "item", Choice: false };

    /// <summary>Links for each fold; saves those that have seen all questions.</summary>
    private async Task<ItemLinks[]> LearnLinksAsync(List<AnswerQuestion> questions, CommandContext context, CancellationToken cancellationToken)
    {
        var daily = await new ItemLinksTraining(db).DailyNamesAsync(cancellationToken);
        var asked = new List<(int Fold, ItemLinksLearning.Example Example)>();
        for (var i = 0; i < questions.Count; i++)
        {
            if (IsTaught(questions[i]))
            {
                var (reading, candidates) = Candidates(questions[i], context);
                asked.Add((i % Folds, ItemLinksTraining.OfQuestion(reading.Search, candidates, IsRight(questions[i], candidates))));
            }
        }

        // Fold number Folds leaves nothing out.
        var learned = new ItemLinks[Folds + 1];
        await Parallel.ForAsync(0, learned.Length, cancellationToken, (fold, stop) =>
        {
            learned[fold] = ItemLinksLearning.Learn([.. daily, .. asked.Where(a => a.Fold != fold).Select(a => a.Example)], stop);
            return ValueTask.CompletedTask;
        });
        learned[Folds].Save(ItemLinksModel.FileOf(shipped));
        context.Text.WriteLine($"links：{daily.Count} 个日常用语，{asked.Count} 题");
        return learned;
    }

    private (QuestionReading Reading, IReadOnlyList<Candidate> Candidates) Candidates(AnswerQuestion question, CommandContext context)
    {
        var reading = routing.Read(question.ToQuestion(null));
        return (reading, items.Candidates(reading, routing.FilterOf(reading, question.ToQuestion(null), null, context.Caller, DocumentKind.ServiceItem)));
    }

    /// <summary>Which candidates are meant: those of the codes given, else those of the name.</summary>
    private static List<bool> IsRight(AnswerQuestion question, IReadOnlyList<Candidate> candidates)
    {
        var byCode = candidates.Select(c => question.TaskCodes.Contains(c.Document.TaskCode)).ToList();
        return byCode.Contains(true) ? byCode : [.. candidates.Select(c => c.Document.Title == question.Item)];
    }

    /// <summary>One question with its labelled candidates.</summary>
    private sealed record Taught(string Question, IReadOnlyList<double[]> Features, IReadOnlyList<bool> Right, IReadOnlyList<string> Names);

    private async Task<Taught> ItemExamplesAsync(AnswerQuestion question, CommandContext context, CancellationToken cancellationToken)
    {
        var reading = routing.Read(question.ToQuestion(null));
        var filter = routing.FilterOf(reading, question.ToQuestion(null), null, context.Caller, DocumentKind.ServiceItem);
        var candidates = await items.CandidatesAsync(reading, filter, cancellationToken);
        return new Taught(
            question.Question, [.. candidates.Select(c => c.Features)], IsRight(question, [.. candidates.Select(c => c.Found)]), [.. candidates.Select(c => c.Found.Document.Title)]);
    }

    private async Task<Taught> PolicyExamplesAsync(AnswerQuestion question, CommandContext context, CancellationToken cancellationToken)
    {
        var reading = routing.Read(question.ToQuestion(null));
        var filter = new PassageFilter(context.Caller.ReadScope, null, d => d.Kind == DocumentKind.Policy);
        var candidates = await policies.CandidatesAsync(reading.Search, reading.Official, embedder.Question(reading.Search), filter, cancellationToken);
        bool Holds(PolicyRetriever.Piece piece, Func<IReadOnlyList<string>, Func<string, bool>, bool> quantifier) =>
            LawTitles.Normalise(piece.Found.Document.Title) == LawTitles.Normalise(question.Document ?? "")
            && question.ExpectedAny.Any(pieces => quantifier([.. pieces.Where(p => !SaysEnded(p))], p => Plain(piece.Text).Contains(Plain(p), StringComparison.Ordinal)));
        var right = candidates.Select(c => Holds(c.Piece, (pieces, holds) => pieces.Count > 0 && pieces.All(holds))).ToList();
        if (!right.Contains(true))
        {
            right = [.. candidates.Select(c => Holds(c.Piece, (pieces, holds) => pieces.Any(holds)))];
        }

        return new Taught(
            question.Question, [.. candidates.Select(c => c.Features)], right,
            [.. candidates.Select(c => $"{c.Piece.Found.Document.Title}：{c.Piece.Text}")]);
    }

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Strings of the sets that ask for the notice of an ended term, which stands in no text.</summary>
    private static bool SaysEnded(string expected) => expected is "失效" or "过期" or "届满" or "期满" or "到期" or "不再有效" or "2023" or "2024" or "2025" or "2026";

    private static IEnumerable<RankingTreesLearning.Group> Groups(List<Taught?> questions, int withoutFold) =>
        questions.Where((q, i) => q is not null && i % Folds != withoutFold).Select(q => new RankingTreesLearning.Group(q!.Features, q.Right));

    /// <summary>A ranker for each fold, learned on the others; prints how often it puts a right candidate first.</summary>
    private static List<RankingTrees> Learn(CommandContext context, IReadOnlyList<string> features, List<Taught?> questions, string step)
    {
        var models = Enumerable.Range(0, Folds).Select(fold => RankingTreesLearning.Learn(features, Groups(questions, fold), Trees, "fold")).ToList();
        var (all, found, first, four) = (0, 0, 0, 0);
        for (var i = 0; i < questions.Count; i++)
        {
            if (questions[i] is not { } held)
            {
                continue;
            }

            all++;
            var shares = models[i % Folds].Shares(held.Features);
            var order = Enumerable.Range(0, shares.Length).OrderByDescending(c => shares[c]).ToList();
            var place = order.FindIndex(c => held.Right[c]) + 1;
            found += place > 0 ? 1 : 0;
            first += place == 1 ? 1 : 0;
            four += place is > 0 and <= 4 ? 1 : 0;
            if (place != 1 && context.Has("--misses"))
            {
                context.Text.WriteLine($"{held.Question}\n    首位 {(order.Count > 0 ? held.Names[order[0]] : "")}\n    第 {place} 位 {(place > 0 ? held.Names[order[place - 1]] : "")}");
            }
        }

        context.Text.WriteLine($"{step}：{all} 题，候选中有正确答案 {found} 题；交叉验证中排在第一 {first} 题，前四 {four} 题");
        return models;
    }
}

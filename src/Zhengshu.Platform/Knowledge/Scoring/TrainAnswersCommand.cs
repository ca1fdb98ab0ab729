using Zhengshu.Kernel.Commands;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Embedding;
using Zhengshu.Platform.Knowledge.Index;
using Zhengshu.Platform.Knowledge.Ranking;
using Zhengshu.Platform.Knowledge.Retrieval;
using Zhengshu.Text.Law;
using Zhengshu.Text.Learning;

namespace Zhengshu.Platform.Knowledge.Scoring;

/// <summary>
/// <c>zhengshu train answers --sets FOLDER,…</c>: learns which questions go on with the one before, which words go with which items, the rankers of items and policy pieces, how the likeliest items are told from each other, then the judges of support on drafts of rankers that have not
/// seen the question, and prints what all of them together give on unseen questions (five folds).
/// </summary>
internal sealed class TrainAnswersCommand(
    AnswerRouting routing, FollowUpModel followUps, ItemRetriever items, ItemLinksModel links, PolicyTuning tuning, KnownQuestionsModel known, ItemRanker itemRanker, ItemRivalsTraining rivalsTraining, ItemDifferencesModel differences, ItemRivalsModel rivals, PolicyRetriever policies, PolicyRanker policyRanker, FieldModel fields, SupportModels support, PassageEmbedder embedder, IPassageIndex index,
    ZhengshuDb db) : ICommand
{
    internal const int Folds = 5;
    internal const int Trees = 300;

    /// <summary>The judges learn from every so many of the conversations among the further questions: the sets hold few, and such questions read otherwise than others.</summary>
    private const int OneOfConversations = 4;

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
        embedder.MostKept = 200_000;
        var folders = context.Required("--sets").Split(',').Select(context.ResolvePath).ToList();
        var questions = folders.SelectMany(Sets).SelectMany(AnswerQuestion.Read).ToList();
        var lawQuestions = context.Option("--law-questions") is { } file ? LawQuestions.Read(context.ResolvePath(file)) : [];
        questions.AddRange(lawQuestions.Skip(SeenByModel).Select(q => new AnswerQuestion { Question = q.Text, Kind = "law", Articles = [.. q.Gold] }));
        var judged = questions.Count; // further questions teach links, fields and the ranker of items; the judges learn from few of them
        questions.AddRange(Further(folders, "items"));
        Check(questions[..judged], questions[judged..]);
        await new FollowUpTraining(db, followUps).LearnAsync(questions[..judged], questions[judged..], context, cancellationToken); // before anything reads a question
        var held = questions.Count; // what comes behind is about matters that are not held
        questions.AddRange(Further(folders, "absent"));
        bool IsJudged(int i) => i < judged || (i < held && i % OneOfConversations == 0 && questions[i].History.Count > 0);

        var command = $"zhengshu train answers --sets {context.Required("--sets")}";
        var fieldFolds = LearnFields(questions, [.. Further(folders, "fields")], context, cancellationToken);
        var (wordingFolds, refusalFolds, nearFolds) = LearnWording(questions, IsJudged, held, lawQuestions.Take(SeenByModel), cancellationToken);
        var linksFolds = await LearnLinksAsync(questions, context, cancellationToken);
        var tuningFolds = await LearnTuningAsync(questions, context, cancellationToken);
        var allKnown = await KnowAsync(questions, context, cancellationToken);
        void Use(int fold) => (links.Model, tuning.Model, fields.Model) = (linksFolds[fold], tuningFolds[fold], fieldFolds[fold]);
        var (taughtItems, taughtPolicies) = (new List<Taught?>(), new List<Taught?>());
        for (var i = 0; i < questions.Count; i++)
        {
            Use(i % Folds); // features see what these read in the question
            known.Model = allKnown.Without(i);
            taughtItems.Add(IsTaught(questions[i]) ? await ItemExamplesAsync(questions[i], context, cancellationToken) : null);
            taughtPolicies.Add(questions[i].Kind == "policy" ? (await PolicyExamplesAsync(questions[i], context, cancellationToken)).Taught : null);
        }

        var itemRankers = await LearnRankersAsync(ItemFeatures.Names, taughtItems, command, cancellationToken);
        var policyRankers = await LearnRankersAsync(PolicyFeatures.Names, taughtPolicies, command, cancellationToken);
        Report(context, taughtItems, itemRankers, "items", i => i < judged && !allKnown.IsNew(i));
        Report(context, taughtItems, itemRankers, "items（无已知问答）", i => i < judged && allKnown.IsNew(i));
        Report(context, taughtItems, itemRankers, "items（承上）", i => i >= judged && IsJudged(i));
        Report(context, taughtItems, itemRankers, "items（更多）", i => i >= judged && !IsJudged(i));
        Report(context, taughtPolicies, policyRankers, "policies", i => !allKnown.IsNew(i));
        Report(context, taughtPolicies, policyRankers, "policies（无已知问答）", allKnown.IsNew);
        itemRankers[Folds].Save(itemRanker.Path);
        policyRankers[Folds].Save(policyRanker.Path);
        var contests = taughtItems.Select((taught, i) => taught is null ? null : ContestOf(i, taught, itemRankers[i % Folds])).OfType<ItemRivalsTraining.Contest>().Where(contest => contest.Ranked.Count > 0).ToList();
        var (differenceFolds, rivalFolds) = await rivalsTraining.LearnAsync(contests, i => known.Model = allKnown.Without(i), command, context.Text, cancellationToken);
        void UseAll(int question)
        {
            var fold = question % Folds;
            Use(fold);
            known.Model = allKnown.Without(question);
            (itemRanker.Model, policyRanker.Model) = (itemRankers[fold], policyRankers[fold]);
            (differences.Model, rivals.Model) = (differenceFolds[fold], rivalFolds[fold]);
            var source = SourceFold(questions[question], question);
            (support.Wording.Model, support.RefusalWording, support.NearWording.Model) = (wordingFolds[fold], refusalFolds[source], nearFolds[source]);
        }

        await new SupportTraining(routing, support).LearnAsync(
            Enumerable.Range(0, questions.Count).Where(i => IsJudged(i) || i >= held).Select(i => (i, questions[i])), i => i >= held, UseAll, Folds, command, context, cancellationToken);
        return 0;
    }

    /// <summary>Refuses sets from which something cannot be learned: each kind is told from the others, in every fold, and questions that go on from such as stand alone.</summary>
    private static void Check(List<AnswerQuestion> judged, List<AnswerQuestion> further)
    {
        var missing = new[] { ("item", "服务事项"), ("policy", "政策"), ("law", "法律"), ("refuse", "没有依据") }
            .Where(kind => judged.Count(q => q.Kind == kind.Item1) < Folds).Select(kind => $"{kind.Item2}（{kind.Item1}）").ToList();
        if (missing.Count > 0 || !judged.Where(q => q.Kind != "item").Concat(further).Any(q => q.History.Count > 0))
        {
            throw new CommandArgumentException(missing.Count > 0
                ? $"选项 --sets 的题集中，以下类型的题不足 {Folds} 道：{string.Join('、', missing)}。请在自己的题集之外加上 data/evaluation 和 data/training"
                : "选项 --sets 的题集中没有承上的题（带 history，政策、法律类，或放在 items 子文件夹的事项类）。请在自己的题集之外加上 data/evaluation 和 data/training");
        }
    }

    /// <summary>Questions in a folder inside those of the sets: such as teach one thing only.</summary>
    private static IEnumerable<AnswerQuestion> Further(IEnumerable<string> folders, string name) =>
        folders.Select(f => Path.Combine(f, name)).Where(Directory.Exists).SelectMany(Sets).SelectMany(AnswerQuestion.Read);

    /// <summary>
    /// A classifier of wordings for each fold, and for each fold of <see cref="SourceFold"/> one without and one with questions about matters that are not held; saves those that have seen all. They also
    /// read the law questions that the embedding model was tuned on: their vectors say nothing any more, their words do.
    /// </summary>
    private (LinearClassifier[] Folds, LinearClassifier[] SourceFolds, LinearClassifier[] NearFolds) LearnWording(
        List<AnswerQuestion> questions, Func<int, bool> isJudged, int held, IEnumerable<LawQuestion> seen, CancellationToken cancellationToken)
    {
        var further = seen.Select(q => new Example(q.Text, nameof(AnswerRoute.Law))).ToList();
        var examples = questions.ConvertAll(q => new Example(
            routing.Read(q.ToQuestion(null)).Search, SupportModels.Classes[SupportTraining.ClassOf(q)]));
        LinearClassifier Learn(Func<int, bool> reads) => SupportModels.LearnWording([.. examples.Where((_, i) => (isJudged(i) || i >= held) && reads(i)), .. further], cancellationToken);
        LinearClassifier[] OfFolds(Func<int, int, bool> reads) => [.. Enumerable.Range(0, Folds).Select(fold => Learn(i => reads(i, fold)))];
        ModelFile.Save(support.Wording.Path, Learn(i => i < held));
        ModelFile.Save(support.NearWording.Path, Learn(_ => true));
        return (
            OfFolds((i, fold) => i < held && i % Folds != fold),
            OfFolds((i, fold) => i < held && SourceFold(questions[i], i) != fold),
            OfFolds((i, fold) => SourceFold(questions[i], i) != fold));
    }

    /// <summary>Fold in which all questions about one item, policy or law stand together; those without support stand by their number.</summary>
    private static int SourceFold(AnswerQuestion question, int index) =>
        (question.Item ?? question.Document ?? question.Articles.FirstOrDefault()?.Split('第')[0]) is { } source
            ? (int)(KnownQuestions.KeyOfDocument(source) % Folds)
            : index % Folds;

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
            fields.Model = models[fold];
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
        ModelFile.Save(fields.Path, FieldModel.Learn(examples.ConvertAll(e => e.Example), cancellationToken));
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
                var (reading, filter) = Read(questions[i], context);
                var candidates = items.Candidates(reading, filter);
                asked.Add((i % Folds, ItemLinksTraining.OfQuestion(reading.Search, candidates, IsRight(questions[i], candidates))));
            }
        }

        var learned = await FoldsAsync(fold => ItemLinksLearning.Learn([.. daily, .. asked.Where(a => a.Fold != fold).Select(a => a.Example)], cancellationToken), cancellationToken);
        learned[Folds].Save(links.Path);
        context.Text.WriteLine($"links：{daily.Count} 个日常用语，{asked.Count} 题");
        return learned;
    }

    /// <summary>Tuning of policies for each fold; saves the one that has seen all questions.</summary>
    private async Task<QuestionTuning[]> LearnTuningAsync(List<AnswerQuestion> questions, CommandContext context, CancellationToken cancellationToken)
    {
        var vectors = await StoredVectors.LoadAsync(db, DocumentKind.Policy, cancellationToken);
        (tuning.Model, known.Model) = (QuestionTuning.None, KnownQuestions.From([]));
        var asked = new List<(int Fold, QuestionTuningLearning.Example Tuning)>();
        for (var i = 0; i < questions.Count; i++)
        {
            if (questions[i].Kind == "policy")
            {
                var (taught, pieces) = await PolicyExamplesAsync(questions[i], context, cancellationToken);
                asked.Add((i % Folds, new QuestionTuningLearning.Example(
                    embedder.Question(routing.Read(questions[i].ToQuestion(null)).Search), [.. pieces.Select(p => vectors.Of(p.Found.PassageId, p.Place.Span))], taught.Right)));
            }
        }

        var learned = await FoldsAsync(fold => QuestionTuningLearning.Learn([.. asked.Where(a => a.Fold != fold).Select(a => a.Tuning)], cancellationToken), cancellationToken);
        learned[Folds].Save(tuning.Path);
        var (plain, tuned) = (asked.Count(a => QuestionTuningLearning.IsFirst(a.Tuning, QuestionTuning.None)), asked.Count(a => QuestionTuningLearning.IsFirst(a.Tuning, learned[a.Fold])));
        context.Text.WriteLine($"tuning：{asked.Count} 题，仅按向量排在第一 {plain} 题，校准后（交叉验证）{tuned} 题");
        return learned;
    }

    /// <summary>All questions with what answers them; saves them.</summary>
    private async Task<KnownQuestions> KnowAsync(List<AnswerQuestion> questions, CommandContext context, CancellationToken cancellationToken)
    {
        var all = new List<KnownQuestions.Known>();
        foreach (var question in questions)
        {
            var (source, answers) = (0UL, Array.Empty<ulong>());
            if (IsTaught(question))
            {
                answers = [.. question.TaskCodes.Select(KnownQuestions.KeyOfItem)];
                source = answers.FirstOrDefault();
            }
            else if (question.Kind == "policy")
            {
                var (taught, pieces) = await PolicyExamplesAsync(question, context, cancellationToken);
                var right = pieces.Where((_, i) => taught.Right[i]).ToList();
                source = right.Count == 0 ? 0 : KnownQuestions.KeyOfDocument(right[0].Found.Document.Title);
                answers = right.Count > MostPieces ? [] : [.. right.Select(p => KnownQuestions.KeyOfPiece(p.Found.Document.Title, p.Text)).Distinct()];
            }

            var search = routing.Read(question.ToQuestion(null)).Search;
            all.Add(new KnownQuestions.Known(source, answers, QuantizedVector.From(embedder.Question(search)), KnownQuestions.WordsOf(search), question.Set));
        }

        var questionsKnown = KnownQuestions.From(all);
        questionsKnown.Save(known.Path);
        return questionsKnown;
    }

    /// <summary>Pieces from which on it is not known which of them answers a question.</summary>
    private const int MostPieces = 3;

    /// <summary>One model for each fold, learned without it, and as the last one that leaves nothing out.</summary>
    internal static async Task<TModel[]> FoldsAsync<TModel>(Func<int, TModel> learn, CancellationToken cancellationToken)
    {
        var learned = new TModel[Folds + 1];
        await Parallel.ForAsync(0, learned.Length, cancellationToken, (fold, _) =>
        {
            learned[fold] = learn(fold);
            return ValueTask.CompletedTask;
        });
        return learned;
    }

    /// <summary>The question as understood, and which items may answer it.</summary>
    private (QuestionReading Reading, PassageFilter Filter) Read(AnswerQuestion question, CommandContext context)
    {
        var reading = routing.Read(question.ToQuestion(null));
        return (reading, routing.FilterOf(reading, question.ToQuestion(null), null, context.Caller, DocumentKind.ServiceItem));
    }

    /// <summary>Which candidates are meant: those of the codes given, else those of the name.</summary>
    private static List<bool> IsRight(AnswerQuestion question, IReadOnlyList<Candidate> candidates)
    {
        var byCode = candidates.Select(c => question.TaskCodes.Contains(c.Document.TaskCode)).ToList();
        return byCode.Contains(true) ? byCode : [.. candidates.Select(c => c.Document.Title == question.Item)];
    }

    /// <summary>One question with its labelled candidates.</summary>
    private sealed record Taught(string Question, IReadOnlyList<double[]> Features, IReadOnlyList<bool> Right, IReadOnlyList<string> Names)
    {
        /// <summary>The question as understood, where it is about an item.</summary>
        public QuestionReading? Reading { get; init; }

        /// <summary>The items, where it is about one.</summary>
        public IReadOnlyList<Candidate> Found { get; init; } = [];
    }

    /// <summary>The likeliest items of a question as a ranker orders them that has not seen it.</summary>
    private static ItemRivalsTraining.Contest ContestOf(int question, Taught taught, RankingTrees ranker)
    {
        var ranked = ItemRetriever.Ordered([.. taught.Found.Zip(taught.Features)], ranker).Take(ItemRivalsTraining.MostRivals).ToList();
        var right = taught.Found.Zip(taught.Right).Where(pair => pair.Second).Select(pair => pair.First.PassageId).ToHashSet();
        return new ItemRivalsTraining.Contest(question, taught.Reading!, ranked, ranked.ConvertAll(r => right.Contains(r.Found.PassageId)));
    }

    private async Task<Taught> ItemExamplesAsync(AnswerQuestion question, CommandContext context, CancellationToken cancellationToken)
    {
        var (reading, filter) = Read(question, context);
        var candidates = await items.CandidatesAsync(reading, filter, cancellationToken);
        return new Taught(
            question.Question, [.. candidates.Select(c => c.Features)], IsRight(question, [.. candidates.Select(c => c.Found)]), [.. candidates.Select(c => c.Found.Document.Title)])
        { Reading = reading, Found = [.. candidates.Select(c => c.Found)] };
    }

    private async Task<(Taught Taught, IReadOnlyList<PolicyRetriever.Piece> Pieces)> PolicyExamplesAsync(AnswerQuestion question, CommandContext context, CancellationToken cancellationToken)
    {
        var reading = routing.Read(question.ToQuestion(null));
        var filter = new PassageFilter(context.Caller.ReadScope, null, d => d.Kind == DocumentKind.Policy);
        var candidates = await policies.CandidatesAsync(reading.Search, reading.Official, embedder.Question(reading.Search), filter, cancellationToken);
        var right = RightPieces(question, [.. candidates.Select(c => c.Piece)]);
        var taught = new Taught(
            question.Question, [.. candidates.Select(c => c.Features)], right,
            [.. candidates.Select(c => $"{c.Piece.Found.Document.Title}：{c.Piece.Text}")]);
        return (taught, [.. candidates.Select(c => c.Piece)]);
    }

    /// <summary>Which pieces answer: those of the sentence named that hold the expected strings, or are of it; where none is named those of the document that hold all expected strings, or one.</summary>
    private static List<bool> RightPieces(AnswerQuestion question, List<PolicyRetriever.Piece> pieces)
    {
        var texts = pieces.ConvertAll(p => Plain(p.Text));
        var document = pieces.ConvertAll(p => LawTitles.Normalise(p.Found.Document.Title) == LawTitles.Normalise(question.Document ?? ""));
        var named = question.Piece is null ? null : Plain(question.Piece);
        var expected = question.ExpectedAny.Select(all => all.Where(p => !SaysEnded(p)).Select(Plain).ToList()).ToList();
        bool Named(int i) => document[i] && named is not null && (texts[i].Contains(named, StringComparison.Ordinal) || named.Contains(texts[i], StringComparison.Ordinal));
        bool Any(int i) => expected.Exists(all => all.Exists(p => texts[i].Contains(p, StringComparison.Ordinal)));
        bool All(int i) => expected.Exists(all => all.Count > 0 && all.TrueForAll(p => texts[i].Contains(p, StringComparison.Ordinal)));
        foreach (var test in (Func<int, bool>[])[i => Named(i) && Any(i), Named, i => document[i] && All(i)])
        {
            var right = Enumerable.Range(0, pieces.Count).Select(test).ToList();
            if (right.Contains(true))
            {
                return right;
            }
        }

        return [.. Enumerable.Range(0, pieces.Count).Select(i => document[i] && Any(i))];
    }

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Strings of the sets that ask for the notice of an ended term, which stands in no text.</summary>
    private static bool SaysEnded(string expected) => expected is "失效" or "过期" or "届满" or "期满" or "到期" or "不再有效" or "2023" or "2024" or "2025" or "2026";

    private static IEnumerable<RankingTreesLearning.Group> Groups(List<Taught?> questions, int withoutFold) =>
        questions.Where((q, i) => q is not null && i % Folds != withoutFold).Select(q => new RankingTreesLearning.Group(q!.Features, q.Right));

    /// <summary>A ranker for each fold, learned on the others, and one learned on all.</summary>
    private static Task<RankingTrees[]> LearnRankersAsync(IReadOnlyList<string> features, List<Taught?> questions, string command, CancellationToken cancellationToken) =>
        FoldsAsync(fold => RankingTreesLearning.Learn(features, Groups(questions, fold), Trees, command), cancellationToken);

    /// <summary>Prints how often rankers that have not seen a question put a right candidate first.</summary>
    private static void Report(CommandContext context, List<Taught?> questions, RankingTrees[] models, string step, Func<int, bool> counted)
    {
        var (all, found, first, four, near, nearRight) = (0, 0, 0, 0, 0, 0);
        for (var i = 0; i < questions.Count; i++)
        {
            if (!counted(i) || questions[i] is not { } held)
            {
                continue;
            }

            all++;
            var shares = models[i % Folds].Shares(held.Features);
            var order = Enumerable.Range(0, shares.Length).OrderByDescending(c => shares[c]).ToList();
            var place = order.FindIndex(c => held.Right[c]) + 1;
            var second = order.Count > 1 && shares[order[1]] >= ItemRoute.OtherShare * shares[order[0]];
            near += second ? 1 : 0;
            nearRight += second && place == 2 ? 1 : 0;
            found += place > 0 ? 1 : 0;
            first += place == 1 ? 1 : 0;
            four += place is > 0 and <= 4 ? 1 : 0;
            if (place != 1 && context.Has("--misses"))
            {
                context.Text.WriteLine($"{held.Question}\n    首位 {(order.Count > 0 ? held.Names[order[0]] : "")}\n    第 {place} 位 {(place > 0 ? held.Names[order[place - 1]] : "")}");
            }
        }

        context.Text.WriteLine($"{step}：{all} 题，候选中有正确答案 {found} 题；交叉验证中排在第一 {first} 题，前四 {four} 题；次位不低于首位 {ItemRoute.OtherShare:0.0} 倍的 {near} 题，其中次位正确 {nearRight} 题");
    }
}

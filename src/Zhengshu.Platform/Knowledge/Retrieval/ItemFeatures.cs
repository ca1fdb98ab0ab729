using System.Text.RegularExpressions;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>What the ranker of service items looks at. All candidates of one question are seen together, because many features compare them.</summary>
internal static partial class ItemFeatures
{
    /// <summary>Names, in order; a model's file holds the same.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "cosine", "cosine_below_best", "asked_cosine", "asked_below_best", "clause_cosine", "clause_below_best",
        "text_of_best", "text_of_possible", "vector_rank", "text_rank",
        "pairs_of_name", "pairs_of_name_below_best", "official_pairs_of_name", "official_pairs_below_best", "official_pairs_of_question", "known_pairs_of_question",
        "characters_of_name", "characters_below_best", "official_characters_of_name", "official_characters_below_best", "characters_of_question",
        "characters_of_question_below_best", "gapped_pairs", "gapped_below_best", "stem_pairs", "inside_pairs", "inside_characters", "inside_below_best", "longest_common",
        "longest_common_share", "daily_topic", "daily_topic_below_best", "daily_asked", "daily_asked_below_best", "daily_clause", "daily_clause_below_best", "daily_pairs",
        "daily_pairs_below_best", "daily_characters", "daily_characters_below_best", "daily_longest_common", "daily_longest_below_best", "best_cosine", "best_cosine_below_best",
        "telling_of_name", "telling_of_name_below_best", "telling_of_daily", "telling_of_daily_below_best", "telling_of_question", "telling_of_question_below_best",
        "telling_pairs_of_question", "telling_pairs_below_best", "links", "links_below_best", "links_topic", "links_topic_below_best",
        "links_denied", "links_denied_below_best", "denied_of_name", "denied_of_name_below_best", "links_turn", "links_turn_below_best", "links_clause", "links_clause_below_best", "links_earlier", "links_earlier_below_best",
        "turn_cosine", "turn_cosine_below_best", "turn_daily", "turn_daily_below_best", "earlier_cosine", "earlier_cosine_below_best", "goes_on",
        "content_pairs", "content_pairs_below_best", "telling_of_content", "telling_of_content_below_best", "known", "known_below_best", "known_two", "known_two_below_best", "known_words", "known_words_below_best", "has_known", "level",
        "publishes_materials", "publishes_conditions", "publishes_location", "publishes_time", "for_people", "for_companies", "is_service",
        "region_named", "region_conflict", "region_depth", "department_in_question", "log_name_length", "log_family",
        "actions_shared", "actions_only_name", "actions_only_question", .. ItemActions.Names.Select(n => "action_" + n),
    ];

    /// <summary>Where a feature stands.</summary>
    public static int IndexOf(string name) => Names.ToList().IndexOf(name);

    /// <summary>Likeness with the question in five readings: of a candidate's name, and of the likest of its names in daily life.</summary>
    internal readonly record struct Likeness(float Topic, float Asked, float Clause, float Turn, float Earlier, float DailyTopic, float DailyAsked, float DailyClause, float DailyTurn)
    {
        public static Likeness None { get; } = new(-1, -1, -1, -1, -1, -1, -1, -1, -1);
    }

    public static double[][] Of(QuestionReading question, IReadOnlyList<string> clauses, PassageMatches matches, ItemNames.Statistics names, IReadOnlyDictionary<long, Likeness> likeness,
        IReadOnlyDictionary<long, ItemTexts.Content> texts, ItemLinks links, IReadOnlyList<KnownQuestions.Likeness> known)
    {
        var goesOn = question.Turn != question.Search;
        var (askedGrams, topicGrams, turnGrams, earlierGrams) = (ItemLinks.GramsOf(question.Search), ItemLinks.GramsOf(question.Topic), ItemLinks.GramsOf(question.Turn), ItemLinks.GramsOf(question.Earlier));
        var clauseGrams = clauses.Select(ItemLinks.GramsOf).ToList();
        var denied = DeniedIn(question.Search);
        var (deniedGrams, deniedPairs) = (denied.SelectMany(ItemLinks.GramsOf).Distinct().ToArray(), denied.SelectMany(d => TermCounts.Of(d).Keys).ToHashSet());
        var level = LevelOf(question.Search);
        var asked = TermCounts.Of(question.Search).Keys.ToHashSet();
        var topic = TermCounts.Of(question.Topic).Keys.ToHashSet();
        var askedCharacters = ItemNames.HanOf(question.Search);
        var topicCharacters = ItemNames.HanOf(question.Topic);
        var topicWorth = topic.Sum(names.Worth);
        var knownWorth = topic.Where(names.Knows).Sum(names.Worth);
        var characterWorth = topicCharacters.Where(names.Knows).Sum(names.Worth);
        var gaps = Gaps(question.Topic);
        var rows = new double[matches.Candidates.Count][];
        for (var i = 0; i < rows.Length; i++)
        {
            var c = matches.Candidates[i];
            var form = names.FormOf(c.Document);
            var near = likeness.GetValueOrDefault(c.PassageId, Likeness.None);
            var content = texts[c.PassageId];
            var daily = content.Phrases;
            var common = LongestCommon(form.Text, question.Topic);
            var actions = ItemActions.Compare(form.Text, question.Search);
            var region = c.Document.RegionCode;
            var named = question.Regions.Contains(region);
            var stem = form.Inside is null ? form.Pairs : [.. form.Pairs.Where(p => !form.Inside.Contains(p))];
            var linked = links.Score(askedGrams, form.Links);
            double Publishes(ItemField field) => !question.Fields.Contains(field) ? 0 : content.Published.Contains(field) ? 1 : -1;
            rows[i] =
            [
                near.Topic, 0, near.Asked, 0, near.Clause, 0,
                matches.BestText > 0 ? c.TextScore / matches.BestText : 0, matches.PossibleText > 0 ? c.TextScore / matches.PossibleText : 0,
                c.VectorRank > 0 ? 1.0 / (2 + c.VectorRank) : 0, c.TextRank > 0 ? 1.0 / (2 + c.TextRank) : 0,
                Share(form.Pairs, asked, names.Worth), 0, Share(form.Pairs, topic, names.Worth), 0,
                topicWorth > 0 ? form.Pairs.Where(topic.Contains).Sum(names.Worth) / topicWorth : 0,
                knownWorth > 0 ? form.Pairs.Where(topic.Contains).Sum(names.Worth) / knownWorth : 0,
                Share(form.Characters, askedCharacters, names.Worth), 0, Share(form.Characters, topicCharacters, names.Worth), 0,
                characterWorth > 0 ? form.Characters.Where(topicCharacters.Contains).Sum(names.Worth) / characterWorth : 0, 0,
                Gapped(form.Text, gaps, names), 0, Share(stem, topic, names.Worth), form.Inside is null ? -0.1 : Share(form.Inside, topic, names.Worth),
                form.Inside is null ? -0.1 : Share(form.InsideCharacters, topicCharacters, names.Worth), 0, common, common / (double)Math.Max(1, form.Text.Length),
                near.DailyTopic, 0, near.DailyAsked, 0, near.DailyClause, 0, Most(daily, p => Share(p.Pairs, asked, names.Worth)), 0,
                Most(daily, p => Share(p.Characters, askedCharacters, names.Worth)), 0, Most(daily, p => LongestCommon(p.Text, question.Search)), 0,
                Math.Max(Math.Max(near.Asked, near.Topic), Math.Max(near.DailyAsked, near.DailyClause)), 0,
                0, 0, 0, 0, 0, 0, 0, 0, linked, 0, links.Score(topicGrams, form.Links), 0,
                links.Score(deniedGrams, form.Links), 0, Share(form.Pairs, deniedPairs, names.Worth), 0, goesOn ? links.Score(turnGrams, form.Links) : linked, 0,
                clauseGrams.Select(clause => links.Score(clause, form.Links)).DefaultIfEmpty(linked).Max(), 0, goesOn ? links.Score(earlierGrams, form.Links) : linked, 0,
                near.Turn, 0, near.DailyTurn, 0, near.Earlier, 0, goesOn ? 1 : 0,
                topicWorth > 0 ? topic.Where(content.Terms.Contains).Sum(names.Worth) / topicWorth : 0, 0, 0, 0,
                known[i].Cosine, 0, known[i].BestTwo, 0, known[i].Words, 0, known[i].Any ? 1 : 0,
                level == 0 ? 0 : level == Regions.Regions.Significant(region).Length ? 1 : -1,
                Publishes(ItemField.Materials), Publishes(ItemField.Conditions), Publishes(ItemField.Location), Publishes(ItemField.Time),
                content.ForPeople ? 1 : 0, content.ForCompanies ? 1 : 0, content.IsService ? 1 : 0, named ? 1 : 0, question.Regions.Count > 0 && !named ? 1 : 0, Regions.Regions.Significant(region).Length,
                Share(form.Department, asked, names.Worth), Math.Log(1 + form.Text.Length), Math.Log(1 + names.Family(form.Text)),
                actions.Count(a => a == ItemActions.State.Both), actions.Count(a => a == ItemActions.State.OnlyName), actions.Count(a => a == ItemActions.State.OnlyQuestion),
                .. actions.Select(a => (double)a),
            ];
        }

        ItemTelling.Fill(question.Topic, matches, names, texts, rows);
        Compare(Names, rows);
        return rows;
    }

    /// <summary>Fills in the features …_below_best: how far the one before lies below the best candidate's.</summary>
    internal static void Compare(IReadOnlyList<string> names, double[][] rows)
    {
        for (var i = 1; i < names.Count && rows.Length > 0; i++)
        {
            if (names[i].EndsWith("_below_best", StringComparison.Ordinal))
            {
                var best = rows.Max(r => r[i - 1]);
                foreach (var row in rows)
                {
                    row[i] = best - row[i - 1];
                }
            }
        }
    }

    /// <summary>Digits of the region code of the level a question names: 2 for 省, 4 for 市, 0 where it names none or both.</summary>
    internal static int LevelOf(string asked) => (Province().IsMatch(asked), City().IsMatch(asked)) switch { (true, false) => 2, (false, true) => 4, _ => 0 };

    /// <summary>What a question says is not meant or not so: 不是基站, 没退伍, 除了业余的.</summary>
    internal static List<string> DeniedIn(string asked) => [.. Denied().Matches(asked).Select(m => m.Groups["what"].Value)];

    [GeneratedRegex("(不是|并非|不属于?|不算|没有?|未|不要|不用|不看|不含|不走|除了)(?<what>[^，,。？?！!、；;（）() ]{1,8})", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Denied();

    [GeneratedRegex(@"省(里|厅|局|级|直|政府|一级)|全省|省[\u4E00-\u9FFF]{2,6}[厅局委]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Province();

    [GeneratedRegex(@"(?<![城超都])市(里|局|级|直|政府)|全市|(?<![城超都])市[\u4E00-\u9FFF]{2,6}[局委]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex City();

    internal static double Most(IReadOnlyList<ItemTexts.Phrase> phrases, Func<ItemTexts.Phrase, double> value) => phrases.Count == 0 ? -0.1 : phrases.Max(value);

    internal static double Share<T>(IReadOnlyCollection<T> what, HashSet<T> where, Func<T, double> worth)
    {
        var (all, found) = (0.0, 0.0);
        foreach (var one in what)
        {
            var value = worth(one);
            all += value;
            found += where.Contains(one) ? value : 0;
        }

        return all > 0 ? found / all : 0;
    }

    /// <summary>Neighbouring Han characters of the question.</summary>
    private static List<(char First, char Second)> Gaps(string text)
    {
        var pairs = new HashSet<(char, char)>();
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i - 1] is >= '\u4E00' and <= '\u9FFF' && text[i] is >= '\u4E00' and <= '\u9FFF')
            {
                pairs.Add((text[i - 1], text[i]));
            }
        }

        return [.. pairs];
    }

    /// <summary>Characters between the two of a pair that an abbreviation leaves out: 社工 in 社会工作者, 低保 in 最低生活保障.</summary>
    private const int LongestGap = 4;

    /// <summary>Worth of the question's pairs that stand in the name with others between.</summary>
    private static double Gapped(string name, List<(char First, char Second)> pairs, ItemNames.Statistics names)
    {
        var sum = 0.0;
        foreach (var (first, second) in pairs)
        {
            for (var at = name.IndexOf(first, StringComparison.Ordinal); at >= 0; at = name.IndexOf(first, at + 1))
            {
                var gap = name.AsSpan(at + 1, Math.Min(LongestGap + 1, name.Length - at - 1)).IndexOf(second);
                if (gap >= 1)
                {
                    sum += (names.Worth(first) + names.Worth(second)) / 2;
                    break;
                }
            }
        }

        return sum;
    }

    internal static int LongestCommon(string name, string question)
    {
        var (best, previous, current) = (0, new int[question.Length + 1], new int[question.Length + 1]);
        foreach (var c in name)
        {
            for (var j = 1; j <= question.Length; j++)
            {
                current[j] = question[j - 1] == c ? previous[j - 1] + 1 : 0;
                best = Math.Max(best, current[j]);
            }

            (previous, current) = (current, previous);
        }

        return best;
    }
}

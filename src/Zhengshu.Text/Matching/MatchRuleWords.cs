namespace Zhengshu.Text.Matching;

/// <summary>Checks rules and spells out the lists that they name.</summary>
internal static class MatchRuleWords
{
    /// <summary>Every word of every rule with the place it has there.</summary>
    internal static List<(string Text, bool WholeWord, RuleMatcher.Use Use)> UsesByWord(MatchRule[] rules)
    {
        var byName = new Dictionary<string, MatchRule>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (!byName.TryAdd(rule.Name, rule))
            {
                throw new MatchRuleException($"有两条规则都叫「{rule.Name}」");
            }

            Check(rule);
        }

        var uses = new List<(string, bool, RuleMatcher.Use)>();
        for (var number = 0; number < rules.Length; number++)
        {
            for (var group = 0; group < rules[number].All.Count; group++)
            {
                Add(rules[number].All[group], new RuleMatcher.Use(number, group));
            }

            Add(rules[number].Unless, new RuleMatcher.Use(number, -1));
        }

        return uses;

        void Add(IReadOnlyList<string> words, RuleMatcher.Use use)
        {
            foreach (var word in Spelled(rules[use.Rule], words, byName))
            {
                var whole = word.Length > 1 && word[0] == '=';
                uses.Add((MatchRule.Plain(whole ? word[1..] : word), whole, use));
            }
        }
    }

    private static void Check(MatchRule rule)
    {
        if (rule.All.Count == 0 || rule.All.Any(group => group.Count == 0) || rule.All.SelectMany(group => group).Concat(rule.Unless).Any(word => word.Length == 0))
        {
            throw new MatchRuleException($"规则「{rule.Name}」有空的词或空的一组");
        }

        if (rule.Within is < 1 or > MatchRule.WidestWindow)
        {
            throw new MatchRuleException($"规则「{rule.Name}」的范围应为 1 至 {MatchRule.WidestWindow} 个字符，而不是 {rule.Within}");
        }
    }

    /// <summary>The words, each <c>@list</c> replaced by its own; a stack instead of recursion, so a long chain of lists cannot exhaust the thread's.</summary>
    private static List<string> Spelled(MatchRule owner, IReadOnlyList<string> words, Dictionary<string, MatchRule> byName)
    {
        var spelled = new List<string>();
        var open = new List<(MatchRule Rule, IReadOnlyList<string> Words, int Next)> { (owner, words, 0) };
        var done = new HashSet<string>(StringComparer.Ordinal);
        while (open.Count > 0)
        {
            var (rule, list, next) = open[^1];
            if (next == list.Count)
            {
                done.Add(open.Count > 1 ? rule.Name : "");
                open.RemoveAt(open.Count - 1);
                continue;
            }

            open[^1] = (rule, list, next + 1);
            var word = list[next];
            if (word[0] != '@' || word.Length == 1)
            {
                spelled.Add(word);
                continue;
            }

            var name = MatchRule.Plain(word[1..]);
            if (!byName.TryGetValue(name, out var named))
            {
                throw new MatchRuleException($"规则「{rule.Name}」引用的规则「{name}」不存在");
            }

            if (open.Exists(step => step.Rule.Name == name))
            {
                var circle = open.Select(step => step.Rule.Name).SkipWhile(step => step != name).Append(name);
                throw new MatchRuleException($"规则互相引用成环：{string.Join(" → ", circle)}");
            }

            if (named is not { All: [var its], Unless: [], Within: null })
            {
                throw new MatchRuleException($"规则「{rule.Name}」引用的「{name}」不是词表：词表只有一组词，没有「!」和「~」");
            }

            if (!done.Contains(name))
            {
                open.Add((named, its, 0));
            }
        }

        return spelled;
    }
}

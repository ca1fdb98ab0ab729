using System.Text;
using System.Text.RegularExpressions;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Retrieval;
using Zhengshu.Text.Documents;
using Zhengshu.Text.Law;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>A question as understood: what is searched for, what is asked of it, and what it names.</summary>
internal sealed record QuestionReading
{
    /// <summary>The question without control characters, at most <see cref="Question.MaxLength"/> characters.</summary>
    public required string Asked { get; init; }

    /// <summary>What is searched for: the question, with the earlier one before it where it only makes sense after that, and without what it says is not meant.</summary>
    public required string Search { get; init; }

    /// <summary>The last question of the conversation alone, without what it says is not meant: the end of <see cref="Search"/>, or all of it where it stands alone.</summary>
    public required string Turn { get; init; }

    /// <summary>What <see cref="Turn"/> goes on from: the beginning of <see cref="Search"/>, or all of it where the question stands alone.</summary>
    public required string Earlier { get; init; }

    /// <summary>How likely it is that the question is meant so, 0–1: below 1 where it may as well stand alone, or go on from an earlier one.</summary>
    public double Likelihood { get; init; } = 1;

    /// <summary>What the question is about: <see cref="Search"/> without the words that only ask for a field, and with the terms of office for spoken ones.</summary>
    public required string Topic { get; init; }

    /// <summary><see cref="Search"/> with the terms of office for spoken words: what laws are searched for.</summary>
    public required string Official { get; init; }

    public required IReadOnlyList<ItemField> Fields { get; init; }

    /// <summary>Articles named, as normalised law title + 第…条.</summary>
    public required IReadOnlyList<string> Articles { get; init; }

    /// <summary>发文字号 named.</summary>
    public required IReadOnlyList<string> DocumentNumbers { get; init; }

    /// <summary>Regions named, six-digit codes.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>Region the question was asked from, six-digit code; null where none was given.</summary>
    public string? Place { get; init; }

    /// <summary>Years named, 1949–2100.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>Whether it holds anything that can be asked at all: two Han characters or one word.</summary>
    public bool HasWords => Asked.Count(char.IsLetter) >= 2;
}

/// <summary>Reads questions.</summary>
internal sealed partial class QuestionReader(Regions.Regions regions, SpokenTerms spoken, FieldModel fields, FollowUpModel followUps)
{
    private const int HistoryRead = 5;

    /// <summary>Least likelihood at which a question is read the other way as well.</summary>
    private const double Doubt = 0.05;

    public QuestionReading Read(Question question, LawCitationFinder laws) => Read(question, laws, otherwise: false)!;

    /// <summary>The question as going on from an earlier one where <see cref="Read(Question, LawCitationFinder)"/> takes it to stand alone, and the other way round; null where that is out of the question.</summary>
    public QuestionReading? ReadOtherwise(Question question, LawCitationFinder laws) => question.History.Count == 0 ? null : Read(question, laws, otherwise: true);

    private QuestionReading? Read(Question question, LawCitationFinder laws, bool otherwise)
    {
        var asked = Clean(question.Text);
        var history = question.History.TakeLast(HistoryRead).Select(Clean).Where(h => h.Length > 0).ToList();
        var citations = laws.Find(asked);
        var articles = citations.Where(c => c is { Law: not null, Article: not null })
            .Select(c => c.Law + ArticleText(c.Article!.Value, c.Sub)).Distinct().ToList();
        var numbers = DocumentNumbers.Find(asked).Select(n => n.Text).ToList();
        var goesOn = articles.Count == 0 && numbers.Count == 0 && history.Count > 0 ? followUps.Likelihood(asked) : 0;
        var joined = goesOn >= FollowUpModel.Likely != otherwise;
        var likelihood = joined ? goesOn : 1 - goesOn;
        if (otherwise && likelihood < Doubt)
        {
            return null;
        }

        var earlier = joined ? Matter(history) : null;
        var search = WithoutExcluded(earlier is null ? asked : $"{earlier} {asked}");
        return new QuestionReading
        {
            Asked = asked,
            Search = search,
            Likelihood = likelihood,
            Turn = earlier is null ? search : WithoutExcluded(asked),
            Earlier = earlier is null ? search : WithoutExcluded(earlier),
            Topic = Topic(search),
            Official = spoken.Of(search) is { Count: > 0 } terms ? $"{search} {string.Join(' ', terms)}" : search,
            Fields = fields.Read(asked),
            Articles = articles,
            DocumentNumbers = numbers,
            Regions = [.. regions.Mentioned(search).Distinct()],
            Place = regions.CodeOf(question.Region),
            Years = [.. Year().Matches(asked).Select(m => int.Parse(m.ValueSpan[..4]))],
        };
    }

    /// <summary>A question without the words that only ask for a field.</summary>
    internal static string WithoutFieldWords(string search) => FieldWords().Replace(search, " ");

    private string Topic(string search)
    {
        var topic = WithoutFieldWords(search).Trim(' ', '，', '？', '?', '。', ',');
        topic = topic.Length < 4 ? search : topic;
        var official = spoken.Of(topic);
        return official.Count == 0 ? topic : $"{topic} {string.Join(' ', official)}";
    }

    /// <summary>「是报告书，不是报告表」 without what is not meant, where enough is left to search for.</summary>
    internal static string WithoutExcluded(string search)
    {
        var rest = Excluded().Replace(search, "");
        return rest.Count(char.IsLetter) >= 6 ? rest : search;
    }

    public static string ArticleText(int article, int? sub) =>
        $"第{Text.Numbers.ChineseNumerals.Format(article)}条" + (sub is { } number ? "之" + Text.Numbers.ChineseNumerals.Format(number) : "");

    /// <summary>The last question that named its matter.</summary>
    private string Matter(List<string> history) => history.FindLast(h => !followUps.GoesOn(h)) ?? history[0];

    private static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, Question.MaxLength));
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, Question.MaxLength)))
        {
            if (char.IsControl(c) || char.IsWhiteSpace(c))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else
            {
                clean.Append(c);
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>Wording that asks for a field and says nothing of the matter.</summary>
    [GeneratedRegex("[，,。？?！!、 ]*(请问|我想问一?下?|咨询一?下|麻烦问下|想问问?|(都|还|又|一共|总共|到底|具体)?(要|需要|得|该|应该|必须)?(带|交|准备|提交|提供|填|备齐|拿)(些|上|好|哪)?(什么|啥|哪些|哪几样|哪个|些什么|些啥)(证明|材料|资料|东西|证件|文件|手续|表格|表)?|(要|需要)?(哪些|什么|啥)(材料|资料|证件|手续|东西)(啊|呢|呀|吗)?|材料(要|有)?哪些|(多少|几)个?(工作日|天|日)(以?内)?(能|可以|才|就)?(办|拿|出|变|批|下|好|完)*[好到来结果成完]*|多(久|长时间)(能|可以|才|就|会)?(办|拿|出|批|有|给|下)*[好到来结果答复完]*|承诺(要)?(多久|几天)|(到|去|在|交到)(哪里|哪儿|哪个地方|什么地方|哪|啥地方|哪个(大厅|窗口|办公室|点|厅))(去)?(办理?|弄|交|申请|领|问)?|(办理)?(地址|地点)(在哪里?|是哪|是什么)?|(咨询|投诉|监督|联系)?电话(号码)?(是|打)?(多少|哪个|什么|哪里)?|打(哪个|什么|哪里)(电话)?(问|咨询|投诉)?|打哪里|归?(哪个|什么|哪些)(部门|单位|机关)(来)?(管|负责|审|批|办|受理)?的?|归谁管|找谁|(窗口)?.{0,4}(态度|服务)(很|太|特别|不|十分)?(差|恶劣|好)|我?要?投诉|有什么(条件|要求)|(需要|要)?(符合|满足)(什么|哪些)(条件|要求)|有没有线下窗口|线下窗口(在哪)?|怎么(办理?|弄|申请|走)|要?多少钱|收费(标准)?|几点(上班|下班|开门))[啊呢呀吗的]*", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex FieldWords();

    /// <summary>不是… to the end of a clause, beside a clause that says what is: 我不是本地户口 alone is what is meant.</summary>
    [GeneratedRegex("((?<=(?<!不)是(?!不)[^，,。？?！!]{1,14}[，,（( ]?)(也|而|可|又)?(不是|并非)[^，,。？?！!、；;（）() ]{1,8}(?=[，,。！!、；;）) ]|$)|(?<!是)(不是|并非)[^，,。？?！!、；;（）() ]{1,8}[，,、 ](?=[我他她要就而]?是(?!不)))", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Excluded();

    [GeneratedRegex(@"(?<!\d)(19[5-9]\d|20\d{2})(?=年|$|\D)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Year();
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Text.Law;

namespace Zhengshu.Platform.Knowledge.Scoring;

/// <summary>One line of an answer set (答复题集) and how an answer to it is judged.</summary>
internal sealed record AnswerQuestion
{
    private const int CountedCharacters = 400;
    private const int CountedCitations = 4;

    /// <summary>Name of the file it stands in; null where it was not read from one.</summary>
    [JsonIgnore]
    public string? Set { get; init; }

    public required string Question { get; init; }

    /// <summary>item, policy, law or refuse; field for questions that only say what is asked of an item.</summary>
    public required string Kind { get; init; }

    public string? Region { get; init; }

    public IReadOnlyList<string> History { get; init; } = [];

    public string? Item { get; init; }

    public IReadOnlyList<string> TaskCodes { get; init; } = [];

    /// <summary>材料, 地点, 时限, 电话, 投诉, 部门 or 条件, for learning also 费用, 流程, 依据 and 办公时间; null where the data has no such field.</summary>
    public string? Field { get; init; }

    public string? Document { get; init; }

    /// <summary>The sentence of the document that answers, for learning; null where any that holds the expected strings does.</summary>
    public string? Piece { get; init; }

    public IReadOnlyList<string> Articles { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<string>> ExpectedAny { get; init; } = [];

    public bool Choice { get; init; }

    public Question ToQuestion(string? knowledgeBase) => new() { Text = Question, Region = Region, History = History, KnowledgeBase = knowledgeBase };

    /// <summary>Whether the answer is right by the rules of the set: only its first 400 characters and four citations count.</summary>
    public bool IsRight(Answer answer)
    {
        if (Kind == "refuse" || answer.Refused)
        {
            return Kind == "refuse" && answer.Refused;
        }

        var citations = answer.Citations.Take(CountedCitations).ToList();
        var text = answer.Text[..Math.Min(CountedCharacters, answer.Text.Length)];
        var expected = ExpectedAny.Count == 0 || ExpectedAny.Any(all => all.All(piece => text.Contains(piece, StringComparison.Ordinal)));
        return Kind switch
        {
            "item" when answer.Choice => Choice && citations.Any(IsItem),
            "item" => citations.Count > 0 && IsItem(citations[0]) && expected,
            "policy" => citations.Any(c => LawTitles.Normalise(c.Title) == LawTitles.Normalise(Document ?? "")) && expected,
            "law" => citations.Any(c => c.Article is not null && Articles.Any(a => LawQuestions.KeyOf(a) == LawTitles.Normalise(c.Title) + c.Article)),
            _ => throw new InvalidDataException($"未知的题型 {Kind}，应为 item、policy、law 或 refuse"),
        };
    }

    /// <summary>How an answer is wrong (未答对的情形); null when it is right.</summary>
    public string? Fault(Answer answer) =>
        IsRight(answer) ? null
        : Kind == "refuse" ? "误答"
        : answer.Refused ? "误拒"
        : answer.Choice ? "不应给出选择"
        : answer.Citations.Take(CountedCitations).All(c => c.Kind != Expected) ? "走错类别"
        : (this with { ExpectedAny = [] }).IsRight(answer) ? "内容不对"
        : Kind == "item" && IsRight(answer with { Citations = [.. answer.Citations.Skip(1)] }) ? "列在其次" : "来源不对";

    private CitationKind Expected => Kind switch { "item" => CitationKind.Item, "policy" => CitationKind.Policy, _ => CitationKind.Law };

    private bool IsItem(Citation citation) => citation.Kind == CitationKind.Item && (TaskCodes.Contains(citation.TaskCode) || citation.Title == Item);

    /// <exception cref="InvalidDataException">A line cannot be read; the message names it.</exception>
    public static IReadOnlyList<AnswerQuestion> Read(string path)
    {
        var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
        var questions = new List<AnswerQuestion>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                questions.Add((JsonSerializer.Deserialize<AnswerQuestion>(line, options) ?? throw new JsonException("null")) with { Set = Path.GetFileName(path) });
            }
            catch (JsonException exception)
            {
                throw new InvalidDataException($"{Path.GetFileName(path)} 第 {number} 行不是合法的题目：应为含 question 和 kind 的 JSON 对象", exception);
            }
        }

        return questions;
    }
}

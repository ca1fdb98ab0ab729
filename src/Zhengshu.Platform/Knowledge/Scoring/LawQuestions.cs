using System.Text.Json;
using System.Text.RegularExpressions;
using Zhengshu.Text.Law;

namespace Zhengshu.Platform.Knowledge.Scoring;

/// <summary>A question with the articles that answer it.</summary>
/// <param name="Text">The question.</param>
/// <param name="Gold">Articles that count, as normalised law title + 第…条.</param>
internal sealed record LawQuestion(string Text, IReadOnlySet<string> Gold);

/// <summary>Reads question sets in law-qa's format: a JSON array with 问题 and match_name.</summary>
internal static partial class LawQuestions
{
    /// <exception cref="InvalidDataException">The file is not such a set; the message says where.</exception>
    public static IReadOnlyList<LawQuestion> Read(string path)
    {
        // The published file holds bare NaN for missing texts, which is not JSON.
        using var json = Parse(NotANumber().Replace(File.ReadAllText(path), ": null"), path);
        if (json.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidDataException($"{path} 应为 JSON 数组，每个元素含「问题」和「match_name」");
        }

        var questions = new List<LawQuestion>();
        foreach (var row in json.RootElement.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty("问题", out var text) || !row.TryGetProperty("match_name", out var names))
            {
                throw new InvalidDataException($"{path} 第 {questions.Count + 1} 个元素缺少「问题」或「match_name」");
            }

            questions.Add(new LawQuestion(text.GetString() ?? "", names.EnumerateArray().Select(n => KeyOf(n.GetString() ?? "")).ToHashSet(StringComparer.Ordinal)));
        }

        return questions;
    }

    /// <summary>中华人民共和国民法典第九百六十七条 → 民法典第九百六十七条.</summary>
    public static string KeyOf(string name)
    {
        var match = Article().Match(name.Trim());
        return match.Success ? LawTitles.Normalise(match.Groups["law"].Value) + match.Groups["article"].Value : name.Trim();
    }

    private static JsonDocument Parse(string text, string path)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} 第 {exception.LineNumber + 1} 行不是合法的 JSON", exception);
        }
    }

    [GeneratedRegex(@":\s*NaN\b", RegexOptions.None, 5000)]
    private static partial Regex NotANumber();

    [GeneratedRegex(@"^(?<law>.+?)(?<article>第[一二三四五六七八九十百千零〇]+条(之[一二三四五六七八九十]+)?)$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Article();
}

using System.Text.Json;

namespace Zhengshu.Host.Tests;

/// <summary>Learning from nothing but one's own items, documents and questions, as README says.</summary>
public sealed class TrainAnswersTests : IDisposable
{
    private const string Policy = "广州市公共租赁住房保障办法";

    private readonly string _home = Directory.CreateTempSubdirectory("zhengshu-train-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_home, "var");

    [Fact]
    public async Task Models_learned_from_own_questions_answer()
    {
        var sets = Prepare();
        await RunAsync("import", "items", Path.Combine(_home, "items.jsonl"), "--knowledge-base", "事项");
        await RunAsync("import", "documents", Path.Combine(_home, "policies"), "--knowledge-base", "政策");

        var report = await RunAsync("train", "answers", "--sets", sets);

        foreach (var learned in (string[])["items.json", "item-links.bin", "item-rivals.json", "item-differences.bin", "policies.json", "known-questions.bin", "support.json", "held.json"])
        {
            Assert.True(File.Exists(Path.Combine(_home, "data", "models", "answer-rankers", learned)), $"{learned} was not learned:\n{report}");
        }

        using var answer = JsonDocument.Parse((await RunAsync("ask", "驾驶证想加个准驾车型，要带什么材料", "--json", "-")).TrimEnd().Split('\n')[^1]);
        Assert.Equal("机动车驾驶证增加准驾车型", answer.RootElement.GetProperty("citations")[0].GetProperty("title").GetString());
    }

    [Fact]
    public async Task Sets_that_lack_a_kind_are_refused_with_what_is_missing()
    {
        var sets = Path.Combine(_home, "sets");
        Directory.CreateDirectory(sets);
        await File.WriteAllTextAsync(Path.Combine(sets, "own.jsonl"), """{"kind":"item","question":"驾照丢了怎么补","item":"补领机动车驾驶证","task_codes":["1"],"field":"材料","expected_any":[["身份证"]]}""", Stop);

        var (code, _, error) = await RunningServer.RunAsync(["train", "answers", "--sets", sets, "--data", Data], Stop);

        Assert.Equal(2, code);
        Assert.Contains("政策（policy）", error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    /// <summary>A home with the shipped data but without learned models of answers; some items and a policy, and the questions that they answer. Gives the folder of the questions.</summary>
    private string Prepare()
    {
        var shipped = Path.Combine(RunningServer.Repository(), "data");
        Directory.CreateDirectory(Path.Combine(_home, "data", "models", "answer-rankers"));
        Directory.CreateSymbolicLink(Path.Combine(_home, "native"), Path.Combine(RunningServer.Repository(), "native"));
        foreach (var folder in (string[])["dictionaries", "sample-city", "models/e5-small-zh", "models/lac", "models/law-ranker"])
        {
            Directory.CreateSymbolicLink(Path.Combine(_home, "data", folder), Path.Combine(shipped, folder));
        }

        var items = File.ReadLines(Path.Combine(shipped, "sample-city", "service-items.jsonl")).Where(line => line.Contains("驾驶", StringComparison.Ordinal)).Take(30).ToList();
        File.WriteAllLines(Path.Combine(_home, "items.jsonl"), items);
        var codes = items.ConvertAll(item => Text(item, "TASK_CODE"));

        using var policies = JsonDocument.Parse(File.ReadAllText(Path.Combine(shipped, "sample-city", "policies", "tianhe-documents.json")));
        var policy = policies.RootElement.EnumerateArray().First(p => p.GetProperty("title").GetString() == Policy);
        Directory.CreateDirectory(Path.Combine(_home, "policies"));
        File.WriteAllText(Path.Combine(_home, "policies", $"{Policy}.txt"), $"{Policy}\n\n{policy.GetProperty("original_text").GetString()}");

        var sets = Path.Combine(_home, "sets");
        Directory.CreateDirectory(Path.Combine(sets, "items"));
        IEnumerable<string> Lines(string file) => File.ReadLines(Path.Combine(shipped, file));
        File.WriteAllLines(Path.Combine(sets, "items-a.jsonl"), Lines("training/items/item-questions-c.jsonl").Where(line => codes.Exists(code => line.Contains(code, StringComparison.Ordinal))));
        File.WriteAllLines(Path.Combine(sets, "items", "b.jsonl"), Lines("training/items/item-questions-d.jsonl").Where(line => codes.Exists(code => line.Contains(code, StringComparison.Ordinal))));
        File.WriteAllLines(Path.Combine(sets, "policies.jsonl"), Lines("training/policy-questions-c.jsonl").Where(line => Text(line, "document") == Policy));
        File.WriteAllLines(Path.Combine(sets, "refuse.jsonl"), Lines("training/refuse-questions.jsonl").Take(40));
        File.WriteAllLines(Path.Combine(sets, "laws.jsonl"), Lines("training/law-questions.jsonl").Take(20));
        return sets;
    }

    private async Task<string> RunAsync(params string[] words)
    {
        var (code, output, error) = await RunningServer.RunAsync([.. words, "--data", Data], Stop, _home);
        Assert.True(code == 0, $"{string.Join(' ', words)} ended with {code}:\n{output}\n{error}");
        return output;
    }

    private static string Text(string line, string key)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty(key).GetString()!;
    }
}

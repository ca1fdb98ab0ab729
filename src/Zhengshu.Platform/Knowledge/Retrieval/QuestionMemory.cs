using System.Text.Json;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>
/// Which articles answered earlier questions (问答记忆): vectors of questions with the articles that answer them. A new question near to one of
/// them gets its articles as further candidates. Ships with the first 1,000 questions of law-qa (data/models/law-ranker).
/// </summary>
internal sealed class QuestionMemory
{
    private const int Neighbours = 12;

    private readonly List<(short[] Vector, string[] Articles)> _questions = [];
    private readonly Dictionary<string, int> _articleCounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lawCounts = new(StringComparer.Ordinal);

    public QuestionMemory(ShippedFiles shipped)
    {
        var path = shipped.Path("data", "models", "law-ranker", "memory.jsonl");
        if (!File.Exists(path))
        {
            return;
        }

        foreach (var line in File.ReadLines(path))
        {
            var row = JsonSerializer.Deserialize<Row>(line, JsonSerializerOptions.Web)!;
            _questions.Add((Array.ConvertAll(row.Vector, b => (short)(sbyte)b), row.Articles));
            foreach (var article in row.Articles)
            {
                _articleCounts[article] = _articleCounts.GetValueOrDefault(article) + 1;
                var law = LawOf(article);
                _lawCounts[law] = _lawCounts.GetValueOrDefault(law) + 1;
            }
        }
    }

    /// <summary>Questions that the article answered.</summary>
    public int Count(string article) => _articleCounts.GetValueOrDefault(article);

    /// <summary>Questions that the law answered.</summary>
    public int LawCount(string law) => _lawCounts.GetValueOrDefault(law);

    /// <summary>
    /// Votes of the nearest questions for articles, each worth <c>exp(20 × (cosine − best cosine))</c> shared by its articles' number; and the best cosine,
    /// −1 when the memory is empty. Memory keys are normalised law title + article.
    /// </summary>
    public (IReadOnlyDictionary<string, double> Votes, double Nearest) Near(ReadOnlySpan<float> question)
    {
        var votes = new Dictionary<string, double>(StringComparer.Ordinal);
        if (_questions.Count == 0)
        {
            return (votes, -1);
        }

        var bytes = QuantizedVector.From(question);
        var scored = new (double Cosine, int Index)[_questions.Count];
        for (var i = 0; i < scored.Length; i++)
        {
            scored[i] = (QuantizedVector.Dot(bytes, _questions[i].Vector) / (double)(QuantizedVector.UnitsPerOne * QuantizedVector.UnitsPerOne), i);
        }

        Array.Sort(scored, (a, b) => b.Cosine.CompareTo(a.Cosine));
        foreach (var (cosine, index) in scored.Take(Neighbours))
        {
            var worth = Math.Exp(20 * (cosine - scored[0].Cosine));
            foreach (var article in _questions[index].Articles)
            {
                votes[article] = votes.GetValueOrDefault(article) + worth;
            }
        }

        return (votes, scored[0].Cosine);
    }

    public static string LawOf(string article)
    {
        var at = article.LastIndexOf('第');
        return at <= 0 ? article : article[..at];
    }

    /// <summary>Writes the memory's file.</summary>
    public static void Write(string path, IEnumerable<(float[] Vector, IReadOnlyList<string> Articles)> questions)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, questions.Select(q => JsonSerializer.Serialize(
            new Row(Array.ConvertAll(QuantizedVector.From(q.Vector), b => (byte)b), [.. q.Articles]),
            new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));
    }

    private sealed record Row(byte[] Vector, string[] Articles);
}

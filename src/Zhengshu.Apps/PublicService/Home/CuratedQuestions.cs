using CsvHelper;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Files;

namespace Zhengshu.Apps.PublicService.Home;

/// <summary>The hot questions that ship with the sample city, <c>data/sample-city/hot-questions.csv</c>; none when the file is absent.</summary>
internal sealed class CuratedQuestions(ShippedFiles shipped)
{
    private readonly Lazy<IReadOnlyList<HotQuestion>> _all = new(() => Read(shipped.Path("data", "sample-city", "hot-questions.csv")));

    public IReadOnlyList<HotQuestion> All => _all.Value;

    private static IReadOnlyList<HotQuestion> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var reader = new StreamReader(path);
        using var csv = CsvReader.Create(reader);
        csv.ReadHeader();
        var questions = new List<HotQuestion>();
        while (csv.Read())
        {
            questions.Add(new HotQuestion(csv.GetString("question"), csv.GetString("theme"), csv.GetString("audience")));
        }

        return questions;
    }
}

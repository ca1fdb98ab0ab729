using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration.Attributes;
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

        using var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<Row>().Select(r => new HotQuestion(r.Question, r.Theme, r.Audience))];
    }

    private sealed record Row([property: Name("theme")] string Theme, [property: Name("audience")] string Audience, [property: Name("question")] string Question);
}

using System.Globalization;
using Zhengshu.Platform.Knowledge.Parsing;

namespace Zhengshu.Platform.Knowledge.Import;

/// <summary>What is known of law files beside what they say themselves (data/sample-city/titles.csv): title, version, first day in force.</summary>
internal sealed class LawDetails
{
    private readonly Dictionary<string, Row> _rows;

    private LawDetails(Dictionary<string, Row> rows) => _rows = rows;

    public static LawDetails None { get; } = new([]);

    /// <summary>Reads the columns file, title, region, version, effective.</summary>
    public static LawDetails Read(string path)
    {
        using var reader = new StreamReader(path);
        using var csv = CsvHelper.CsvReader.Create(reader);
        var rows = new Dictionary<string, Row>(StringComparer.Ordinal);
        csv.ReadHeader();
        while (csv.Read())
        {
            rows[Key(csv.GetString("file"))] = new Row(csv.GetString("title"), csv.GetString("region"), Day(csv.GetString("version")), Day(csv.GetString("effective")));
        }

        return new LawDetails(rows);
    }

    /// <summary>The metadata with what the list knows better.</summary>
    public DocumentMetadata Correct(string file, DocumentMetadata about) => !_rows.TryGetValue(Key(file), out var row) ? about : about with
    {
        Title = row.Title.Length > 0 ? row.Title : about.Title,
        RegionName = row.Region is "" or "全国" ? about.RegionName : row.Region,
        VersionDate = row.Version ?? about.VersionDate,
        EffectiveOn = row.Effective ?? about.EffectiveOn,
    };

    private static string Key(string file) => string.Join('/', file.Split('/').TakeLast(2));

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private sealed record Row(string Title, string Region, DateOnly? Version, DateOnly? Effective);
}

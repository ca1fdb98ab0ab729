using Zhengshu.Kernel.Files;

namespace Zhengshu.Platform.Knowledge.Import;

/// <summary>
/// What people call a service item in daily life (日常用语), by task code, beside the few official short names in its record: data/sample-city/daily-terms.tsv, whose SOURCE.md says
/// who wrote it.
/// </summary>
internal sealed class DailyTerms(ShippedFiles shipped)
{
    private readonly Lazy<IReadOnlyDictionary<string, string[]>> _terms = new(() => Load(shipped.Path("data", "sample-city", "daily-terms.tsv")));

    public IReadOnlyList<string> Of(string taskCode) => _terms.Value.GetValueOrDefault(taskCode, []);

    private static Dictionary<string, string[]> Load(string path) => !File.Exists(path) ? [] : File.ReadLines(path).Select(line => line.Split('\t'))
        .Where(cells => cells.Length == 2).ToDictionary(
            cells => cells[0], cells => cells[1].Split('；', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), StringComparer.Ordinal);
}

using System.Runtime.CompilerServices;
using System.Text.Json;
using Zhengshu.Platform.Knowledge.Parsing.Items;

namespace Zhengshu.Platform.Knowledge.Parsing;

/// <summary>A row of a service-item file: the item, or why it was not taken. A rejected row is kept with its reason.</summary>
/// <param name="Line">Line number from 1.</param>
/// <param name="Item">The item; null when rejected.</param>
/// <param name="Reason">Why it was rejected, in Chinese; null when taken.</param>
/// <param name="Raw">The line as it stands in the file.</param>
public sealed record ServiceItemRow(int Line, ServiceItem? Item, string? Reason, string Raw);

/// <summary>Reads service items, one JSON object a line (事项 of the Guangdong government service network).</summary>
public static class ServiceItemReader
{
    /// <summary>Reads a file row by row; blank lines are skipped, bad ones come back with a reason.</summary>
    public static async IAsyncEnumerable<ServiceItemRow> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return ReadLine(line, number);
            }
        }
    }

    /// <summary>True when the line is an object with the keys of a service item.</summary>
    public static bool IsServiceItem(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("TASK_CODE", out _) && json.RootElement.TryGetProperty("TASK_NAME", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads one line.</summary>
    public static ServiceItemRow ReadLine(string line, int number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var record = new ItemRecord(json.RootElement);
            return !record.IsObject ? new ServiceItemRow(number, null, "不是一条事项记录：应为一个 JSON 对象", line)
                : record.Text("TASK_CODE") is null ? new ServiceItemRow(number, null, "缺少事项编码 TASK_CODE", line)
                : record.Text("TASK_NAME") is null ? new ServiceItemRow(number, null, "缺少事项名称 TASK_NAME", line)
                : new ServiceItemRow(number, record.ToItem(), null, line);
        }
        catch (JsonException)
        {
            return new ServiceItemRow(number, null, "不是完整的 JSON，可能在传输中被截断", line);
        }
    }
}

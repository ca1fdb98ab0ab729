using System.Text.Json;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers;

/// <summary>JSON and JSON Lines: a list of flat records is a table, anything else lines of 名：值 under headings.</summary>
internal static class JsonReader
{
    private const int MaxColumns = 40;

    /// <summary>Reads one JSON value, or one a line; a line that is no JSON is kept as it stands, with a warning.</summary>
    public static ParsedDocument Read(string text, DocumentFormat format)
    {
        var (blocks, warnings) = (new List<Block>(), new List<string>());
        if (format == DocumentFormat.Json)
        {
            using var json = JsonDocument.Parse(text);
            AddValue(json.RootElement, blocks);
        }
        else
        {
            AddLines(text, blocks, warnings);
        }

        return new ParsedDocument { Format = format, Blocks = blocks, Warnings = warnings };
    }

    private static void AddLines(string text, List<Block> blocks, List<string> warnings)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                using var json = JsonDocument.Parse(line);
                blocks.Add(Block.Of(BlockKind.Paragraph, Record(json.RootElement)));
            }
            catch (JsonException)
            {
                blocks.Add(Block.Of(BlockKind.Paragraph, LineText.Clean(line)));
                warnings.Add($"第 {number} 行不是完整的 JSON，按文字保留。");
            }
        }

        blocks.RemoveAll(b => b.Text.Length == 0);
    }

    private static void AddValue(JsonElement value, List<Block> blocks)
    {
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsFlat) && value.GetArrayLength() > 1)
        {
            AddTable(value, blocks);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                AddValue(item, blocks);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object && !IsFlat(value))
        {
            foreach (var field in value.EnumerateObject())
            {
                blocks.Add(Block.Of(BlockKind.Heading, field.Name, 3));
                AddValue(field.Value, blocks);
            }
        }
        else
        {
            blocks.AddRange(Record(value).Split('\n').Select(LineText.Clean).Where(line => line.Length > 0).Select(line => Block.Of(BlockKind.Paragraph, line)));
        }
    }

    private static void AddTable(JsonElement rows, List<Block> blocks)
    {
        var names = rows.EnumerateArray().SelectMany(row => row.EnumerateObject().Select(f => f.Name)).Distinct().Take(MaxColumns).ToList();
        blocks.Add(Block.Table([names, .. rows.EnumerateArray().Select(row => (IReadOnlyList<string>)[.. names.Select(name => row.TryGetProperty(name, out var cell) ? LineText.Clean(Scalar(cell)) : "")])]));
    }

    private static bool IsFlat(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(f => f.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array));

    private static string Record(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? string.Join("；", value.EnumerateObject().Select(f => (f.Name, Value: LineText.Clean(Scalar(f.Value)))).Where(f => f.Value.Length > 0).Select(f => $"{f.Name}：{f.Value}"))
        : Scalar(value);

    private static string Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.Array => string.Join("、", value.EnumerateArray().Select(Scalar)),
        JsonValueKind.Object => Record(value),
        _ => value.GetRawText(),
    };
}

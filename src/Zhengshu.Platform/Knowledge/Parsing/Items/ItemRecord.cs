using System.Text.Json;
using System.Text.RegularExpressions;
using Zhengshu.Platform.Knowledge.Parsing.Readers;

namespace Zhengshu.Platform.Knowledge.Parsing.Items;

/// <summary>One raw record of the service network: field names, and 无 for "not published".</summary>
internal readonly partial struct ItemRecord(JsonElement record)
{
    private const string NoCounter = "无线下办理窗口";

    public bool IsObject => record.ValueKind == JsonValueKind.Object;

    public ServiceItem ToItem()
    {
        var place = Text("handle_location");
        return new ServiceItem
        {
            TaskCode = Text("TASK_CODE") ?? "",
            TaskName = Text("TASK_NAME") ?? "",
            SubTaskName = Text("subTaskName"),
            CatalogueName = Text("CATANAME"),
            OtherNames = [.. Names(Text("matter_daily")).Concat(Names(Text("matter_short"))).Distinct()],
            Department = Text("DEPT_NAME"),
            AreaText = Text("AREA_CODE_TEXT") ?? "",
            AreaCode = Text("AREACODE") ?? "",
            Locations = place is null or NoCounter ? [] : Places(place),
            HasNoCounter = place == NoCounter,
            StatutoryTime = Text("handle_time"),
            PromisedTime = Text("handle_time_limit"),
            ConsultPhone = Text("consult_phone"),
            ComplainPhone = Text("complain_phone"),
            AcceptStandard = Text("accept_standard"),
            Materials = Texts("material_intro"),
            Audience = Texts("service_object_name"),
            Themes = Texts("theme_category"),
            Url = Text("URL"),
            OnlineBookingUrl = Text("online_book_addr"),
            Type = Text("matter_type") ?? Text("TASK_TYPE_TEXT"),
        };
    }

    /// <summary>The field's text; null when missing, empty, 无 or a mere dash.</summary>
    public string? Text(string field) => record.TryGetProperty(field, out var value) ? Known(value) : null;

    private List<string> Texts(string field) =>
        !record.TryGetProperty(field, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Known).OfType<string>()]
        : Known(value) is { } single ? [single]
        : [];

    private static string? Known(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => LineText.Clean(value.GetString() ?? ""),
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
        return text is "" or "无" or "-" or "—" or "/" or "null" ? null : text;
    }

    private static IEnumerable<string> Names(string? names) =>
        names?.Split(['，', ',', '、', '；', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    // 办理地点：甲（1-7号窗）、乙；丙 are three places; 2、3号窗口 is one.
    private static List<string> Places(string text) =>
        [.. Between().Split(text).Select(place => Label().Replace(place.Trim(' ', '、', '；', ';'), "")).Where(place => place is not ("" or "无"))];

    [GeneratedRegex(@"[；;]|(?<=[）)])、(?=[\u4e00-\u9fff])", RegexOptions.None, 10_000)]
    private static partial Regex Between();

    [GeneratedRegex(@"^(办理地点\s?[：:]\s?)+", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Label();
}

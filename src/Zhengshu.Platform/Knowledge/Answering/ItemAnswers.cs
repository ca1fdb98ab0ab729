using System.Text;
using System.Text.RegularExpressions;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Import;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>Says what an item publishes about the asked fields (事项答复); what it does not publish is said to be unpublished, never guessed.</summary>
internal static partial class ItemAnswers
{
    /// <summary>Characters that the lists of materials and conditions may take in the answer, with the short fields beside them; the rest stands in the card.</summary>
    private const int Longest = 330;

    /// <summary>Characters that such a list gets at least; the one asked for first gets what the others leave.</summary>
    private const int ShortestList = 90;

    /// <summary>One sentence a field; without fields an overview.</summary>
    public static IReadOnlyList<string> Sentences(ServiceItemFields item, IReadOnlyList<ItemField> fields, string question)
    {
        if (fields.Count == 0)
        {
            return Overview(item, question);
        }

        var plain = fields.Where(f => !IsList(f)).Sum(f => Sentence(item, f, question, 0).Length);
        var (room, lists) = (Longest - item.Name.Length - plain, fields.Count(IsList));
        var sentences = new List<string>();
        foreach (var field in fields)
        {
            lists -= IsList(field) ? 1 : 0;
            var sentence = Sentence(item, field, question, Math.Max(ShortestList, room - (lists * ShortestList)));
            room -= IsList(field) ? sentence.Length : 0;
            sentences.Add(sentence);
        }

        sentences[0] = $"「{item.Name}」{sentences[0]}";
        return sentences;
    }

    /// <summary>What another item that may be meant publishes, in at most <paramref name="room"/> characters: all fields asked for, else the first; null where that has no room.</summary>
    public static string? Other(ServiceItemFields item, ServiceItemFields answered, IReadOnlyList<ItemField> fields, string question, int room)
    {
        var opening = $"如果要办的是「{item.Name}」（{item.Department}）";
        if (Value(item, fields) == Value(answered, fields))
        {
            return Fitting($"{opening}，答复相同。", room);
        }

        string Of(IReadOnlyList<ItemField> some) => $"{opening}，{string.Concat(some.Select(f => Sentence(item, f, question, Math.Max(ShortestOther, room - opening.Length - MoreLength))))}";
        return Fitting(Of(fields), room) ?? (fields.Count > 1 ? Fitting(Of([fields[0]]), room) : null);
    }

    /// <summary>Characters that a list of the other item gets at least.</summary>
    private const int ShortestOther = 40;

    /// <summary>Characters that the note takes that a list goes on.</summary>
    private const int MoreLength = 24;

    private static string? Fitting(string text, int room) => text.Length <= room ? text : null;

    private static bool IsList(ItemField field) => field is ItemField.Materials or ItemField.Conditions;

    /// <summary>The value that answers a field, for comparing like items: equal values need no choice.</summary>
    public static string Value(ServiceItemFields item, IReadOnlyList<ItemField> fields) => string.Join('|', fields.Select(field => field switch
    {
        ItemField.Materials => string.Join(';', item.Materials),
        ItemField.Location => item.Location,
        ItemField.Time => item.PromisedTime + "/" + item.StatutoryTime,
        ItemField.Phone => item.ConsultPhone,
        ItemField.Complaint => item.ComplainPhone,
        ItemField.Department => item.Department,
        ItemField.Conditions => item.Conditions,
        _ => item.ConsultPhone,
    }));

    private static List<string> Overview(ServiceItemFields item, string question)
    {
        var lines = new List<string> { $"「{item.Name}」由{item.Department}办理{(item.PromisedTime is { } time ? $"，承诺办结时限 {Days(time)}" : "")}。" };
        if (item.Materials.Count > 0)
        {
            lines.Add(Sentence(item, ItemField.Materials, question, 160));
        }

        if (item.Location is not null)
        {
            lines.Add(Sentence(item, ItemField.Location, question, 100));
        }

        if (item.ConsultPhone is not null)
        {
            lines.Add(Sentence(item, ItemField.Phone, question, 60));
        }

        return lines;
    }

    private static string Sentence(ServiceItemFields item, ItemField field, string question, int budget) => field switch
    {
        ItemField.Materials => item.Materials.Count == 0 ? Unpublished(item, "办理材料") : Materials(item.Materials, budget),
        ItemField.Location => item.Location is null ? Unpublished(item, "办理地点")
            : item.Location == ItemDocument.NoCounter ? $"{ItemDocument.NoCounter}{(item.Url is null ? "" : "，可在网上办理")}{Consult(item)}。"
            : $"办理地点：{Plain(item.Location, "办理地点")}。",
        ItemField.Time => Time(item, question),
        ItemField.Phone => item.ConsultPhone is null ? Unpublished(item, "咨询电话") : $"咨询电话：{Plain(item.ConsultPhone, "电话")}。",
        ItemField.Complaint => item.ComplainPhone is null ? Unpublished(item, "投诉电话") : $"投诉电话：{Plain(item.ComplainPhone, "电话")}。",
        ItemField.Department => $"办理部门：{item.Department}。",
        ItemField.Conditions => item.Conditions is null ? Unpublished(item, "受理条件") : Conditions(item, item.Conditions, question, budget),
        ItemField.Fee => Unpublished(item, "收费标准"),
        ItemField.Process => Unpublished(item, "办理流程"),
        ItemField.Basis => Unpublished(item, "办理依据"),
        _ => Unpublished(item, "办公时间"),
    };

    private static string Materials(IReadOnlyList<string> materials, int budget)
    {
        var text = new StringBuilder($"需要提交材料 {materials.Count} 份：");
        var shown = 0;
        foreach (var material in materials)
        {
            if (shown > 0 && text.Length + material.Length > budget)
            {
                break;
            }

            shown++;
            text.Append(materials.Count == 1 ? "" : $"{shown}. ").Append(material.Trim().TrimEnd('。', '；')).Append('；');
        }

        text.Length--;
        return shown < materials.Count ? $"{text}……全部 {materials.Count} 份见事项原文。" : $"{text}。";
    }

    private static string Time(ServiceItemFields item, string question)
    {
        var promised = item.PromisedTime is { } p ? $"承诺办结时限 {Days(p)}" : null;
        var statutory = item.StatutoryTime is { } s ? $"法定办结时限 {Days(s)}" : null;
        if (promised is null && statutory is null)
        {
            return Unpublished(item, "办结时限");
        }

        return ItemFieldReader.AsksStatutory(question)
            ? statutory is null ? $"该事项未公布法定办结时限，{promised}{Consult(item)}。" : $"{statutory}，{promised ?? "未公布承诺办结时限"}。"
            : promised is null ? $"该事项未公布承诺办结时限，{statutory}{Consult(item)}。" : $"{promised}，{statutory ?? "未公布法定办结时限"}。";
    }

    private static string Conditions(ServiceItemFields item, string conditions, string question, int budget)
    {
        var span = Quoting.Filled(conditions, question, budget);
        var quote = span.Of(conditions).ToString().Trim();
        var rest = span.End < conditions.Length ? "……（全文见事项原文）"
            : quote.EndsWith('：') || quote.EndsWith(':') ? $"……公布的条件到此为止{Consult(item)}。" // published cut off
            : "";
        return $"受理条件：{(span.Start > 0 ? "……" : "")}{quote}{rest}";
    }

    private static string Unpublished(ServiceItemFields item, string what) => $"该事项未公布{what}{Consult(item)}。";

    private static string Consult(ServiceItemFields item) =>
        item.ConsultPhone is { } phone ? $"，可拨打咨询电话 {Plain(phone, "电话")} 询问" : "，可拨打 12345 政务服务便民热线询问";

    /// <summary>7(工作日) → 7个工作日.</summary>
    public static string Days(string published) => Term().Replace(published, "$1个$2");

    private static string Plain(string value, string label)
    {
        var plain = value.Trim();
        return (plain.StartsWith(label + "：", StringComparison.Ordinal) ? plain[(label.Length + 1)..] : plain).TrimEnd('。', '；', ';');
    }

    [GeneratedRegex(@"(\d+)\s*[(（](工作日|自然日)[)）]", RegexOptions.None, 10_000)]
    private static partial Regex Term();
}

using System.Security.Cryptography;
using System.Text;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Ingestion;
using Zhengshu.Platform.Knowledge.Parsing;

namespace Zhengshu.Platform.Knowledge.Import;

/// <summary>A service item as a document of one passage: its published fields in words, which is what words of a question are looked up in.</summary>
internal static class ItemDocument
{
    /// <param name="item">The item as read.</param>
    /// <param name="raw">Its record, which tells equal ones.</param>
    /// <param name="daily">What people call it, beside the names in its record.</param>
    public static IncomingDocument Of(ServiceItem item, string raw, DailyTerms daily)
    {
        var names = item.OtherNames.Union(daily.Of(item.TaskCode)).ToList();
        var fields = new ServiceItemFields
        {
            TaskCode = item.TaskCode,
            Name = item.TaskName,
            Department = item.Department ?? "",
            Region = item.AreaText,
            Type = item.Type,
            Materials = item.Materials,
            Location = item.HasNoCounter ? NoCounter : item.Locations.Count == 0 ? null : string.Join('；', item.Locations),
            PromisedTime = item.PromisedTime,
            StatutoryTime = item.StatutoryTime,
            ConsultPhone = item.ConsultPhone,
            ComplainPhone = item.ComplainPhone,
            Conditions = item.AcceptStandard,
            Audience = item.Audience,
            Themes = item.Themes,
            Url = item.Url,
            BookingUrl = item.OnlineBookingUrl,
        };
        return new IncomingDocument
        {
            Kind = DocumentKind.ServiceItem,
            About = new DocumentMetadata { Title = item.TaskName, Level = LegalLevel.Other },
            Item = fields,
            Passages =
            [
                new PassageDraft
                {
                    Ordinal = 0, Kind = PassageKind.Text, HeadingPath = fields.Department, Text = Words(item, fields, names), FirstBlock = 0, LastBlock = 0,
                },
            ],
            FileName = item.TaskCode,
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(raw))),
            SourceUrl = item.Url,
        };
    }

    /// <summary>What the source writes where there is no counter: a published fact, not a missing one.</summary>
    public const string NoCounter = "无线下办理窗口";

    /// <summary>Opens the line of the passage that holds what people call the item.</summary>
    public const string DailyLabel = "日常用语";

    /// <summary>Stands between the names of that line.</summary>
    public const char DailySeparator = '；';

    /// <summary>Opens the line that says who may apply.</summary>
    public const string AudienceLabel = "服务对象";

    /// <summary>Opens the line that says what kind of item it is.</summary>
    public const string TypeLabel = "事项类型";

    private static readonly (ItemField Field, string Label)[] FieldLabels =
    [
        (ItemField.Conditions, "受理条件"), (ItemField.Materials, "办理材料"), (ItemField.Location, "办理地点"), (ItemField.Time, "承诺办结时限"), (ItemField.Time, "法定办结时限"),
        (ItemField.Phone, "咨询电话"), (ItemField.Complaint, "投诉电话"), (ItemField.Department, "办理部门"),
    ];

    /// <summary>Fields that the passage of an item states; a place only where there is a counter.</summary>
    public static IReadOnlySet<ItemField> Published(string text) =>
        FieldLabels.Where(f => Line(text, f.Label) is { Length: > 0 } line && !line.SequenceEqual(NoCounter)).Select(f => f.Field).ToHashSet();

    /// <summary>What stands behind a label in the passage of an item; empty when nothing does.</summary>
    public static ReadOnlySpan<char> Line(string text, string label)
    {
        var at = text.IndexOf($"\n{label}：", StringComparison.Ordinal);
        if (at < 0)
        {
            return [];
        }

        var rest = text.AsSpan(at + label.Length + 2);
        return rest.IndexOf('\n') is >= 0 and var end ? rest[..end] : rest;
    }

    private static string Words(ServiceItem item, ServiceItemFields fields, IReadOnlyList<string> names)
    {
        var text = new StringBuilder();
        void Add(string label, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(label).Append('：').Append(value).Append('\n');
            }
        }

        Add("事项名称", fields.Name);
        Add("目录名称", item.CatalogueName == item.TaskName ? null : item.CatalogueName);
        Add(DailyLabel, string.Join(DailySeparator, names));
        Add("办理部门", fields.Department);
        Add("实施区域", fields.Region);
        Add(TypeLabel, fields.Type);
        Add(AudienceLabel, string.Join('、', fields.Audience));
        Add("主题", string.Join('、', fields.Themes));
        Add("受理条件", fields.Conditions);
        Add("办理材料", string.Join('；', fields.Materials));
        Add("办理地点", fields.Location);
        Add("承诺办结时限", fields.PromisedTime);
        Add("法定办结时限", fields.StatutoryTime);
        Add("咨询电话", fields.ConsultPhone);
        Add("投诉电话", fields.ComplainPhone);
        return text.ToString().TrimEnd();
    }
}

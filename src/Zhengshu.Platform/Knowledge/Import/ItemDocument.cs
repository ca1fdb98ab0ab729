using System.Security.Cryptography;
using System.Text;
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

    private static string Words(ServiceItem item, ServiceItemFields fields, IReadOnlyList<string> names)
    {
        var text = new StringBuilder();
        void Line(string label, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(label).Append('：').Append(value).Append('\n');
            }
        }

        Line("事项名称", fields.Name);
        Line("目录名称", item.CatalogueName == item.TaskName ? null : item.CatalogueName);
        Line(DailyLabel, string.Join(DailySeparator, names));
        Line("办理部门", fields.Department);
        Line("实施区域", fields.Region);
        Line("事项类型", fields.Type);
        Line("服务对象", string.Join('、', fields.Audience));
        Line("主题", string.Join('、', fields.Themes));
        Line("受理条件", fields.Conditions);
        Line("办理材料", string.Join('；', fields.Materials));
        Line("办理地点", fields.Location);
        Line("承诺办结时限", fields.PromisedTime);
        Line("法定办结时限", fields.StatutoryTime);
        Line("咨询电话", fields.ConsultPhone);
        Line("投诉电话", fields.ComplainPhone);
        return text.ToString().TrimEnd();
    }
}

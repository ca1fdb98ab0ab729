namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>What a service item publishes (事项要素). A field that is null or empty was not published, and is said to be so, never guessed.</summary>
public sealed record ServiceItemFields
{
    /// <summary>事项编码.</summary>
    public required string TaskCode { get; init; }

    /// <summary>事项名称.</summary>
    public required string Name { get; init; }

    /// <summary>办理部门.</summary>
    public required string Department { get; init; }

    /// <summary>Region it is handled for, e.g. 广东省广州市.</summary>
    public string? Region { get; init; }

    /// <summary>事项类型, e.g. 行政许可, 公共服务.</summary>
    public string? Type { get; init; }

    /// <summary>办理材料.</summary>
    public IReadOnlyList<string> Materials { get; init; } = [];

    /// <summary>办理地点.</summary>
    public string? Location { get; init; }

    /// <summary>承诺办结时限 as published, e.g. 7(工作日).</summary>
    public string? PromisedTime { get; init; }

    /// <summary>法定办结时限 as published.</summary>
    public string? StatutoryTime { get; init; }

    /// <summary>咨询电话.</summary>
    public string? ConsultPhone { get; init; }

    /// <summary>监督投诉电话.</summary>
    public string? ComplainPhone { get; init; }

    /// <summary>受理条件.</summary>
    public string? Conditions { get; init; }

    /// <summary>服务对象.</summary>
    public IReadOnlyList<string> Audience { get; init; } = [];

    /// <summary>主题分类.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>在线办理 address.</summary>
    public string? Url { get; init; }

    /// <summary>在线预约 address.</summary>
    public string? BookingUrl { get; init; }
}

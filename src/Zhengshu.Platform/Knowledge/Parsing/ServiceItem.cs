namespace Zhengshu.Platform.Knowledge.Parsing;

/// <summary>One 政务服务事项 as published. A field that the record leaves out, or fills with 无, is null or empty: the fact is unknown, not absent.</summary>
public sealed record ServiceItem
{
    /// <summary>事项编码, unique.</summary>
    public required string TaskCode { get; init; }

    /// <summary>事项名称.</summary>
    public required string TaskName { get; init; }

    /// <summary>Name of the 子项/情形 within the item, e.g. （个人）.</summary>
    public string? SubTaskName { get; init; }

    /// <summary>Name of the catalogue entry the item belongs to 目录名称.</summary>
    public string? CatalogueName { get; init; }

    /// <summary>Names people use for it 日常用语 and its short name, when given.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>实施部门.</summary>
    public string? Department { get; init; }

    /// <summary>Region as a full name, e.g. 广东省广州市.</summary>
    public required string AreaText { get; init; }

    /// <summary>Six-digit division code, e.g. 440100.</summary>
    public required string AreaCode { get; init; }

    /// <summary>办理地点, one a counter or hall; empty when none is published.</summary>
    public IReadOnlyList<string> Locations { get; init; } = [];

    /// <summary>True when the record says 无线下办理窗口: there is no counter, it is done online.</summary>
    public bool HasNoCounter { get; init; }

    /// <summary>法定办结时限, e.g. 30(工作日).</summary>
    public string? StatutoryTime { get; init; }

    /// <summary>承诺办结时限, e.g. 7(工作日).</summary>
    public string? PromisedTime { get; init; }

    /// <summary>咨询电话, as published (may list several).</summary>
    public string? ConsultPhone { get; init; }

    /// <summary>投诉电话.</summary>
    public string? ComplainPhone { get; init; }

    /// <summary>受理条件.</summary>
    public string? AcceptStandard { get; init; }

    /// <summary>申请材料; empty when none are published.</summary>
    public IReadOnlyList<string> Materials { get; init; } = [];

    /// <summary>服务对象: 自然人, 企业法人 …</summary>
    public IReadOnlyList<string> Audience { get; init; } = [];

    /// <summary>主题分类.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>Address of the guide or the online form.</summary>
    public string? Url { get; init; }

    /// <summary>Address where an appointment is booked.</summary>
    public string? OnlineBookingUrl { get; init; }

    /// <summary>事项类型: 行政许可, 公共服务 …</summary>
    public string? Type { get; init; }
}

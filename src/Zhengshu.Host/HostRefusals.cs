using Zhengshu.Kernel;

namespace Zhengshu.Host;

/// <summary>What goes wrong before or beside any module.</summary>
public static class HostRefusals
{
    /// <summary>No route has this address.</summary>
    public static Refusal NotFound() => new("host.not_found", 404, "没有找到您要的页面或接口，请检查地址。");

    /// <summary>The request cannot be read: not JSON, too large, wrong content type.</summary>
    public static Refusal BadRequest(int status) => new("host.bad_request", status, status switch
    {
        StatusCodes.Status413PayloadTooLarge => "提交的内容超过大小限制，请缩小后重试。",
        StatusCodes.Status415UnsupportedMediaType => "不支持这种内容类型，请按接口说明提交。",
        StatusCodes.Status405MethodNotAllowed => "该地址不支持这种请求方式。",
        _ => "请求内容无法读取，请检查格式后重试。",
    });

    /// <summary>Too many requests from one address or user.</summary>
    public static Refusal TooManyRequests() => new("host.too_many_requests", 429, "请求过于频繁，请一分钟后再试。");

    /// <summary>A bug; the log holds the details under the same number.</summary>
    public static Refusal Fault(string traceId) => new("host.fault", 500, $"系统出错，已记录（编号 {traceId}），请稍后重试；如仍不行，请将编号告知系统管理员。")
    {
        Extensions = new Dictionary<string, object?> { ["trace_id"] = traceId },
    };
}

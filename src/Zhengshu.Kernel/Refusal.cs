using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Zhengshu.Kernel;

/// <summary>
/// An expected "no" (拒绝): something the caller can understand and act on. Returned, never thrown; bugs and lost databases throw.
/// Made only by a module's static <c>XRefusals</c> class, from which <c>docs/errors.md</c> is generated.
/// </summary>
/// <param name="Code">Stable machine name <c>module.what_happened</c>, e.g. <c>knowledge.duplicate_document</c>; never reworded.</param>
/// <param name="Status">HTTP status 400–599 sent on the product's own API.</param>
/// <param name="Detail">Chinese sentence for the person: what happened and what to do. No personal data, no internals.</param>
public sealed record Refusal(string Code, int Status, string Detail)
{
    /// <summary>Further machine-readable members of the problem, e.g. <c>first_document_id</c>; <see langword="null"/> when there are none.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>The refusal as RFC 9457 problem details with the member <c>code</c>.</summary>
    public ProblemHttpResult ToProblem()
    {
        var extensions = new Dictionary<string, object?>(Extensions ?? new Dictionary<string, object?>()) { ["code"] = Code };
        return TypedResults.Problem(detail: Detail, statusCode: Status, title: TitleOf(Status), extensions: extensions);
    }

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "请求有误",
        StatusCodes.Status401Unauthorized => "需要登录",
        StatusCodes.Status403Forbidden => "没有权限",
        StatusCodes.Status404NotFound => "没有找到",
        StatusCodes.Status409Conflict => "与现有内容冲突",
        StatusCodes.Status413PayloadTooLarge => "内容过大",
        StatusCodes.Status429TooManyRequests => "请求过于频繁",
        >= 500 => "服务暂不可用",
        _ => "无法办理",
    };
}

using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Apps.PublicService.Log;

/// <summary>
/// <c>GET /api/questions/export.csv</c>, filters as of the list: the log as CSV for spreadsheets, UTF-8 with byte order mark. A cell that a
/// spreadsheet would take for a formula gets a quote before it.
/// </summary>
public static class ExportQuestions
{
    private static readonly string[] Titles = ["时间", "问题", "结果", "检索方式", "依据把握", "引用", "用时毫秒", "渠道", "地区", "评价", "评价说明"];

    internal static void Map(IEndpointRouteBuilder questions) => questions
        .MapGet("/export.csv", Handle).WithName(nameof(ExportQuestions)).RequirePermission(Permission.QuestionsRead).ProducesProblem(400);

    internal static PushStreamHttpResult Handle(
        [AsParameters] QuestionLogQuery query, Caller caller, QuestionLog log, CancellationToken cancellationToken) =>
        TypedResults.Stream(body => WriteAsync(body, log.AllAsync(caller, query, cancellationToken), cancellationToken), "text/csv", "提问记录.csv");

    private static async Task WriteAsync(Stream body, IAsyncEnumerable<QuestionLogRow> rows, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = CsvWriter.Create(writer, new CsvWriterOptions { Injection = CsvInjection.Escape }, leaveOpen: true);
        await csv.WriteRecordAsync(Titles, cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await csv.WriteRecordAsync(CellsOf(row), cancellationToken);
        }
    }

    private static string[] CellsOf(QuestionLogRow row) =>
    [
        row.AskedAt.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        row.Text,
        row.Outcome switch { QuestionOutcome.Answered => "已回答", QuestionOutcome.Choice => "已给出选项", _ => "未能回答" },
        row.Route,
        row.Support.ToString("0.###", CultureInfo.InvariantCulture),
        string.Join('；', row.Cited),
        row.ElapsedMs.ToString("0", CultureInfo.InvariantCulture),
        row.Channel,
        row.Region ?? "",
        row.Feedback switch { QuestionFeedback.Helpful => "有帮助", QuestionFeedback.Unhelpful => "没帮助", _ => "" },
        row.FeedbackReason ?? "",
    ];
}

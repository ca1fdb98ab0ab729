using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Apps.PublicService.Log;
using Zhengshu.Apps.PublicService.Questions;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Apps.Tests.PublicService;

public sealed class QuestionLogTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unanswered_questions_stand_on_top_and_equal_ones_are_counted_together()
    {
        await using var box = await ServiceBox.OpenAsync((question, _) => Task.FromResult(
            question.Text.Contains("火星", StringComparison.Ordinal) ? ServiceBox.Refused(question) : ServiceBox.Answered(question)));
        foreach (var text in new[] { "怎么办社保卡", "火星移民怎么办", "怎么办社保卡？", "火星 移民怎么办！", "医保报销" })
        {
            await AskAsync(box, text);
        }

        using var client = box.Client(HttpBox.Manager());
        var texts = new List<string?>();
        for (string? after = ""; after is not null;)
        {
            var page = await (await client.GetAsync($"/api/questions?count=2&after={after}", Stop)).JsonAsync();
            texts.AddRange(page.GetProperty("items").EnumerateArray().Select(q => q.GetProperty("text").GetString()));
            after = page.GetProperty("next").GetString();
        }

        var groups = await (await client.GetAsync("/api/questions/groups", Stop)).JsonAsync();
        Assert.Equal(["火星 移民怎么办！", "火星移民怎么办", "医保报销", "怎么办社保卡？", "怎么办社保卡"], texts);
        Assert.Equal([2, 2, 1], groups.GetProperty("items").EnumerateArray().Select(g => g.GetProperty("count").GetInt32()));
        Assert.Equal(2, groups.GetProperty("items")[0].GetProperty("refused").GetInt32());
        Assert.Equal((5, 2), (groups.GetProperty("figures").GetProperty("questions").GetInt32(), groups.GetProperty("figures").GetProperty("refused").GetInt32()));
        Assert.Equal(3, (await (await client.GetAsync("/api/questions?outcome=Answered", Stop)).JsonAsync()).GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await (await client.GetAsync("/api/questions?text=医保", Stop)).JsonAsync()).GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/questions?count=0", Stop)).StatusCode);
    }

    [Fact]
    public async Task Log_is_closed_to_residents_to_staff_without_the_right_and_to_other_tenants()
    {
        await using var box = await ServiceBox.OpenAsync();
        var id = await AskAsync(box, "怎么办社保卡");
        using var staff = box.Client(HttpBox.Staff("staff", null, Permission.KnowledgeRead));
        using var other = box.Client(HttpBox.Manager("other"));

        foreach (var path in new[] { "/api/questions", "/api/questions/groups", "/api/questions/export.csv", "/api/complaints" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await box.Resident().GetAsync(path, Stop)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await staff.GetAsync(path, Stop)).StatusCode);
        }

        Assert.Equal(0, (await (await other.GetAsync("/api/questions", Stop)).JsonAsync()).GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync($"/api/questions/{id}", Stop)).StatusCode);
        Assert.Equal(0, (await (await other.DeleteAsync("/api/questions?before=2999-01-01T00:00:00Z", Stop)).JsonAsync()).GetProperty("erased").GetInt32());
    }

    [Fact]
    public async Task Questions_are_erased_one_or_all_and_the_trail_says_who_did_it()
    {
        await using var box = await ServiceBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var id = await AskAsync(box, "甲");
        await AskAsync(box, "乙");

        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/api/questions/{id}", Stop)).StatusCode);
        Assert.Equal("public.question_not_found", await (await client.DeleteAsync($"/api/questions/{id}", Stop)).CodeAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await client.DeleteAsync("/api/questions", Stop)).StatusCode);
        var erased = await client.DeleteAsync("/api/questions?before=2999-01-01T00:00:00Z", Stop);

        Assert.Equal(1, (await erased.JsonAsync()).GetProperty("erased").GetInt32());
        Assert.Equal(
            ["public.question_erased", "public.questions_erased"],
            await box.InScopeAsync<ZhengshuDb, List<string>>(db => db.Set<AuditEntry>().OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync(Stop)));
    }

    [Fact]
    public async Task Exported_cells_are_never_formulas()
    {
        await using var box = await ServiceBox.OpenAsync();
        await AskAsync(box, "=HYPERLINK(\"http://evil\")");
        await AskAsync(box, "+1加一, \"引号\"");

        var csv = await (await box.Client(HttpBox.Manager()).GetAsync("/api/questions/export.csv", Stop)).Content.ReadAsStringAsync(Stop);

        var lines = csv.TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Contains("时间,问题", lines[0]);
        Assert.DoesNotContain(",=HYPERLINK", csv);
        Assert.DoesNotContain(",\"=", csv);
        Assert.DoesNotContain(",\"+", csv);
        Assert.Contains("'=HYPERLINK", csv);
    }

    [Fact]
    public async Task Questions_older_than_the_limit_are_erased_by_the_schedule()
    {
        var time = new MovedTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var box = await ServiceBox.OpenAsync(time: time);
        await AskAsync(box, "旧问题");
        time.Move(TimeSpan.FromDays(179));
        await AskAsync(box, "新问题");

        Assert.Equal(0, await box.InScopeAsync<QuestionRetention, int>(retention => retention.RunAsync(Stop)));
        time.Move(TimeSpan.FromDays(2));
        Assert.Equal(1, await box.InScopeAsync<QuestionRetention, int>(retention => retention.RunAsync(Stop)));
        Assert.Equal("新问题", await box.InScopeAsync<ZhengshuDb, string>(db => db.Set<LoggedQuestion>().Select(q => q.Text).SingleAsync(Stop)));
    }

    [Fact]
    public async Task Feedback_is_kept_with_its_reason_masked()
    {
        await using var box = await ServiceBox.OpenAsync();
        var id = await AskAsync(box, "怎么办社保卡");
        using var resident = box.Resident();

        var rated = await resident.PostAsJsonAsync("/api/public/feedback", new { questionId = id, helpful = false, reason = "打13812345678没人接" }, Stop);
        var unknown = await resident.PostAsJsonAsync("/api/public/feedback", new { questionId = Guid.NewGuid(), helpful = true }, Stop);
        var bad = await resident.PostAsJsonAsync("/api/public/feedback", new { helpful = true }, Stop);
        var missing = await resident.PostAsJsonAsync("/api/public/feedback", new { questionId = id }, Stop);

        var row = (await (await box.Client(HttpBox.Manager()).GetAsync("/api/questions?feedback=Unhelpful", Stop)).JsonAsync()).GetProperty("items")[0];
        Assert.Equal(HttpStatusCode.NoContent, rated.StatusCode);
        Assert.Equal("public.question_not_found", await unknown.CodeAsync());
        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], [bad.StatusCode, missing.StatusCode]);
        Assert.DoesNotContain("13812345678", row.GetProperty("feedbackReason").GetString());
        Assert.EndsWith("没人接", row.GetProperty("feedbackReason").GetString());
    }

    internal static async Task<Guid> AskAsync(HttpBox box, string text)
    {
        var response = await box.Client(HttpBox.Staff("asker" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture), null, Permission.QuestionsAsk))
            .PostAsJsonAsync("/api/public/questions", new { text }, Stop);
        response.EnsureSuccessStatusCode();
        return (await response.JsonAsync()).GetProperty("questionId").GetGuid();
    }
}

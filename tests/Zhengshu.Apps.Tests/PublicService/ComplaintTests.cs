using System.Net;
using System.Net.Http.Json;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Apps.Tests.PublicService;

public sealed class ComplaintTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Complaint_is_filed_listed_and_settled_once()
    {
        await using var box = await ServiceBox.OpenAsync(settings: new() { ["Site:ComplaintWorkingDays"] = "10" });
        var question = await QuestionLogTests.AskAsync(box, "怎么办社保卡");
        using var resident = box.Resident();
        using var client = box.Client(HttpBox.Manager());

        var filed = await resident.PostAsJsonAsync("/api/public/complaints", new { text = "答复的电话打不通", contact = "13812345678", questionId = question }, Stop);
        var receipt = await filed.JsonAsync();
        var row = (await (await client.GetAsync("/api/complaints?state=Open", Stop)).JsonAsync()).GetProperty("items")[0];
        var id = receipt.GetProperty("id").GetGuid();
        var responses = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => client.PostAsJsonAsync($"/api/complaints/{id}/settle", new { remark = "已更正电话" }, Stop)));

        Assert.Equal(HttpStatusCode.Created, filed.StatusCode);
        Assert.Equal("10 个工作日内答复", receipt.GetProperty("handling").GetString());
        Assert.Equal(("答复的电话打不通", "13812345678", "怎么办社保卡"), (row.GetProperty("text").GetString(), row.GetProperty("contact").GetString(), row.GetProperty("question").GetString()));
        Assert.Single(responses, r => r.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(2, responses.Count(r => r.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(0, (await (await client.GetAsync("/api/complaints?state=Open", Stop)).JsonAsync()).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Empty_and_overlong_complaints_and_those_of_other_tenants_are_refused()
    {
        await using var box = await ServiceBox.OpenAsync();
        using var resident = box.Resident();
        using var other = box.Client(HttpBox.Manager("other"));
        var id = (await (await resident.PostAsJsonAsync("/api/public/complaints", new { text = "甲" }, Stop)).JsonAsync()).GetProperty("id").GetGuid();

        Assert.Equal(HttpStatusCode.BadRequest, (await resident.PostAsJsonAsync("/api/public/complaints", new { text = "" }, Stop)).StatusCode);
        Assert.Equal("public.empty_complaint", await (await resident.PostAsJsonAsync("/api/public/complaints", new { text = "\u200b\u0001" }, Stop)).CodeAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await resident.PostAsJsonAsync("/api/public/complaints", new { text = new string('长', 1001) }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsJsonAsync($"/api/complaints/{id}/settle", new { remark = "甲" }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await resident.PostAsJsonAsync($"/api/complaints/{id}/settle", new { remark = "甲" }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await box.Client(HttpBox.Manager()).PostAsJsonAsync($"/api/complaints/{id}/settle", new { remark = "" }, Stop)).StatusCode);
    }

    [Fact]
    public async Task Complaints_beyond_the_limit_of_a_minute_are_refused()
    {
        await using var box = await ServiceBox.OpenAsync(settings: new() { ["PublicService:SubmissionsPerMinute"] = "1" });
        using var resident = box.Resident();

        await resident.PostAsJsonAsync("/api/public/complaints", new { text = "甲" }, Stop);

        Assert.Equal("public.too_many_requests", await (await resident.PostAsJsonAsync("/api/public/complaints", new { text = "乙" }, Stop)).CodeAsync());
    }
}

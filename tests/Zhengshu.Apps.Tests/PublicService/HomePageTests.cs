using System.Net;
using System.Text;
using System.Text.Json;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Apps.Tests.PublicService;

public sealed class HomePageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Question_becomes_hot_only_when_enough_clients_asked_it_and_it_was_answered_without_personal_data()
    {
        await using var box = await ServiceBox.OpenAsync((question, _) => Task.FromResult(
            question.Text.Contains("火星", StringComparison.Ordinal) ? ServiceBox.Refused(question) : ServiceBox.Answered(question)));
        for (var i = 0; i < 3; i++)
        {
            await QuestionLogTests.AskAsync(box, "公积金怎么提取" + new string('？', i));
            await QuestionLogTests.AskAsync(box, "火星移民怎么办");
            await QuestionLogTests.AskAsync(box, "13812345678的社保卡怎么办");
        }

        await QuestionLogTests.AskAsync(box, "只问一次的问题");

        var page = await (await box.Resident().GetAsync("/api/public/hot-questions?count=50", Stop)).JsonAsync();
        var texts = page.GetProperty("items").EnumerateArray().Select(q => q.GetProperty("text").GetString() ?? "").ToList();
        Assert.StartsWith("公积金怎么提取", texts[0]);
        Assert.Equal(11, texts.Count); // ten curated ones follow
        Assert.DoesNotContain(texts, t => t.Contains("火星", StringComparison.Ordinal) || t.Contains("社保卡怎么办", StringComparison.Ordinal) || t.Contains("只问一次", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Themes_count_the_published_items_of_the_audience()
    {
        await using var box = await ServiceBox.OpenAsync();
        await ItemsAsync(box, ("A1", "养犬登记", "公用事业", "自然人"), ("A2", "企业设立", "设立变更", "企业法人"), ("A3", "犬只年审", "公用事业", "自然人"));
        using var resident = box.Resident();

        async Task<string> ThemesAsync(string audience) => string.Join(',', (await (await resident.GetAsync($"/api/public/themes?audience={audience}", Stop)).JsonAsync())
            .GetProperty("items").EnumerateArray().Select(t => $"{t.GetProperty("name").GetString()}{t.GetProperty("items").GetInt32()}"));

        Assert.Equal("公用事业2", await ThemesAsync("Person"));
        Assert.Equal("设立变更1", await ThemesAsync("Organisation"));
        var items = await (await resident.GetAsync("/api/public/items?theme=公用事业&count=1", Stop)).JsonAsync();
        Assert.Equal(("养犬登记怎么办理？", "1"), (items.GetProperty("items")[0].GetProperty("question").GetString(), items.GetProperty("next").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await resident.GetAsync("/api/public/items?count=1000", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await resident.GetAsync("/api/public/themes?audience=Nobody", Stop)).StatusCode);
    }

    [Fact]
    public async Task Site_names_its_region_and_the_regions_around_and_within_it_can_be_chosen()
    {
        await using var box = await ServiceBox.OpenAsync(settings: new() { ["Site:RegionCode"] = "440100", ["Site:Name"] = "广州市" });
        using var resident = box.Resident();

        var site = await (await resident.GetAsync("/api/public/site", Stop)).JsonAsync();
        var regions = (await (await resident.GetAsync("/api/public/regions", Stop)).JsonAsync()).GetProperty("items").EnumerateArray()
            .Select(r => r.GetProperty("fullName").GetString()).ToList();

        Assert.Equal(("广州市", "广东省广州市", "15 个工作日内答复"), (site.GetProperty("name").GetString(), site.GetProperty("regionName").GetString(), site.GetProperty("complaintHandling").GetString()));
        Assert.Equal(["广东省", "广东省广州市"], regions.Take(2));
        Assert.Contains("广东省广州市天河区", regions);
        Assert.DoesNotContain("广东省深圳市", regions);
    }

    [Fact]
    public async Task Every_wrong_setting_is_named_at_once()
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => ServiceBox.OpenAsync(settings: new()
        {
            ["Site:RegionCode"] = "44", ["Site:Hotline"] = "x", ["PublicService:QuestionLogDays"] = "0", ["PublicService:QuestionsPerMinute"] = "0",
            ["Knowledge:MaxUploadBytes"] = "1",
        }));

        foreach (var key in new[] { "Site:RegionCode", "Site:Hotline", "QuestionLogDays", "QuestionsPerMinute", "MaxUploadBytes" })
        {
            Assert.True(fault.ToString().Contains(key, StringComparison.Ordinal), fault.ToString());
        }
    }

    private static async Task ItemsAsync(HttpBox box, params (string Code, string Name, string Theme, string Audience)[] items)
    {
        var manager = HttpBox.Manager();
        using var client = box.Client(manager);
        var lines = items.Select(i => JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["TASK_CODE"] = i.Code, ["TASK_NAME"] = i.Name, ["DEPT_NAME"] = "示例局", ["AREA_CODE_TEXT"] = "广东省", ["AREACODE"] = "440000",
            ["service_object_name"] = new[] { i.Audience }, ["theme_category"] = new[] { i.Theme },
        }));
        var made = await client.PostAsync("/api/knowledge/bases", new StringContent("{\"name\":\"事项\"}", Encoding.UTF8, "application/json"), Stop);
        var id = (await made.JsonAsync()).GetProperty("id").GetGuid();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(string.Join('\n', lines))), "files", "事项.jsonl" } };
        var url = (await (await client.PostAsync($"/api/knowledge/bases/{id}/documents", form, Stop)).JsonAsync()).GetProperty("accepted")[0].GetProperty("jobUrl").GetString();
        while (!(await (await client.GetAsync(url, Stop)).JsonAsync()).GetProperty("ended").GetBoolean())
        {
            await Task.Delay(100, Stop);
        }
    }
}

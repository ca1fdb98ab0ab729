using System.Net;
using System.Text.Json;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Knowledge.Uploads;

public sealed class ItemUploadTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_become_items_and_bad_rows_are_kept_with_line_and_reason()
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var baseId = await box.BaseAsync("事项");
        var file = Row("A1", "养犬登记", "020-1") + "\n{\"TASK_NAME\":\"缺编码\"}\n{\"TASK_CODE\":\"A2\"\n" + Row("A3", "犬只年审", "020-3") + "\n";

        var response = await client.PostAsync($"/api/knowledge/bases/{baseId}/documents", Library.File("事项.jsonl", file), Stop);
        var accepted = (await response.JsonAsync()).GetProperty("accepted")[0];
        var job = await client.EndedAsync(accepted.GetProperty("jobUrl").GetString()!);

        Assert.Equal("Done", job.GetProperty("state").GetString());
        var upload = await (await client.GetAsync($"/api/knowledge/uploads/{accepted.GetProperty("uploadId").GetGuid()}", Stop)).JsonAsync();
        Assert.Equal((2, 2), (upload.GetProperty("added").GetInt32(), upload.GetProperty("rejected").GetInt32()));
        var rejected = await (await client.GetAsync($"/api/knowledge/uploads/{accepted.GetProperty("uploadId").GetGuid()}/rejected", Stop)).Content.ReadAsStringAsync(Stop);
        var rows = rejected.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([2, 3], rows.Select(r => r.GetProperty("line").GetInt32()));
        Assert.Contains("TASK_CODE", rows[0].GetProperty("reason").GetString());
        Assert.Equal("{\"TASK_CODE\":\"A2\"", rows[1].GetProperty("raw").GetString());
        Assert.Equal(["养犬登记", "犬只年审"], box.Index().Documents.Select(d => d.Title).Order());
        Assert.Equal("knowledge.upload_not_found", await (await client.GetAsync($"/api/knowledge/uploads/{Guid.NewGuid()}/rejected", Stop)).CodeAsync());
        using var other = box.Client(HttpBox.Manager("other"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/knowledge/uploads/{accepted.GetProperty("uploadId").GetGuid()}/rejected", Stop)).StatusCode);
    }

    [Fact]
    public async Task Newer_record_of_an_item_takes_the_place_of_the_older_one()
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var baseId = await box.BaseAsync("事项");
        foreach (var file in new[] { Row("A1", "养犬登记", "020-1") + "\n" + Row("A2", "犬只年审", "020-2"), Row("A1", "养犬登记", "020-9") + "\n" + Row("A2", "犬只年审", "020-2") })
        {
            var response = await client.PostAsync($"/api/knowledge/bases/{baseId}/documents", Library.File("事项.jsonl", file), Stop);
            await client.EndedAsync((await response.JsonAsync()).GetProperty("accepted")[0].GetProperty("jobUrl").GetString()!);
        }

        var published = await (await client.GetAsync("/api/knowledge/documents?state=Published", Stop)).JsonAsync();
        var ids = published.GetProperty("items").EnumerateArray().Select(d => d.GetProperty("id").GetGuid()).ToList();
        var phones = new List<string?>();
        foreach (var id in ids)
        {
            phones.Add((await (await client.GetAsync($"/api/knowledge/documents/{id}", Stop)).JsonAsync()).GetProperty("item").GetProperty("consultPhone").GetString());
        }

        Assert.Equal(["020-2", "020-9"], phones.Order());
    }

    private static string Row(string code, string name, string phone) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["TASK_CODE"] = code, ["TASK_NAME"] = name, ["DEPT_NAME"] = "示例市公安局", ["AREA_CODE_TEXT"] = "广东省广州市", ["AREACODE"] = "440100",
        ["consult_phone"] = phone, ["service_object_name"] = new[] { "自然人" }, ["theme_category"] = new[] { "公用事业" },
    });
}

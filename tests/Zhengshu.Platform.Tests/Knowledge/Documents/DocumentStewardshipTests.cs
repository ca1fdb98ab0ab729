using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Knowledge.Documents;

public sealed class DocumentStewardshipTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Withdrawn_document_is_not_found_by_questions_until_it_is_published_again()
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var id = await box.DocumentAsync(await box.BaseAsync(), "养犬管理办法", "养犬人应当每年办理登记");

        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync($"/api/knowledge/documents/{id}/withdraw", null, Stop)).StatusCode);
        Assert.Empty(box.Find("养犬登记"));
        var again = await client.PostAsync($"/api/knowledge/documents/{id}/withdraw", null, Stop);
        Assert.Equal("knowledge.wrong_state", await again.CodeAsync());

        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync($"/api/knowledge/documents/{id}/publish", null, Stop)).StatusCode);
        Assert.Equal(["养犬管理办法"], box.Find("养犬登记"));
        Assert.Equal(
            ["knowledge.document_withdrawn", "knowledge.document_published"],
            await box.InScopeAsync<ZhengshuDb, List<string>>(db => db.Set<AuditEntry>().Where(a => a.Target == $"document:{id}").OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync(Stop)));
    }

    [Fact]
    public async Task Deleted_document_is_gone_with_its_passages()
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var id = await box.DocumentAsync(await box.BaseAsync(), "养犬管理办法", "养犬人应当每年办理登记", passages: 3);

        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/api/knowledge/documents/{id}", Stop)).StatusCode);

        Assert.Empty(box.Find("养犬登记"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/knowledge/documents/{id}", Stop)).StatusCode);
        Assert.Equal(0, await box.InScopeAsync<ZhengshuDb, int>(db => db.Set<Passage>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Corrected_metadata_is_shown_and_used_by_the_index()
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var id = await box.DocumentAsync(await box.BaseAsync(), "养犬办法", "养犬人应当每年办理登记");

        var response = await client.PutAsJsonAsync($"/api/knowledge/documents/{id}", new
        {
            title = "示例市养犬管理办法", documentNumber = "示府〔2024〕3号", issuer = "示例市人民政府", region = "广东省广州市", level = "地方政府规章",
            versionOn = "2024-03-01", effectiveOn = "2024-04-01", expiresOn = "2024-12-31", remark = "试行",
        }, Stop);

        var detail = await response.JsonAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("440100", detail.GetProperty("regionCode").GetString());
        Assert.Equal("已失效", detail.GetProperty("validityTag").GetString());
        Assert.Equal("地方政府规章", detail.GetProperty("level").GetString());
        Assert.Equal("示府〔2024〕3号", box.Index().Documents.Single().DocumentNumber);
    }

    [Fact]
    public async Task Of_two_corrections_read_at_the_same_time_the_second_is_refused()
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var id = await box.DocumentAsync(await box.BaseAsync(), "养犬办法", "养犬人应当每年办理登记");
        var revision = (await (await client.GetAsync($"/api/knowledge/documents/{id}", Stop)).JsonAsync()).GetProperty("revision").GetInt64();

        var responses = await Task.WhenAll(Enumerable.Range(0, 4).Select(i =>
            client.PutAsJsonAsync($"/api/knowledge/documents/{id}", new { title = $"养犬办法{i}", revision }, Stop)));

        Assert.Single(responses, r => r.StatusCode == HttpStatusCode.OK);
        Assert.All(responses.Where(r => r.StatusCode != HttpStatusCode.OK), r => Assert.Equal(HttpStatusCode.Conflict, r.StatusCode));
    }

    [Theory]
    [InlineData("{\"title\":\"\"}", null)]
    [InlineData("{\"title\":\"甲\",\"region\":\"火星省\"}", "knowledge.unknown_region")]
    [InlineData("{\"title\":\"甲\",\"level\":\"圣旨\"}", "knowledge.unknown_level")]
    [InlineData("{\"title\":\"甲\",\"effectiveOn\":\"2025-01-02\",\"expiresOn\":\"2025-01-01\"}", "knowledge.dates_reversed")]
    [InlineData("{\"title\":\"甲\",\"departmentId\":\"00000000-0000-0000-0000-000000000009\"}", "knowledge.department_not_found")]
    public async Task Unfit_correction_is_refused_and_changes_nothing(string body, string? code)
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var id = await box.DocumentAsync(await box.BaseAsync(), "养犬办法", "养犬人应当每年办理登记");

        var response = await client.PutAsync($"/api/knowledge/documents/{id}", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Stop);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, await response.CodeAsync());
        Assert.Equal("养犬办法", box.Index().Documents.Single().Title);
    }

    [Fact]
    public async Task Contributor_changes_documents_of_the_own_department_only()
    {
        await using var box = await HttpBox.OpenAsync();
        var (own, other) = (await box.DepartmentAsync("住建局"), await box.DepartmentAsync("教育局"));
        var baseId = await box.BaseAsync();
        var mine = await box.DocumentAsync(baseId, "住建内部办法", "住建内部规定甲", own);
        var theirs = await box.DocumentAsync(baseId, "教育内部办法", "教育内部规定乙", other);
        var open = await box.DocumentAsync(baseId, "公开办法", "公开规定丙");
        using var client = box.Client(HttpBox.Contributor(own));

        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync($"/api/knowledge/documents/{mine}/withdraw", null, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"/api/knowledge/documents/{theirs}/withdraw", null, Stop)).StatusCode);
        Assert.Equal("knowledge.other_department", await (await client.PostAsync($"/api/knowledge/documents/{open}/withdraw", null, Stop)).CodeAsync());
        Assert.Equal("knowledge.other_department", await (await client.DeleteAsync($"/api/knowledge/documents/{open}", Stop)).CodeAsync());
        var madePublic = await client.PutAsJsonAsync($"/api/knowledge/documents/{mine}", new { title = "住建办法", departmentId = (Guid?)null }, Stop);
        Assert.Equal("knowledge.other_department", await madePublic.CodeAsync());
    }

    [Fact]
    public async Task Every_way_to_read_a_document_keeps_the_boundary()
    {
        await using var box = await HttpBox.OpenAsync();
        var (own, other) = (await box.DepartmentAsync("住建局"), await box.DepartmentAsync("教育局"));
        var id = await box.DocumentAsync(await box.BaseAsync(), "住建内部办法", "住建内部规定甲", own);
        var passage = await box.InScopeAsync<ZhengshuDb, long>(db => db.Set<Passage>().Where(p => p.DocumentId == id).Select(p => p.Id).FirstAsync(Stop));

        foreach (var (caller, sees) in new[] { (HttpBox.Contributor(own), true), (HttpBox.Contributor(other), false), (HttpBox.Manager(), true), (HttpBox.Manager("other"), false) })
        {
            using var client = box.Client(caller);
            var list = await (await client.GetAsync("/api/knowledge/documents", Stop)).JsonAsync();
            Assert.Equal(sees ? 1 : 0, list.GetProperty("items").GetArrayLength());
            foreach (var path in new[] { $"/api/knowledge/documents/{id}", $"/api/knowledge/documents/{id}/passages", $"/api/sources/{passage}" })
            {
                Assert.Equal(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await client.GetAsync(path, Stop)).StatusCode);
            }

            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/knowledge/documents/{id}/original", Stop)).StatusCode);
            Assert.Equal(sees, box.Find("住建内部规定", caller).Count == 1);
        }

        using var resident = box.Resident();
        Assert.Equal(HttpStatusCode.NotFound, (await resident.GetAsync($"/api/sources/{passage}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await resident.GetAsync("/api/knowledge/documents", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await resident.DeleteAsync($"/api/knowledge/documents/{id}", Stop)).StatusCode);
    }

    [Fact]
    public async Task List_is_paged_without_gap_or_repetition_and_filtered()
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var (first, second) = (await box.BaseAsync("甲库"), await box.BaseAsync("乙库"));
        for (var i = 0; i < 5; i++)
        {
            await box.DocumentAsync(first, $"办法{i}", $"规定内容第{i}");
        }

        await box.DocumentAsync(second, "100%补贴办法", "补贴规定");

        var titles = new List<string?>();
        for (string? after = ""; after is not null;)
        {
            var page = await (await client.GetAsync($"/api/knowledge/documents?count=2&after={after}", Stop)).JsonAsync();
            titles.AddRange(page.GetProperty("items").EnumerateArray().Select(d => d.GetProperty("title").GetString()));
            after = page.GetProperty("next").GetString();
        }

        async Task<int> CountAsync(string filter) =>
            (await (await client.GetAsync($"/api/knowledge/documents?{filter}", Stop)).JsonAsync()).GetProperty("items").GetArrayLength();

        Assert.Equal(6, titles.Distinct().Count());
        Assert.Equal(6, titles.Count);
        Assert.Equal(5, await CountAsync($"base={first}"));
        Assert.Equal(1, await CountAsync("text=100%25"));
        Assert.Equal(0, await CountAsync("text=_"));
        Assert.Equal(0, await CountAsync("state=Failed"));
        Assert.Equal(6, await CountAsync("kind=Policy&state=Published"));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/knowledge/documents?count=0", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/knowledge/documents?state=Nothing", Stop)).StatusCode);
    }
}

using System.Net;
using System.Net.Http.Json;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Knowledge.Bases;

public sealed class KnowledgeBaseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Base_is_created_listed_renamed_and_deleted()
    {
        await using var box = await HttpBox.OpenAsync(start: true);
        using var client = box.Client(HttpBox.Manager());
        var id = await box.BaseAsync("住房政策");

        var renamed = await client.PutAsJsonAsync($"/api/knowledge/bases/{id}", new { name = "住房保障政策", description = "市住建局发布" }, Stop);
        var list = await (await client.GetAsync("/api/knowledge/bases", Stop)).JsonAsync();
        var deleted = await client.DeleteAsync($"/api/knowledge/bases/{id}", Stop);

        Assert.Equal(HttpStatusCode.OK, renamed.StatusCode);
        Assert.Equal("住房保障政策", list.GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(0, (await (await client.GetAsync("/api/knowledge/bases", Stop)).JsonAsync()).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Second_base_of_the_same_name_is_refused_also_when_two_are_made_at_once()
    {
        await using var box = await HttpBox.OpenAsync(start: true);
        using var client = box.Client(HttpBox.Manager());

        var responses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            client.PostAsJsonAsync("/api/knowledge/bases", new { name = "同名" }, Stop)));

        Assert.Single(responses, r => r.StatusCode == HttpStatusCode.Created);
        Assert.All(responses.Where(r => r.StatusCode != HttpStatusCode.Created), r => Assert.Equal(HttpStatusCode.Conflict, r.StatusCode));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一")]
    public async Task Empty_or_overlong_name_is_a_bad_request(string name)
    {
        await using var box = await HttpBox.OpenAsync(start: true);
        using var client = box.Client(HttpBox.Manager());

        var response = await client.PostAsJsonAsync("/api/knowledge/bases", new { name }, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Base_with_documents_is_deleted_only_when_its_name_is_given()
    {
        await using var box = await HttpBox.OpenAsync(start: true);
        using var client = box.Client(HttpBox.Manager());
        var id = await box.BaseAsync("旧政策");
        await box.DocumentAsync(id, "养犬管理办法", "养犬人应当每年办理登记");

        var refused = await client.DeleteAsync($"/api/knowledge/bases/{id}", Stop);
        var wrong = await client.DeleteAsync($"/api/knowledge/bases/{id}?confirm=旧", Stop);
        Assert.NotEmpty(box.Find("养犬登记"));
        var deleted = await client.DeleteAsync($"/api/knowledge/bases/{id}?confirm=旧政策", Stop);

        Assert.Equal("knowledge.base_not_empty", await refused.CodeAsync());
        Assert.Equal(HttpStatusCode.Conflict, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty(box.Find("养犬登记"));
    }

    [Fact]
    public async Task Nobody_but_managers_changes_bases_and_another_tenant_does_not_see_them()
    {
        await using var box = await HttpBox.OpenAsync(start: true);
        var id = await box.BaseAsync("本市政策");
        using var anonymous = box.Resident();
        using var contributor = box.Client(HttpBox.Contributor(Guid.NewGuid()));
        using var other = box.Client(HttpBox.Manager("other"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.GetAsync("/api/knowledge/bases", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.PostAsJsonAsync("/api/knowledge/bases", new { name = "x" }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.PostAsJsonAsync("/api/knowledge/bases", new { name = "x" }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync($"/api/knowledge/bases/{id}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PutAsJsonAsync($"/api/knowledge/bases/{id}", new { name = "y" }, Stop)).StatusCode);
        Assert.Equal(0, (await (await other.GetAsync("/api/knowledge/bases", Stop)).JsonAsync()).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Base_of_a_department_is_seen_by_that_department_only()
    {
        await using var box = await HttpBox.OpenAsync(start: true);
        var (own, other) = (await box.DepartmentAsync("住建局"), await box.DepartmentAsync("教育局"));
        await box.BaseAsync("住建局内部", department: own);

        async Task<int> SeenAsync(Caller caller) =>
            (await (await box.Client(caller).GetAsync("/api/knowledge/bases", Stop)).JsonAsync()).GetProperty("items").GetArrayLength();

        Assert.Equal(1, await SeenAsync(HttpBox.Contributor(own)));
        Assert.Equal(0, await SeenAsync(HttpBox.Contributor(other)));
        Assert.Equal(1, await SeenAsync(HttpBox.Manager()));
    }
}

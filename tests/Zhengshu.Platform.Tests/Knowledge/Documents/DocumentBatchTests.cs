using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Knowledge.Documents;

public sealed class DocumentBatchTests
{
    private const string Batch = "/api/knowledge/documents/batch";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Documents_are_withdrawn_and_published_together_each_with_an_audit_row_of_its_own()
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var ids = await ThreeAsync(box);

        var withdrawn = await ChangeAsync(client, "Withdraw", [.. ids, ids[0]]);
        Assert.Equal(ids, Done(withdrawn));
        Assert.Empty(box.Find("养犬登记"));

        Assert.Equal(ids, Done(await ChangeAsync(client, "Publish", ids)));
        Assert.Equal(3, box.Find("养犬登记").Count);
        Assert.All(await AuditAsync(box, ids), actions => Assert.Equal(["knowledge.document_withdrawn", "knowledge.document_published"], actions));
    }

    [Fact]
    public async Task Documents_are_deleted_together()
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var ids = await ThreeAsync(box);

        Assert.Equal(ids[..2], Done(await ChangeAsync(client, "Delete", ids[..2])));

        Assert.Equal(["养犬办法2"], box.Find("养犬登记"));
        Assert.Equal(1, await box.InScopeAsync<ZhengshuDb, int>(db => db.Set<KnowledgeDocument>().CountAsync(Stop)));
    }

    [Fact]
    public async Task One_refused_document_does_not_hold_back_the_others_and_leaves_no_audit_row()
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var ids = await ThreeAsync(box);
        var missing = Guid.NewGuid();
        await client.PostAsync($"/api/knowledge/documents/{ids[1]}/withdraw", null, Stop);

        var outcome = await ChangeAsync(client, "Withdraw", [ids[0], ids[1], missing, ids[2]]);

        Assert.Equal([ids[0], ids[2]], Done(outcome));
        Assert.Equal([(ids[1], "knowledge.wrong_state"), (missing, "knowledge.document_not_found")], Refused(outcome));
        Assert.All(await AuditAsync(box, ids), actions => Assert.Single(actions));
    }

    [Fact]
    public async Task Contributor_changes_only_documents_of_the_own_department()
    {
        await using var box = await HttpBox.OpenAsync();
        var (own, other) = (await box.DepartmentAsync("住建局"), await box.DepartmentAsync("教育局"));
        var baseId = await box.BaseAsync();
        var mine = await box.DocumentAsync(baseId, "住建内部办法", "住建内部规定甲", own);
        var theirs = await box.DocumentAsync(baseId, "教育内部办法", "教育内部规定乙", other);
        var open = await box.DocumentAsync(baseId, "公开办法", "公开规定丙");
        using var client = box.Client(HttpBox.Contributor(own));

        foreach (var action in new[] { "Withdraw", "Publish", "Delete" })
        {
            var outcome = await ChangeAsync(client, action, [mine, theirs, open]);

            Assert.Equal([mine], Done(outcome));
            Assert.Equal([(theirs, "knowledge.document_not_found"), (open, "knowledge.other_department")], Refused(outcome));
        }

        Assert.All(await AuditAsync(box, [theirs, open]), Assert.Empty);
        var listed = await (await client.GetAsync("/api/knowledge/documents", Stop)).JsonAsync();
        Assert.False(Assert.Single(listed.GetProperty("items").EnumerateArray()).GetProperty("mayChange").GetBoolean());
    }

    [Fact]
    public async Task Documents_of_another_tenant_are_not_found()
    {
        await using var box = await HttpBox.OpenAsync();
        var ids = await ThreeAsync(box);
        using var client = box.Client(HttpBox.Manager("other"));

        foreach (var action in new[] { "Withdraw", "Publish", "Delete" })
        {
            var outcome = await ChangeAsync(client, action, ids);

            Assert.Empty(Done(outcome));
            Assert.Equal(ids.Select(id => (id, (string?)"knowledge.document_not_found")), Refused(outcome));
        }

        Assert.Equal(3, box.Find("养犬登记").Count);
    }

    [Fact]
    public async Task Reader_and_resident_are_turned_away()
    {
        await using var box = await HttpBox.OpenAsync();
        var ids = await ThreeAsync(box);
        using var reader = box.Client(HttpBox.Staff("reader", null, Permission.KnowledgeRead));
        using var resident = box.Resident();

        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync(Batch, new { action = "Delete", ids }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await resident.PostAsJsonAsync(Batch, new { action = "Delete", ids }, Stop)).StatusCode);
        Assert.Equal(3, box.Find("养犬登记").Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task Batch_of_no_document_or_too_many_is_refused_as_a_whole(int count)
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());

        var response = await client.PostAsJsonAsync(Batch, new { action = "Withdraw", ids = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()) }, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("knowledge.batch_size", await response.CodeAsync());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"action\":\"Burn\",\"ids\":[\"00000000-0000-0000-0000-000000000001\"]}")]
    [InlineData("{\"action\":7,\"ids\":[\"00000000-0000-0000-0000-000000000001\"]}")]
    [InlineData("{\"ids\":[\"00000000-0000-0000-0000-000000000001\"]}")]
    [InlineData("{\"action\":\"Delete\",\"ids\":[\"all\"]}")]
    [InlineData("{\"action\":\"Delete\",\"ids\":null}")]
    public async Task Malformed_batch_is_a_bad_request(string body)
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());

        var response = await client.PostAsync(Batch, new StringContent(body, Encoding.UTF8, "application/json"), Stop);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Of_batches_racing_for_the_same_documents_each_document_is_withdrawn_once()
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var ids = await ThreeAsync(box);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ChangeAsync(client, "Withdraw", ids)));

        Assert.Equal(ids.Order(), outcomes.SelectMany(Done).Order());
        Assert.All(await AuditAsync(box, ids), actions => Assert.Single(actions));
    }

    private static async Task<Guid[]> ThreeAsync(HttpBox box)
    {
        var baseId = await box.BaseAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add(await box.DocumentAsync(baseId, $"养犬办法{i}", "养犬人应当每年办理登记"));
        }

        return [.. ids];
    }

    private static async Task<JsonElement> ChangeAsync(HttpClient client, string action, Guid[] ids)
    {
        var response = await client.PostAsJsonAsync(Batch, new { action, ids }, Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    private static IEnumerable<Guid> Done(JsonElement outcome) => outcome.GetProperty("done").EnumerateArray().Select(id => id.GetGuid());

    private static IEnumerable<(Guid, string?)> Refused(JsonElement outcome) =>
        outcome.GetProperty("refused").EnumerateArray().Select(one => (one.GetProperty("id").GetGuid(), one.GetProperty("code").GetString()));

    /// <summary>What the audit trail says of each document, in order.</summary>
    private static Task<List<List<string>>> AuditAsync(HttpBox box, IEnumerable<Guid> ids) => box.InScopeAsync<ZhengshuDb, List<List<string>>>(async db =>
    {
        var found = new List<List<string>>();
        foreach (var target in ids.Select(id => $"document:{id}"))
        {
            found.Add(await db.Set<AuditEntry>().Where(a => a.Target == target).OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync(Stop));
        }

        return found;
    });
}

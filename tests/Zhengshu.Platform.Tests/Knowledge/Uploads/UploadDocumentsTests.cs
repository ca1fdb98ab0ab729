using System.Net;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Knowledge.Uploads;

public sealed class UploadDocumentsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Uploaded_file_is_read_published_and_found()
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var baseId = await box.BaseAsync();

        var response = await client.PostAsync($"/api/knowledge/bases/{baseId}/documents", Library.File("养犬管理办法.txt", Library.Articles("示例市养犬管理办法", 5)), Stop);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var accepted = (await response.JsonAsync()).GetProperty("accepted")[0];
        var job = await client.EndedAsync(accepted.GetProperty("jobUrl").GetString()!);
        Assert.Equal("已完成", job.GetProperty("message").GetString());
        var detail = await (await client.GetAsync($"/api/knowledge/documents/{accepted.GetProperty("documentId").GetGuid()}", Stop)).JsonAsync();
        Assert.Equal("Published", detail.GetProperty("row").GetProperty("state").GetString());
        Assert.Equal("示例市养犬管理办法", detail.GetProperty("row").GetProperty("title").GetString());
        Assert.Equal(5, detail.GetProperty("row").GetProperty("passages").GetInt32());
        Assert.Equal(["示例市养犬管理办法"], box.Find("街道办事处负责"));
        var original = await box.Resident().GetAsync($"/api/knowledge/documents/{accepted.GetProperty("documentId").GetGuid()}/original", Stop);
        Assert.StartsWith("示例市养犬管理办法", await original.Content.ReadAsStringAsync(Stop));
        Assert.Equal("attachment", original.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task Same_file_uploaded_by_several_at_once_is_taken_once_and_the_others_learn_which_was_first()
    {
        await using var box = await HttpBox.OpenAsync(start: true);
        using var client = box.Client(HttpBox.Manager());
        var baseId = await box.BaseAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 4).Select(i =>
            client.PostAsync($"/api/knowledge/bases/{baseId}/documents", Library.File($"办法{i}.txt", Library.Articles("办法", 3)), Stop)));

        var taken = Assert.Single(responses, r => r.StatusCode == HttpStatusCode.Accepted);
        var first = (await taken.JsonAsync()).GetProperty("accepted")[0].GetProperty("documentId").GetGuid();
        foreach (var refused in responses.Where(r => r.StatusCode != HttpStatusCode.Accepted))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            var problem = await refused.JsonAsync();
            Assert.Equal("knowledge.duplicate_document", problem.GetProperty("code").GetString());
            Assert.Equal(first, problem.GetProperty("first_document_id").GetGuid());
        }
    }

    [Fact]
    public async Task Files_of_one_request_are_each_taken_or_refused()
    {
        await using var box = await HttpBox.OpenAsync(new() { ["Knowledge:MaxUploadBytes"] = "2000" });
        using var client = box.Client(HttpBox.Manager());
        var baseId = await box.BaseAsync();
        using var form = Library.File("好.txt", Library.Articles("好办法", 2));
        form.Add(new ByteArrayContent(new byte[3000]), "files", "大.txt");
        form.Add(new ByteArrayContent([]), "files", "空.txt");

        var response = await client.PostAsync($"/api/knowledge/bases/{baseId}/documents", form, Stop);

        var body = await response.JsonAsync();
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(1, body.GetProperty("accepted").GetArrayLength());
        Assert.Equal(
            ["knowledge.file_too_large", "knowledge.empty_file"],
            body.GetProperty("refused").EnumerateArray().Select(r => r.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Too_large_a_file_is_refused_with_the_limit_and_leaves_nothing()
    {
        await using var box = await HttpBox.OpenAsync(new() { ["Knowledge:MaxUploadBytes"] = "2000" });
        using var client = box.Client(HttpBox.Manager());
        var baseId = await box.BaseAsync();

        var response = await client.PostAsync($"/api/knowledge/bases/{baseId}/documents", Library.File("大.txt", new byte[2001]), Stop);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(2000, (await response.JsonAsync()).GetProperty("limit_bytes").GetInt64());
        Assert.Empty(Directory.EnumerateFiles(box.Folder.Blobs, "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(box.Folder.Temporary));
    }

    [Fact]
    public async Task Request_without_file_or_base_or_right_is_refused()
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var baseId = await box.BaseAsync();

        Assert.Equal("knowledge.no_file", await (await client.PostAsync($"/api/knowledge/bases/{baseId}/documents", new MultipartFormDataContent { { new StringContent("x"), "note" } }, Stop)).CodeAsync());
        Assert.Equal("knowledge.no_file", await (await client.PostAsync($"/api/knowledge/bases/{baseId}/documents", new StringContent("x"), Stop)).CodeAsync());
        Assert.Equal("knowledge.base_not_found", await (await client.PostAsync($"/api/knowledge/bases/{Guid.NewGuid()}/documents", Library.File("a.txt", "甲"), Stop)).CodeAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync($"/api/knowledge/bases/{baseId}/documents?department=x", Library.File("a.txt", "甲"), Stop)).StatusCode);
        Assert.Equal("knowledge.department_not_found", await (await client.PostAsync($"/api/knowledge/bases/{baseId}/documents?department={Guid.NewGuid()}", Library.File("a.txt", "甲"), Stop)).CodeAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await box.Resident().PostAsync($"/api/knowledge/bases/{baseId}/documents", Library.File("a.txt", "甲"), Stop)).StatusCode);
        using var reader = box.Client(HttpBox.Staff("reader", null, Permission.KnowledgeRead));
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsync($"/api/knowledge/bases/{baseId}/documents", Library.File("a.txt", "甲"), Stop)).StatusCode);
        using var other = box.Client(HttpBox.Manager("other"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"/api/knowledge/bases/{baseId}/documents", Library.File("a.txt", "甲"), Stop)).StatusCode);
    }

    [Fact]
    public async Task Contributors_upload_is_limited_to_the_own_department()
    {
        await using var box = await HttpBox.OpenAsync();
        var (own, other) = (await box.DepartmentAsync("住建局"), await box.DepartmentAsync("教育局"));
        var baseId = await box.BaseAsync();
        var contributor = HttpBox.Contributor(own);
        using var client = box.Client(contributor);

        var refused = await client.PostAsync($"/api/knowledge/bases/{baseId}/documents?department={other}", Library.File("a.txt", Library.Articles("甲办法", 2)), Stop);
        var taken = await client.PostAsync($"/api/knowledge/bases/{baseId}/documents", Library.File("a.txt", Library.Articles("甲办法", 2)), Stop);
        await client.EndedAsync((await taken.JsonAsync()).GetProperty("accepted")[0].GetProperty("jobUrl").GetString()!);

        Assert.Equal("knowledge.other_department", await refused.CodeAsync());
        Assert.Empty(box.Find("街道办事处负责"));
        Assert.Equal(["甲办法"], box.Find("街道办事处负责", contributor));
        Assert.Empty(box.Find("街道办事处负责", HttpBox.Contributor(other)));
    }

    [Fact]
    public async Task File_that_cannot_be_read_keeps_the_reason_on_the_document()
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var baseId = await box.BaseAsync();

        var response = await client.PostAsync($"/api/knowledge/bases/{baseId}/documents", Library.File("坏.pdf", "%PDF-1.7 cut off"), Stop);
        var accepted = (await response.JsonAsync()).GetProperty("accepted")[0];
        var job = await client.EndedAsync(accepted.GetProperty("jobUrl").GetString()!);

        var row = (await (await client.GetAsync($"/api/knowledge/documents/{accepted.GetProperty("documentId").GetGuid()}", Stop)).JsonAsync()).GetProperty("row");
        Assert.Equal("Failed", job.GetProperty("state").GetString());
        Assert.Equal("Failed", row.GetProperty("state").GetString());
        Assert.Equal(job.GetProperty("message").GetString(), row.GetProperty("failure").GetString());
    }

    [Fact]
    public async Task New_version_answers_in_place_of_the_old_one_once_it_is_published()
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var baseId = await box.BaseAsync();
        var old = await box.DocumentAsync(baseId, "旧养犬办法", "养犬旧规定");

        var response = await client.PostAsync($"/api/knowledge/documents/{old}/file", Library.File("新.txt", Library.Articles("新养犬办法", 2)), Stop);
        var receipt = await response.JsonAsync();
        await client.EndedAsync($"/api/jobs/{receipt.GetProperty("jobId").GetGuid()}");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(["新养犬办法"], box.Index().Documents.Select(d => d.Title));
        var detail = await (await client.GetAsync($"/api/knowledge/documents/{old}", Stop)).JsonAsync();
        Assert.Equal("Withdrawn", detail.GetProperty("row").GetProperty("state").GetString());
        Assert.Equal(receipt.GetProperty("documentId").GetGuid(), detail.GetProperty("replacedBy").GetGuid());
        Assert.Equal("knowledge.document_not_found", await (await client.PostAsync($"/api/knowledge/documents/{Guid.NewGuid()}/file", Library.File("新.txt", "甲"), Stop)).CodeAsync());
    }

    [Fact]
    public async Task Original_that_two_documents_share_goes_with_the_last_of_them()
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Client(HttpBox.Manager());
        var (first, second) = (await box.BaseAsync("甲库"), await box.BaseAsync("乙库"));
        var ids = new List<Guid>();
        foreach (var baseId in new[] { first, second })
        {
            var response = await client.PostAsync($"/api/knowledge/bases/{baseId}/documents", Library.File("a.txt", Library.Articles("甲办法", 2)), Stop);
            var accepted = (await response.JsonAsync()).GetProperty("accepted")[0];
            await client.EndedAsync(accepted.GetProperty("jobUrl").GetString()!);
            ids.Add(accepted.GetProperty("documentId").GetGuid());
        }

        await client.DeleteAsync($"/api/knowledge/documents/{ids[0]}", Stop);
        Assert.Single(Directory.EnumerateFiles(box.Folder.Blobs, "*", SearchOption.AllDirectories));
        await client.DeleteAsync($"/api/knowledge/documents/{ids[1]}", Stop);
        Assert.Empty(Directory.EnumerateFiles(box.Folder.Blobs, "*", SearchOption.AllDirectories));
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Apps.Tests.PublicService;

public sealed class UploadedAnswerTests
{
    private const string Question = "示例市养犬登记要提交哪些材料？";

    private const string Text = """
        示例市养犬管理办法

        第一条 为了规范养犬行为，保障公民健康和人身安全，制定本办法。
        第二条 养犬人应当自取得犬只之日起三十日内，到居住地街道办事处办理养犬登记。
        第三条 办理示例市养犬登记，应当提交养犬人身份证明、犬只免疫证明和犬只照片等材料。
        第四条 养犬登记有效期为一年。
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Public_answers_follow_upload_withdrawal_and_department()
    {
        await using var box = await HttpBox.OpenAsync(configure: services => services.AddApps(), map: app => app.MapApps());
        var department = await box.DepartmentAsync("公安局");
        using var client = box.Client(HttpBox.Manager());
        var made = await client.PostAsJsonAsync("/api/knowledge/bases", new { name = "政策" }, Stop);
        var baseId = (await made.JsonAsync()).GetProperty("id").GetGuid();

        var open = await UploadAsync(client, $"/api/knowledge/bases/{baseId}/documents", Text);
        Assert.Contains("示例市养犬管理办法", await CitedAsync(box.Resident()));

        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync($"/api/knowledge/documents/{open}/withdraw", null, Stop)).StatusCode);
        Assert.Empty(await CitedAsync(box.Resident()));

        await UploadAsync(client, $"/api/knowledge/bases/{baseId}/documents?department={department}", Text + "第五条 本办法自公布之日起施行。\n");
        Assert.Empty(await CitedAsync(box.Resident()));
        Assert.Contains("示例市养犬管理办法", await CitedAsync(box.Client(HttpBox.Contributor(department))));
    }

    [Fact]
    public async Task Line_that_opens_a_list_is_quoted_with_its_items()
    {
        await using var box = await HttpBox.OpenAsync(configure: services => services.AddApps(), map: app => app.MapApps());
        using var client = box.Client(HttpBox.Manager());
        var made = await client.PostAsJsonAsync("/api/knowledge/bases", new { name = "政策" }, Stop);
        var baseId = (await made.JsonAsync()).GetProperty("id").GetGuid();
        await UploadAsync(client, $"/api/knowledge/bases/{baseId}/documents", """
            示例市人才公寓管理办法

            第一条 为了规范人才公寓的配租，制定本办法。
            第二条 申请示例市人才公寓应当同时符合下列条件：
            （一）与本市用人单位签订一年以上劳动合同；
            （二）申请人及其配偶在本市没有自有住房。自有住房人均建筑面积低于十五平方米的，视为没有自有住房。
            （三）未享受其他住房保障政策。
            第三条 人才公寓的租期为三年。
            """);

        var answer = await (await box.Resident().PostAsJsonAsync("/api/public/questions", new { text = "申请示例市人才公寓应当符合哪些条件？" }, Stop)).JsonAsync();

        var sentence = answer.GetProperty("answer").GetProperty("sentences").EnumerateArray().Select(s => s.GetProperty("text").GetString()!).Single(s => s.Contains("应当同时符合下列条件：", StringComparison.Ordinal));
        Assert.Contains("（一）与本市用人单位签订一年以上劳动合同；", sentence, StringComparison.Ordinal);
        Assert.Contains("视为没有自有住房。", sentence, StringComparison.Ordinal);
        Assert.Contains("（三）未享受其他住房保障政策。", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("租期", sentence, StringComparison.Ordinal);
    }

    private static async Task<Guid> UploadAsync(HttpClient client, string path, string text)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "files", "养犬.txt" } };
        var accepted = (await (await client.PostAsync(path, form, Stop)).JsonAsync()).GetProperty("accepted")[0];
        while (!(await (await client.GetAsync(accepted.GetProperty("jobUrl").GetString(), Stop)).JsonAsync()).GetProperty("ended").GetBoolean())
        {
            await Task.Delay(100, Stop);
        }

        return accepted.GetProperty("documentId").GetGuid();
    }

    private static async Task<IReadOnlyList<string?>> CitedAsync(HttpClient client)
    {
        var answer = await (await client.PostAsJsonAsync("/api/public/questions", new { text = Question }, Stop)).JsonAsync();
        return [.. answer.GetProperty("answer").GetProperty("citations").EnumerateArray().Select(c => c.GetProperty("title").GetString())];
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Zhengshu.Kernel.Tests;

public class RefusalTests
{
    [Fact]
    public async Task Refusal_becomes_problem_details_with_its_code_and_extensions()
    {
        var refusal = new Refusal("knowledge.duplicate", 409, "文件已上传过。") { Extensions = new Dictionary<string, object?> { ["first_document_id"] = "42" } };
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        context.Response.Body = new MemoryStream();

        await refusal.ToProblem().ExecuteAsync(context);

        context.Response.Body.Position = 0;
        var problem = await JsonSerializer.DeserializeAsync<JsonElement>(context.Response.Body, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(409, context.Response.StatusCode);
        Assert.Equal("application/problem+json", context.Response.ContentType);
        Assert.Equal("knowledge.duplicate", problem.GetProperty("code").GetString());
        Assert.Equal("文件已上传过。", problem.GetProperty("detail").GetString());
        Assert.Equal("42", problem.GetProperty("first_document_id").GetString());
    }

    [Fact]
    public void Result_is_either_its_value_or_its_refusal()
    {
        Result<string> good = "value";
        Result<string> bad = new Refusal("a.b", 404, "没有。");

        Assert.False(good.Refused(out _, out var value));
        Assert.Equal("value", value);
        Assert.True(bad.Refused(out var refusal, out _));
        Assert.Equal("a.b", refusal.Code);
        Assert.NotEqual(good, bad);
    }
}

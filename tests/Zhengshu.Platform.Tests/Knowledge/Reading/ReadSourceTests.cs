using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Knowledge.Reading;

public sealed class ReadSourceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Source_opens_around_the_cited_passage_and_pages_through_the_whole_text()
    {
        await using var box = await HttpBox.OpenAsync();
        var id = await box.DocumentAsync(await box.BaseAsync(), "养犬管理办法", "养犬规定", passages: 30);
        var passage = await PassageAsync(box, id, 20);
        using var resident = box.Resident();

        var source = await (await resident.GetAsync($"/api/sources/{passage}?start=1&length=999&count=8", Stop)).JsonAsync();

        var ordinals = source.GetProperty("passages").EnumerateArray().Select(p => p.GetProperty("ordinal").GetInt32()).ToList();
        Assert.Equal(Enumerable.Range(18, 8), ordinals);
        Assert.Equal((20, 1), (source.GetProperty("mark").GetProperty("ordinal").GetInt32(), source.GetProperty("mark").GetProperty("start").GetInt32()));
        Assert.Equal("养犬规定之20".Length - 1, source.GetProperty("mark").GetProperty("length").GetInt32());
        Assert.Equal((10, 26), (source.GetProperty("previous").GetInt32(), source.GetProperty("next").GetInt32()));
        Assert.Equal("效力未核", source.GetProperty("validityTag").GetString());

        var seen = new List<int>();
        for (int? from = 0; from is { } at;)
        {
            var page = await (await resident.GetAsync($"/api/sources/{passage}?from={at}&count=8", Stop)).JsonAsync();
            seen.AddRange(page.GetProperty("passages").EnumerateArray().Select(p => p.GetProperty("ordinal").GetInt32()));
            from = page.GetProperty("next").ValueKind == System.Text.Json.JsonValueKind.Number ? page.GetProperty("next").GetInt32() : null;
        }

        Assert.Equal(Enumerable.Range(0, 30), seen);
    }

    [Fact]
    public async Task Withdrawn_source_says_so_to_residents_and_stays_open_to_staff()
    {
        await using var box = await HttpBox.OpenAsync();
        var id = await box.DocumentAsync(await box.BaseAsync(), "养犬管理办法", "养犬规定");
        var passage = await PassageAsync(box, id, 0);
        using var manager = box.Client(HttpBox.Manager());
        using var resident = box.Resident();
        await manager.PostAsync($"/api/knowledge/documents/{id}/withdraw", null, Stop);

        var response = await resident.GetAsync($"/api/sources/{passage}", Stop);

        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        Assert.Contains("养犬管理办法", (await response.JsonAsync()).GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.OK, (await manager.GetAsync($"/api/sources/{passage}", Stop)).StatusCode);
    }

    [Fact]
    public async Task Unknown_passage_and_bad_window_are_refused()
    {
        await using var box = await HttpBox.OpenAsync();
        using var resident = box.Resident();

        Assert.Equal("knowledge.source_not_found", await (await resident.GetAsync("/api/sources/987654", Stop)).CodeAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await resident.GetAsync("/api/sources/1?start=-1", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await resident.GetAsync("/api/sources/1?count=100000", Stop)).StatusCode);
    }

    private static Task<long> PassageAsync(HttpBox box, Guid document, int ordinal) => box.InScopeAsync<ZhengshuDb, long>(
        db => db.Set<Passage>().Where(p => p.DocumentId == document && p.Ordinal == ordinal).Select(p => p.Id).FirstAsync(Stop));
}

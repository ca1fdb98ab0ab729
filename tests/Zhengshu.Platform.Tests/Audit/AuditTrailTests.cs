using System.Net;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Audit;

public class AuditTrailTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Auditor_reads_the_own_tenants_trail_newest_first_page_by_page()
    {
        await using var box = await HttpBox.OpenAsync();
        await box.InScopeAsync<ZhengshuDb>(async db =>
        {
            var now = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
            for (var i = 1; i <= 3; i++)
            {
                db.Audit(HttpBox.Staff("lisi", null), now.AddMinutes(i), i == 2 ? "knowledge.uploaded" : "identity.changed", $"thing:{i}");
                await db.SaveChangesAsync(Stop);
            }

            db.Audit(HttpBox.Staff("lisi", null) with { Tenant = "other" }, now, "identity.changed", "thing:secret");
            await db.SaveChangesAsync(Stop);
        });
        using var auditor = box.Client(HttpBox.Staff("auditor", null, Permission.AuditRead));

        Assert.Equal(["thing:3", "thing:2"], await TargetsAsync(auditor, "count=2"));
        Assert.Equal(["thing:1"], await TargetsAsync(auditor, "count=2&before=2"));
        Assert.Equal(["thing:2"], await TargetsAsync(auditor, "action=knowledge."));
        Assert.Empty(await TargetsAsync(auditor, "actor=wangwu"));
    }

    [Fact]
    public async Task Administrator_without_the_auditors_right_does_not_read_the_trail()
    {
        await using var box = await HttpBox.OpenAsync();
        using var administrator = box.Client(HttpBox.Staff("admin", null, Permission.SystemManage, Permission.UsersManage));

        using var response = await administrator.GetAsync("/api/audit", Stop);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private static async Task<List<string>> TargetsAsync(HttpClient client, string query)
    {
        using var response = await client.GetAsync("/api/audit?" + query, Stop);
        return [.. (await response.JsonAsync()).GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("target").GetString()!)];
    }
}

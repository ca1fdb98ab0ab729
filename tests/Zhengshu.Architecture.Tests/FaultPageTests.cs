using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Architecture.Tests;

/// <summary>What people and programs get where there is nothing, and when a table of the database is lost.</summary>
public class FaultPageTests
{
    private const string PublicShell = "class=\"masthead\"";
    private const string ConsoleShell = "class=\"shell\"";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unknown_address_is_a_page_in_the_public_shell_and_a_problem_to_programs()
    {
        await using var site = await Site.OpenAsync();
        using var client = site.Client();

        var page = await PageAsync(client, "/no-such-page?q=<script>", HttpStatusCode.NotFound);
        Assert.Contains(PublicShell, page, StringComparison.Ordinal);
        Assert.Contains("href=\"/\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("q=<script>", page, StringComparison.Ordinal);
        await ProblemAsync(client, "/api/no-such-route", HttpStatusCode.NotFound, "host.not_found");
    }

    [Fact]
    public async Task Unknown_address_of_the_console_is_a_page_in_its_shell_to_those_signed_in()
    {
        await using var site = await Site.OpenAsync();
        using var staff = site.Client(await site.KeyAsync(Caller.DefaultTenant, AllRoles, Permission.All));
        using var anybody = site.Client();

        var page = await PageAsync(staff, "/console/no-such-page/at-all", HttpStatusCode.NotFound);
        Assert.Contains(ConsoleShell, page, StringComparison.Ordinal);
        Assert.Contains("href=\"/console\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await anybody.GetAsync("/console/no-such-page/at-all", Stop)).StatusCode);
    }

    [Fact]
    public async Task Fault_before_anybody_is_known_is_a_page_in_the_public_shell_and_a_problem_to_programs()
    {
        await using var site = await Site.OpenAsync();
        using var client = site.Client(await site.KeyAsync(Caller.DefaultTenant, AllRoles, Permission.All));
        await LoseAsync(site, "DROP TABLE identity_api_keys");

        Assert.Contains(PublicShell, await PageAsync(client, "/", HttpStatusCode.InternalServerError), StringComparison.Ordinal);
        await ProblemAsync(client, "/api/knowledge/bases", HttpStatusCode.InternalServerError, "host.fault");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/_content/Zhengshu.Console/css/base.css", Stop)).StatusCode);
    }

    [Fact]
    public async Task Fault_at_work_is_a_page_in_the_frame_of_the_console_with_the_ways_on()
    {
        await using var site = await Site.OpenAsync();
        using var client = site.Client(await site.KeyAsync(Caller.DefaultTenant, AllRoles, Permission.All));
        await LoseAsync(site, "DROP TABLE kernel_jobs");

        var page = await PageAsync(client, "/console/documents?kind=Policy", HttpStatusCode.InternalServerError);

        Assert.Contains(ConsoleShell, page, StringComparison.Ordinal);
        Assert.Contains("href=\"/console/documents?kind=Policy\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/console/bases\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_that_is_not_allowed_says_so()
    {
        await using var site = await Site.OpenAsync();
        using var client = site.Client(await site.KeyAsync(Caller.DefaultTenant, AllRoles, [Permission.KnowledgeRead]));

        Assert.Contains(ConsoleShell, await PageAsync(client, "/console/users", HttpStatusCode.Forbidden), StringComparison.Ordinal);
    }

    private static string AllRoles => string.Join(',', Role.All.Select(role => role.Code));

    private static Task LoseAsync(Site site, string statement) => site.InScopeAsync<ZhengshuDb>(async db =>
    {
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF", Stop);
        await db.Database.ExecuteSqlRawAsync(statement, Stop);
    });

    /// <summary>The page, which has a heading and never the text of an exception.</summary>
    private static async Task<string> PageAsync(HttpClient client, string path, HttpStatusCode status)
    {
        using var response = await client.GetAsync(path, Stop);
        var page = await response.Content.ReadAsStringAsync(Stop);
        Assert.Equal((status, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("<h1", page, StringComparison.Ordinal);
        AssertTellsNothing(page);
        return page;
    }

    private static async Task ProblemAsync(HttpClient client, string path, HttpStatusCode status, string code)
    {
        using var response = await client.GetAsync(path, Stop);
        var body = await response.Content.ReadAsStringAsync(Stop);
        Assert.Equal((status, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(code, JsonDocument.Parse(body).RootElement.GetProperty("code").GetString());
        AssertTellsNothing(body);
    }

    private static void AssertTellsNothing(string body)
    {
        foreach (var inner in (string[])["Exception", "SQLite", "no such table", "   at "])
        {
            Assert.DoesNotContain(inner, body, StringComparison.OrdinalIgnoreCase);
        }
    }
}

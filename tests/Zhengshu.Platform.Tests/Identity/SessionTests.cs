using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Identity.Contracts;
using Zhengshu.Platform.Identity.Users;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Identity;

public class SessionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task First_start_makes_one_administrator_and_stores_no_password()
    {
        await using var box = await IdentityBox.OpenAsync();

        Assert.Null(await box.Http.InScopeAsync<FirstAdministrator, string?>(first => first.EnsureAsync(Stop)));
        var user = await box.Http.InScopeAsync<ZhengshuDb, User>(db => db.Set<User>().SingleAsync(Stop));
        Assert.StartsWith("pbkdf2-sha256$600000$", user.PasswordHash, StringComparison.Ordinal);
        Assert.DoesNotContain(box.AdminPassword, user.PasswordHash, StringComparison.Ordinal);
        Assert.True(box.AdminPassword.Length >= 16);
        Assert.DoesNotContain(box.Http.Log.Lines, line => line.Contains(box.AdminPassword, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_time_password_opens_nothing_but_its_own_change()
    {
        await using var box = await IdentityBox.OpenAsync();
        using var client = await box.SignInAsync("admin", box.AdminPassword);

        using (var users = await client.GetAsync("/api/users", Stop))
        {
            Assert.Equal((HttpStatusCode.Forbidden, "identity.password_change_required"), (users.StatusCode, await users.CodeAsync()));
        }

        using (var session = await client.GetAsync("/api/session", Stop))
        {
            Assert.True((await session.JsonAsync()).GetProperty("mustChangePassword").GetBoolean());
        }

        using var changed = await IdentityBox.ChangeAsync(client, box.AdminPassword, IdentityBox.Password);
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        using var after = await client.GetAsync("/api/users", Stop);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task Session_cookie_cannot_be_read_by_scripts_or_sent_from_other_sites()
    {
        await using var box = await IdentityBox.OpenAsync();
        using var response = await box.TryAsync("ADMIN ", box.AdminPassword);

        var cookie = IdentityBox.CookieOf(response);

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("admin", "wrong")]
    [InlineData("nobody", "wrong")]
    public async Task Wrong_name_and_wrong_password_get_the_same_answer(string userName, string password)
    {
        await using var box = await IdentityBox.OpenAsync();
        using var response = await box.TryAsync(userName, password);

        Assert.Equal((HttpStatusCode.Unauthorized, "identity.wrong_credentials"), (response.StatusCode, await response.CodeAsync()));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Empty_name_is_a_bad_request()
    {
        await using var box = await IdentityBox.OpenAsync();
        using var response = await box.TryAsync("", "");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour()
    {
        await using var box = await IdentityBox.OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await box.TryAsync("admin", "wrong");
        }

        using (var locked = await box.TryAsync("admin", box.AdminPassword))
        {
            Assert.Equal((HttpStatusCode)423, locked.StatusCode);
            Assert.Equal("identity.locked_out", await locked.CodeAsync());
        }

        box.Time.Advance(TimeSpan.FromMinutes(15.1));
        using var open = await box.TryAsync("admin", box.AdminPassword);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task Idle_and_old_sessions_end()
    {
        await using var box = await IdentityBox.OpenAsync();
        using var client = await box.AdministratorAsync();

        for (var hour = 0; hour < 11; hour++)
        {
            box.Time.Advance(TimeSpan.FromHours(1));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(client));
        }

        box.Time.Advance(TimeSpan.FromHours(1.1));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client));
        using var fresh = await box.SignInAsync("admin", IdentityBox.Password);
        box.Time.Advance(TimeSpan.FromHours(2.1));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(fresh));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server()
    {
        await using var box = await IdentityBox.OpenAsync();
        using var client = await box.AdministratorAsync();

        using var response = await client.DeleteAsync("/api/session", Stop);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client));
    }

    [Fact]
    public async Task Changing_the_password_ends_the_persons_other_sessions()
    {
        await using var box = await IdentityBox.OpenAsync();
        using var first = await box.AdministratorAsync();
        using var second = await box.SignInAsync("admin", IdentityBox.Password);

        using var changed = await IdentityBox.ChangeAsync(second, IdentityBox.Password, "Another-Horse-8");

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(first));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second));
    }

    [Theory]
    [InlineData("Short-1", "10 至 128")]
    [InlineData("onlyletters", "三种")]
    [InlineData("My-Admin-2026", "用户名")]
    public async Task Weak_password_is_refused_with_the_reason(string password, string reason)
    {
        await using var box = await IdentityBox.OpenAsync();
        using var client = await box.SignInAsync("admin", box.AdminPassword);

        using var response = await IdentityBox.ChangeAsync(client, box.AdminPassword, password);

        var problem = await response.JsonAsync();
        Assert.Equal("identity.weak_password", problem.GetProperty("code").GetString());
        Assert.Contains(reason, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost", HttpStatusCode.Created)]
    public async Task Write_with_the_cookie_must_come_from_a_page_of_this_site(string? origin, HttpStatusCode expected)
    {
        await using var box = await IdentityBox.OpenAsync();
        using var client = await box.AdministratorAsync();
        client.DefaultRequestHeaders.Remove("X-Zhengshu-Request");
        if (origin is not null)
        {
            client.DefaultRequestHeaders.Add("Origin", origin);
        }

        using var response = await client.PostAsJsonAsync("/api/departments", new { name = "人社局" }, Stop);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Signing_in_and_failing_to_is_in_the_audit_trail()
    {
        await using var box = await IdentityBox.OpenAsync();
        using var wrong = await box.TryAsync("admin", "wrong");
        using var right = await box.TryAsync("admin", box.AdminPassword);

        var actions = await box.Http.InScopeAsync<ZhengshuDb, List<string>>(db =>
            db.Set<AuditEntry>().OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToListAsync(Stop));
        Assert.Equal(["identity.user_created", "identity.sign_in_failed", "identity.signed_in"], actions);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var response = await client.GetAsync("/api/session", Stop);
        return response.StatusCode;
    }
}

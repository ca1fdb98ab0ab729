using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Identity.Contracts;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Identity;

public class UserTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_user_of_a_department_signs_in_with_the_one_time_password_and_holds_the_roles_rights()
    {
        await using var box = await IdentityBox.OpenAsync();
        using var admin = await box.AdministratorAsync();
        var department = await IdAsync(admin.PostAsJsonAsync("/api/departments", new { name = "人社局" }, Stop));

        using var created = await admin.PostAsJsonAsync("/api/users", new
        {
            userName = "LiSi", displayName = "李四", departmentId = department, roles = (string[])["knowledge-contributor"],
        }, Stop);

        var password = (await created.JsonAsync()).GetProperty("password").GetString()!;
        using var user = await box.SignInAsync("lisi", password);
        using var changed = await IdentityBox.ChangeAsync(user, password, IdentityBox.Password);
        using var session = await user.GetAsync("/api/session", Stop);
        var view = await session.JsonAsync();
        Assert.Equal(department, view.GetProperty("departmentId").GetGuid());
        Assert.Equal(
            ["departments.read", "jobs.read", "knowledge.contribute", "knowledge.read", "questions.ask"],
            view.GetProperty("permissions").EnumerateArray().Select(permission => permission.GetString()!));
        using var forbidden = await user.GetAsync("/api/users", Stop);
        Assert.Equal((HttpStatusCode.Forbidden, "access.forbidden"), (forbidden.StatusCode, await forbidden.CodeAsync()));
    }

    [Theory]
    [InlineData("admin", "staff", HttpStatusCode.Conflict, "identity.user_name_taken")]
    [InlineData("lisi", "emperor", HttpStatusCode.BadRequest, "identity.unknown_role")]
    [InlineData("lisi", "system-administrator,auditor", HttpStatusCode.Conflict, "identity.conflicting_roles")]
    [InlineData("lisi", "security-administrator,auditor", HttpStatusCode.Conflict, "identity.conflicting_roles")]
    [InlineData("li si", "staff", HttpStatusCode.BadRequest, null)]
    [InlineData("lisi", "", HttpStatusCode.BadRequest, null)]
    public async Task User_that_may_not_be_is_refused(string userName, string roles, HttpStatusCode status, string? code)
    {
        await using var box = await IdentityBox.OpenAsync();
        using var admin = await box.AdministratorAsync();

        using var response = await admin.PostAsJsonAsync("/api/users", new
        {
            userName, displayName = "李四", roles = roles.Split(',', StringSplitOptions.RemoveEmptyEntries),
        }, Stop);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, await response.CodeAsync());
    }

    [Fact]
    public async Task Disabled_user_is_out_with_the_next_request()
    {
        await using var box = await IdentityBox.OpenAsync();
        using var admin = await box.AdministratorAsync();
        var made = await box.UserAsync("lisi", null, "staff");
        using var user = await box.SignInAsync("lisi", made.Password);

        using var disabled = await PutAsync(admin, made.UserId, disabled: true, "staff");

        Assert.Equal(HttpStatusCode.OK, disabled.StatusCode);
        using var session = await user.GetAsync("/api/session", Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, session.StatusCode);
        using var again = await box.TryAsync("lisi", made.Password);
        Assert.Equal("identity.wrong_credentials", await again.CodeAsync());
        Assert.Null(await box.Http.InScopeAsync<ICallerDirectory, Caller?>(directory => directory.FindAsync("default", "lisi", "command", Stop)));
    }

    [Fact]
    public async Task Nobody_changes_the_own_roles_and_the_last_administrator_stays()
    {
        await using var box = await IdentityBox.OpenAsync();
        using var admin = await box.AdministratorAsync();
        var adminId = (await box.Http.InScopeAsync<UserAdministration, IReadOnlyList<UserView>>(users => users.ListAsync(Caller.System(), null, 10, Stop)))[0].Id;

        using var own = await PutAsync(admin, adminId, disabled: false, "staff");
        Assert.Equal("identity.own_account", await own.CodeAsync());

        var security = await box.UserAsync("wangwu", null, "security-administrator");
        using var other = await box.SignInAsync("wangwu", security.Password);
        using var changed = await IdentityBox.ChangeAsync(other, security.Password, IdentityBox.Password);
        using var last = await PutAsync(other, adminId, disabled: true, "system-administrator");
        Assert.Equal("identity.last_administrator", await last.CodeAsync());
    }

    [Fact]
    public async Task Reset_gives_a_new_one_time_password_and_ends_sessions()
    {
        await using var box = await IdentityBox.OpenAsync();
        using var admin = await box.AdministratorAsync();
        var made = await box.UserAsync("lisi", null, "staff");
        using var user = await box.SignInAsync("lisi", made.Password);

        using var reset = await admin.PostAsync($"/api/users/{made.UserId}/password-reset", null, Stop);

        var password = (await reset.JsonAsync()).GetProperty("password").GetString()!;
        using var session = await user.GetAsync("/api/session", Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, session.StatusCode);
        using var old = await box.TryAsync("lisi", made.Password);
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        using var fresh = await box.SignInAsync("lisi", password);
        using var closed = await fresh.GetAsync("/api/departments", Stop);
        Assert.Equal("identity.password_change_required", await closed.CodeAsync());
    }

    [Fact]
    public async Task Users_are_listed_page_by_page()
    {
        await using var box = await IdentityBox.OpenAsync();
        using var admin = await box.AdministratorAsync();
        await box.UserAsync("bai", null, "staff");
        await box.UserAsync("cao", null, "staff");

        var names = new List<string>();
        string? after = null;
        do
        {
            using var response = await admin.GetAsync($"/api/users?count=2&after={after}", Stop);
            var page = await response.JsonAsync();
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(user => user.GetProperty("userName").GetString()!));
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);

        Assert.Equal(["admin", "bai", "cao"], names);
    }

    [Fact]
    public async Task Department_with_users_stays_and_names_are_unique()
    {
        await using var box = await IdentityBox.OpenAsync();
        using var admin = await box.AdministratorAsync();
        var id = await IdAsync(admin.PostAsJsonAsync("/api/departments", new { name = "人社局" }, Stop));
        await box.UserAsync("lisi", id, "staff");

        using var second = await admin.PostAsJsonAsync("/api/departments", new { name = " 人社局 " }, Stop);
        Assert.Equal("identity.department_name_taken", await second.CodeAsync());
        using var delete = await admin.DeleteAsync($"/api/departments/{id}", Stop);
        Assert.Equal("identity.department_in_use", await delete.CodeAsync());
        using var renamed = await admin.PutAsJsonAsync($"/api/departments/{id}", new { name = "人力资源和社会保障局" }, Stop);
        Assert.Equal(HttpStatusCode.NoContent, renamed.StatusCode);
        var empty = await IdAsync(admin.PostAsJsonAsync("/api/departments", new { name = "民政局" }, Stop));
        using var gone = await admin.DeleteAsync($"/api/departments/{empty}", Stop);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
    }

    [Fact]
    public async Task Key_does_what_it_was_made_for_and_no_more_than_its_owner()
    {
        await using var box = await IdentityBox.OpenAsync();
        using var admin = await box.AdministratorAsync();

        using var beyond = await admin.PostAsJsonAsync("/api/keys", new { name = "大厅", permissions = (string[])["audit.read"], days = 30 }, Stop);
        Assert.Equal("identity.key_beyond_owner", await beyond.CodeAsync());
        using var made = await admin.PostAsJsonAsync("/api/keys", new { name = "大厅", permissions = (string[])["users.manage"], days = 30 }, Stop);
        var key = await made.JsonAsync();
        using var program = box.Http.Resident();
        program.DefaultRequestHeaders.Authorization = new("Bearer", key.GetProperty("secret").GetString());

        using var users = await program.GetAsync("/api/users", Stop);
        Assert.Equal(HttpStatusCode.OK, users.StatusCode);
        using var keys = await program.GetAsync("/api/keys", Stop);
        Assert.Equal(HttpStatusCode.Forbidden, keys.StatusCode);
        box.Time.Advance(TimeSpan.FromDays(31));
        using var expired = await program.GetAsync("/api/users", Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, expired.StatusCode);
    }

    [Fact]
    public async Task Revoked_key_is_refused_at_once()
    {
        await using var box = await IdentityBox.OpenAsync();
        using var admin = await box.AdministratorAsync();
        using var made = await admin.PostAsJsonAsync("/api/keys", new { name = "大厅", permissions = (string[])["users.manage"], days = 30 }, Stop);
        var key = await made.JsonAsync();
        using var program = box.Http.Resident();
        program.DefaultRequestHeaders.Authorization = new("Bearer", key.GetProperty("secret").GetString());

        using var revoked = await admin.DeleteAsync($"/api/keys/{key.GetProperty("id").GetGuid()}", Stop);

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        using var users = await program.GetAsync("/api/users", Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, users.StatusCode);
    }

    private static async Task<Guid> IdAsync(Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetGuid();
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, Guid id, bool disabled, params string[] roles) =>
        client.PutAsJsonAsync($"/api/users/{id}", new { displayName = "某人", roles, disabled }, Stop);
}

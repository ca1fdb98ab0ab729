using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Identity.Contracts;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Identity;

/// <summary>A site with its first administrator and a clock that the test moves.</summary>
internal sealed class IdentityBox : IAsyncDisposable
{
    public const string Password = "Correct-Horse-7";

    private IdentityBox(HttpBox http, MovedTime time, string adminPassword) => (Http, Time, AdminPassword) = (http, time, adminPassword);

    public HttpBox Http { get; }

    public MovedTime Time { get; }

    /// <summary>The one-time password of the first start.</summary>
    public string AdminPassword { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<IdentityBox> OpenAsync()
    {
        var time = new MovedTime();
        var http = await HttpBox.OpenAsync(configure: services => services.AddSingleton<TimeProvider>(time));
        var password = await http.InScopeAsync<FirstAdministrator, string?>(first => first.EnsureAsync(Stop));
        return new IdentityBox(http, time, password!);
    }

    /// <summary>Signs in and gives a client that carries the cookie and the header of programs.</summary>
    public async Task<HttpClient> SignInAsync(string userName, string password)
    {
        using var response = await TryAsync(userName, password);
        response.EnsureSuccessStatusCode();
        var client = Http.Resident();
        client.DefaultRequestHeaders.Add("Cookie", CookieOf(response).Split(';')[0]);
        client.DefaultRequestHeaders.Add("X-Zhengshu-Request", "1");
        return client;
    }

    public async Task<HttpResponseMessage> TryAsync(string userName, string password)
    {
        using var client = Http.Resident();
        return await client.PostAsJsonAsync("/api/session", new { userName, password }, Stop);
    }

    /// <summary>The first administrator with a password of its own.</summary>
    public async Task<HttpClient> AdministratorAsync()
    {
        var client = await SignInAsync("admin", AdminPassword);
        using var response = await ChangeAsync(client, AdminPassword, Password);
        response.EnsureSuccessStatusCode();
        return client;
    }

    public static Task<HttpResponseMessage> ChangeAsync(HttpClient client, string currentPassword, string newPassword) =>
        client.PutAsJsonAsync("/api/session/password", new { currentPassword, newPassword }, Stop);

    public static string CookieOf(HttpResponseMessage response) => response.Headers.GetValues("Set-Cookie").Single();

    /// <summary>Creates a user; gives id and one-time password.</summary>
    public async Task<OneTimePassword> UserAsync(string userName, Guid? department, params string[] roles) =>
        await Http.InScopeAsync<UserAdministration, OneTimePassword>(async users =>
            (await users.CreateAsync(Caller.System(), userName, userName, department, roles, Stop)).Refused(out var refusal, out var created)
                ? throw new InvalidOperationException(refusal.Detail) : created);

    public ValueTask DisposeAsync() => Http.DisposeAsync();
}

/// <summary>A clock that stands at noon until it is moved.</summary>
internal sealed class MovedTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Zhengshu.Host.Tests;

public sealed partial class ServerTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("zhengshu-host-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task First_start_shows_the_one_time_password_and_the_second_does_not()
    {
        string password;
        await using (var first = await RunningServer.StartAsync(_data, Stop))
        {
            password = OneTimePassword().Match(first.Output).Groups["password"].Value;
            using var client = first.Client();
            using var session = await client.PostAsJsonAsync("/api/session", new { userName = "admin", password }, Stop);
            Assert.Equal(HttpStatusCode.OK, session.StatusCode);
        }

        await using var second = await RunningServer.StartAsync(_data, Stop);
        Assert.DoesNotMatch(OneTimePassword(), second.Output);
        Assert.DoesNotContain(password, second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_gives_the_same_result_alone_and_through_the_server()
    {
        await using (await RunningServer.StartAsync(_data, Stop))
        {
            // makes the first administrator
        }

        string[] words = ["reset-password", "admin", "--data", _data, "--json", "-"];
        var alone = await RunningServer.RunAsync(words, Stop);
        (int Code, string Output, string Error) through;
        await using (await RunningServer.StartAsync(_data, Stop))
        {
            through = await RunningServer.RunAsync(words, Stop);
        }

        foreach (var (code, output, error) in new[] { alone, through })
        {
            Assert.Equal(0, code);
            using var json = JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]);
            Assert.Equal("admin", json.RootElement.GetProperty("user_name").GetString());
            Assert.Contains("一次性密码", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(2, "没有命令", "fly", "away")]
    [InlineData(2, "缺少参数", "backup")]
    [InlineData(2, "没有可用的用户", "backup", "x.zip", "--as", "nobody")]
    [InlineData(1, "没有这个用户", "reset-password", "nobody")]
    public async Task Failed_command_says_why_with_its_exit_code(int code, string message, params string[] words)
    {
        var alone = await RunningServer.RunAsync([.. words, "--data", _data], Stop);
        Assert.Equal(code, alone.Code);
        Assert.Contains(message, alone.Error, StringComparison.Ordinal);
        await using var server = await RunningServer.StartAsync(_data, Stop);
        var through = await RunningServer.RunAsync([.. words, "--data", _data], Stop);
        Assert.Equal(code, through.Code);
        Assert.Contains(message, through.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_server_and_a_restore_are_refused_while_one_runs()
    {
        var archive = Path.Combine(_data, "backup.zip");
        await using var server = await RunningServer.StartAsync(_data, Stop);
        Assert.Equal(0, (await RunningServer.RunAsync(["backup", archive, "--data", _data], Stop)).Code);

        var second = await RunningServer.RunAsync(["serve", "--port", "0", "--data", _data], Stop);
        var restore = await RunningServer.RunAsync(["restore", archive, "--data", _data], Stop);

        Assert.Equal((1, 1), (second.Code, restore.Code));
        Assert.Contains("已有服务", second.Error, StringComparison.Ordinal);
        Assert.Contains("请先停止服务", restore.Error, StringComparison.Ordinal);
        await server.DisposeAsync();
        Assert.Equal(0, (await RunningServer.RunAsync(["restore", archive, "--data", _data], Stop)).Code);
    }

    [Fact]
    public async Task After_kill_9_a_command_runs_by_itself_and_a_server_starts_again()
    {
        var server = await RunningServer.StartAsync(_data, Stop);
        await server.KillAsync();
        Assert.True(File.Exists(Path.Combine(_data, "run", "server.json")));

        var command = await RunningServer.RunAsync(["backup", Path.Combine(_data, "backup.zip"), "--data", _data], Stop);
        Assert.Equal(0, command.Code);
        await using var again = await RunningServer.StartAsync(_data, Stop);
        Assert.DoesNotMatch(OneTimePassword(), again.Output);
    }

    [Fact]
    public async Task Local_commands_need_the_token_that_only_the_owner_can_read()
    {
        await using var server = await RunningServer.StartAsync(_data, Stop);
        using var client = server.Client();
        var file = Path.Combine(_data, "run", "server.json");

        using var without = await client.PostAsJsonAsync("/api/local/commands", new { words = (string[])["--help"], workingDirectory = "/" }, Stop);
        client.DefaultRequestHeaders.Add("X-Zhengshu-Local", new string('0', 64));
        using var wrong = await client.PostAsJsonAsync("/api/local/commands", new { words = (string[])["--help"], workingDirectory = "/" }, Stop);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (without.StatusCode, wrong.StatusCode));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        await server.DisposeAsync();
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers_and_names_no_server()
    {
        await using var server = await RunningServer.StartAsync(_data, Stop);
        using var client = server.Client();
        foreach (var path in (string[])["/", "/healthz", "/api/users", "/no-such-page", "/api/no-such-route"])
        {
            using var response = await client.GetAsync(path, Stop);
            // Blazor adds a policy of its own to pages; browsers hold to both
            Assert.Contains(response.Headers.GetValues("Content-Security-Policy"), policy => policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal));
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.False(response.Headers.Contains("Server"));
        }

        using var page = await client.GetAsync("/no-such-page", Stop);
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        using var route = await client.GetAsync("/api/no-such-route", Stop);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (route.StatusCode, route.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("{\"userName\":", HttpStatusCode.BadRequest)]
    [InlineData("[1,2,3]", HttpStatusCode.BadRequest)]
    [InlineData("'; DROP TABLE identity_users; --", HttpStatusCode.BadRequest)]
    public async Task Body_that_cannot_be_read_is_a_bad_request_without_details(string body, HttpStatusCode expected)
    {
        await using var server = await RunningServer.StartAsync(_data, Stop);
        using var client = server.Client();

        using var response = await client.PostAsync("/api/session", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Stop);

        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.Equal(expected, response.StatusCode);
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_beyond_the_limit_is_too_large_and_password_guessing_is_slowed_down()
    {
        await using var server = await RunningServer.StartAsync(_data, Stop);
        using var client = server.Client();
        var large = new { userName = "admin", password = new string('x', 2 * 1024 * 1024) };
        using var tooLarge = await client.PostAsJsonAsync("/api/session", large, Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);

        var statuses = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 11; attempt++)
        {
            using var response = await client.PostAsJsonAsync("/api/session", new { userName = "nobody", password = "guess" }, Stop);
            statuses.Add(response.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.DoesNotContain("guess", server.Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [GeneratedRegex("一次性密码 (?<password>[A-Za-z0-9]{16})", RegexOptions.None, 1000)]
    private static partial Regex OneTimePassword();
}

using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Zhengshu.EndToEnd.Tests;

/// <summary>
/// The real program on a fresh data folder and a free port, and a browser beside it; one of each for all stories.
/// Absent where there is no chromium: the stories are then skipped by name.
/// </summary>
public sealed partial class RunningProgram : IAsyncLifetime
{
    public const string Chromium = "/usr/bin/chromium";
    public const string NewPassword = "Chun-feng-2026-hua-yu";

    /// <summary>Milliseconds that a page is waited for: a starved machine is slow, not wrong.</summary>
    private const float Patience = 60_000;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("zhengshu-e2e-");
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _signIn = new(1);
    private readonly List<string> _output = [];
    private Process? _process;
    private IPlaywright? _playwright;
    private string? _oneTimePassword;
    private string? _session;

    public static bool BrowserIsThere => File.Exists(Chromium);

    /// <summary>The last lines that the program wrote: what a failed story says of it.</summary>
    public string LastLines
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output.TakeLast(40));
            }
        }
    }

    public static string Root { get; } = FindRoot();

    public string Address { get; private set; } = "";

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (!BrowserIsThere)
        {
            return;
        }

        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var start = new ProcessStartInfo(Path.Combine(Root, "artifacts", "bin", "Zhengshu.Host", configuration, "zhengshu"), ["serve", "--port", "0", "--data", _data.FullName])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["ZHENGSHU_HOME"] = Environment.GetEnvironmentVariable("ZHENGSHU_HOME") ?? Root;
        start.Environment["ZHENGSHU_PublicService__QuestionsPerMinute"] = "300";
        start.Environment["ZHENGSHU_Identity__SignInsPerMinute"] = "100";
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var first = await Task.WhenAny(_address.Task, _process.WaitForExitAsync(), Task.Delay(StartTimeout));
        Assert.True(first == _address.Task, $"The program did not start:\n{string.Join('\n', _output)}");
        Address = await _address.Task;

        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.CloseAsync();
        }

        _playwright?.Dispose();
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _signIn.Dispose();
        try
        {
            _data.Delete(recursive: true);
        }
        catch (IOException)
        {
            // a file of the killed program may still be held; the system empties its temporary folder
        }
    }

    /// <summary>A page of an anonymous resident with cookies of its own.</summary>
    public async Task<IPage> ResidentAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = Address;
        options.Locale ??= "zh-CN";
        options.ReducedMotion = ReducedMotion.Reduce;
        var context = await Browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>A page of the administrator; the first call goes through the one-time password and the forced change of it.</summary>
    public async Task<IPage> AdministratorAsync(BrowserNewContextOptions? options = null)
    {
        await _signIn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _session ??= await FirstSignInAsync();
        }
        finally
        {
            _signIn.Release();
        }

        options ??= new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } };
        options.StorageState = _session;
        return await ResidentAsync(options);
    }

    private async Task<string> FirstSignInAsync()
    {
        Assert.NotNull(_oneTimePassword);
        var page = await ResidentAsync();
        await page.GotoAsync("/console");
        Assert.Contains("/signin", page.Url, StringComparison.Ordinal);
        await page.GetByLabel("用户名").FillAsync("admin");
        await page.GetByLabel("密码").FillAsync(_oneTimePassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(PasswordAddress());
        await page.GotoAsync("/console/documents"); // no way round it
        await Assertions.Expect(page).ToHaveURLAsync(PasswordAddress());
        await page.GetByLabel("当前密码").FillAsync(_oneTimePassword);
        await page.GetByLabel("新密码", new() { Exact = true }).FillAsync(NewPassword);
        await page.GetByLabel("再输一次新密码").FillAsync(NewPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "保存新密码" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(ConsoleAddress());
        await page.Locator("[data-ready]").WaitForAsync();
        var session = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
        return session;
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        if (OneTimePassword().Match(line) is { Success: true } password)
        {
            _oneTimePassword = password.Groups[1].Value;
        }

        if (Started().Match(line) is { Success: true } started)
        {
            _address.TrySetResult(started.Groups[1].Value);
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Zhengshu.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The repository was not found above the test program.");
    }

    [GeneratedRegex("/account/password", RegexOptions.None, 1000)]
    private static partial Regex PasswordAddress();

    [GeneratedRegex("/console", RegexOptions.None, 1000)]
    private static partial Regex ConsoleAddress();

    [GeneratedRegex("一次性密码 ([^（\\s]+)", RegexOptions.None, 1000)]
    private static partial Regex OneTimePassword();

    [GeneratedRegex("已启动：(http://[^（\\s]+)", RegexOptions.None, 1000)]
    private static partial Regex Started();
}

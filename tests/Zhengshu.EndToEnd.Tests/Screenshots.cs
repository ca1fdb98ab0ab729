using Microsoft.Playwright;

namespace Zhengshu.EndToEnd.Tests;

/// <summary>Pictures of every page in <c>artifacts/screenshots</c>, for people to look at.</summary>
[Collection<ProgramCollection>]
public sealed class Screenshots(RunningProgram program) : Stories(program)
{
    private static readonly string Folder = Path.Combine(RunningProgram.Root, "artifacts", "screenshots");

    [Theory]
    [InlineData(1440, 900, ColorScheme.Light, false)]
    [InlineData(1920, 1080, ColorScheme.Light, false)]
    [InlineData(1440, 900, ColorScheme.Dark, false)]
    [InlineData(390, 844, ColorScheme.Light, false)]
    [InlineData(390, 844, ColorScheme.Light, true)]
    public async Task Public_pages_are_pictured(int width, int height, ColorScheme colours, bool large)
    {
        SkipWithoutBrowser();
        await UntilAnsweredAsync(LicenceQuestion, "Item");
        await UntilAnsweredAsync(WageQuestion, "Law");
        var page = await Program.ResidentAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = colours });
        if (large)
        {
            await page.GotoAsync("/preferences?large=1&return=/");
        }

        var name = $"{width}-{colours.ToString().ToLowerInvariant()}{(large ? "-large" : "")}";
        await page.GotoAsync("/");
        await PictureAsync(page, $"home-{name}");
        await AskAsync(page, WageQuestion);
        await PictureAsync(page, $"law-{name}");
        await page.Locator("a.cite").First.ClickAsync();
        await page.Locator("[data-pane] mark").WaitForAsync();
        await PictureAsync(page, $"source-{name}", whole: false);
        await AskAsync(page, LicenceQuestion);
        await PictureAsync(page, $"item-{name}");
        await AskAsync(page, UnsupportedQuestion);
        await PictureAsync(page, $"refusal-{name}");
        await page.GotoAsync("/complaint");
        await PictureAsync(page, $"complaint-{name}");
    }

    [Theory]
    [InlineData(1440, 900, ColorScheme.Light)]
    [InlineData(1920, 1080, ColorScheme.Light)]
    [InlineData(1440, 900, ColorScheme.Dark)]
    [InlineData(390, 844, ColorScheme.Light)]
    public async Task Console_pages_are_pictured(int width, int height, ColorScheme colours)
    {
        SkipWithoutBrowser();
        await UntilAnsweredAsync(LicenceQuestion, "Item");
        var page = await Program.AdministratorAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = colours });
        var name = $"{width}-{colours.ToString().ToLowerInvariant()}";
        foreach (var (path, title) in ((string, string)[])[
            ("", "dashboard"), ("/bases", "bases"), ("/documents", "documents"), ("/documents?kind=Policy", "policies"), ("/questions", "questions"),
            ("/complaints", "complaints"), ("/jobs", "jobs"), ("/users", "users"), ($"/try?q={Uri.EscapeDataString(WageQuestion)}", "try")])
        {
            await page.GotoAsync($"/console{path}");
            await page.Locator("[data-ready]").WaitForAsync();
            await PictureAsync(page, $"console-{title}-{name}", whole: false);
        }

        await page.GotoAsync("/console/documents?kind=Policy");
        await page.Locator("[data-ready]").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "上传文档" }).ClickAsync();
        await Assertions.Expect(page.Locator(".upload input[type=file]")).ToBeEnabledAsync();
        await PictureAsync(page, $"console-upload-{name}", whole: false);
        await page.Locator("td.main a").First.ClickAsync();
        await page.Locator(".passages li").First.WaitForAsync();
        await PictureAsync(page, $"console-document-{name}", whole: false);
    }

    private static Task PictureAsync(IPage page, string name, bool whole = true) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}.png"), FullPage = whole });
}

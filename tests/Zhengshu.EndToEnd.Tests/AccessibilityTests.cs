using System.Text.Json;
using Microsoft.Playwright;

namespace Zhengshu.EndToEnd.Tests;

/// <summary>axe-core finds nothing serious on any page, light or dark.</summary>
[Collection<ProgramCollection>]
public sealed class AccessibilityTests(RunningProgram program) : Stories(program)
{
    private static readonly string AxeFile =
        Path.Combine(RunningProgram.Root, "tests", "Zhengshu.EndToEnd.Tests", "node_modules", "axe-core", "axe.min.js");

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Public_pages_have_no_serious_finding(ColorScheme colours)
    {
        SkipWithoutBrowser();
        Assert.SkipUnless(File.Exists(AxeFile), "axe-core is absent: run npm ci in tests/Zhengshu.EndToEnd.Tests");
        await UntilAnsweredAsync(LicenceQuestion, "Item");
        var page = await Program.ResidentAsync(new BrowserNewContextOptions { ColorScheme = colours });
        await AskAsync(page, WageQuestion);
        await CheckAsync(page);
        await AskAsync(page, LicenceQuestion);
        await CheckAsync(page);
        foreach (var path in (string[])["/", "/complaint", "/about", "/signin", "/not-there"])
        {
            await page.GotoAsync(path);
            await CheckAsync(page);
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Console_pages_have_no_serious_finding(ColorScheme colours)
    {
        SkipWithoutBrowser();
        Assert.SkipUnless(File.Exists(AxeFile), "axe-core is absent: run npm ci in tests/Zhengshu.EndToEnd.Tests");
        var page = await Program.AdministratorAsync(new BrowserNewContextOptions { ColorScheme = colours });
        foreach (var path in (string[])["", "/bases", "/documents", "/try", "/questions", "/complaints", "/jobs", "/users"])
        {
            await page.GotoAsync($"/console{path}");
            await page.Locator("[data-ready]").WaitForAsync();
            await CheckAsync(page);
        }
    }

    private static async Task CheckAsync(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(AxeFile, Cancelled));
        var findings = await page.EvaluateAsync<JsonElement>(
            "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }).then(r => r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')"
            + ".map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160) + ' ' + n.any.map(a => a.message).join(' ')).join(' | ')))");
        Assert.True(findings.GetArrayLength() == 0, $"{page.Url}\n{string.Join('\n', findings.EnumerateArray())}");
    }
}

using System.Net.Http.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Zhengshu.EndToEnd.Tests;

/// <summary>What a resident gets on the public pages.</summary>
[Collection<ProgramCollection>]
public sealed class ResidentStories(RunningProgram program) : Stories(program)
{
    [Fact]
    public async Task Question_of_law_is_answered_with_the_clause_and_opens_the_original_marked()
    {
        SkipWithoutBrowser();
        await UntilAnsweredAsync(WageQuestion, "Law");
        var page = await Program.ResidentAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });

        var card = await AskAsync(page, WageQuestion);

        await Expect(card.GetByText("内容由人工智能生成，仅供参考，以办理部门答复为准")).ToBeVisibleAsync();
        await Expect(card.GetByRole(AriaRole.Link, new() { Name = "投诉举报" })).ToBeVisibleAsync();
        var citation = card.Locator("a.cite").First;
        await Expect(citation).ToContainTextAsync("第");
        await citation.ClickAsync();
        await Expect(page.Locator("[data-pane] mark")).Not.ToBeEmptyAsync();

        await page.GotoAsync(await citation.GetAttributeAsync("href") ?? "");
        await Expect(page.Locator("#clause mark")).Not.ToBeEmptyAsync();
    }

    [Fact]
    public async Task Question_about_an_item_is_answered_with_office_and_a_phone_to_tap_and_followed_up()
    {
        SkipWithoutBrowser();
        await UntilAnsweredAsync(LicenceQuestion, "Item");
        var page = await Program.ResidentAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 } });

        var card = await AskAsync(page, LicenceQuestion);

        await Expect(card.Locator(".office")).ToContainTextAsync("公安");
        await Expect(card.Locator(".office a[href^='tel:']").First).ToBeVisibleAsync();
        await page.GetByLabel("您要问的问题").FillAsync("那在哪里办？");
        await page.GetByRole(AriaRole.Button, new() { Name = "提问" }).ClickAsync();
        await Expect(page.Locator("article.answer")).ToHaveCountAsync(2);
        await Expect(page.Locator("article.answer").Last.Locator(".office")).ToContainTextAsync("公安");
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.Equal(0, overflow);
    }

    /// <summary>What the front page offers to ask.</summary>
    public static TheoryData<string> HotQuestions =>
        [.. File.ReadLines(Path.Combine(RunningProgram.Root, "data", "sample-city", "hot-questions.csv")).Skip(1).Select(line => line.Split(',', 3)[2])];

    [Theory]
    [MemberData(nameof(HotQuestions))]
    public async Task Hot_question_is_answered(string question)
    {
        SkipWithoutBrowser();
        await UntilAnsweredAsync(question, kind: null);
    }

    [Theory]
    [InlineData("高等学校教师资格认定的咨询电话是多少？")]
    [InlineData("律师事务所设立许可去哪里办？")]
    [InlineData("户口迁出需要符合什么条件？")]
    [InlineData("出生公证的咨询电话是多少？")]
    [InlineData("机动车驾驶证初次申领去哪里办理？")]
    public async Task Item_asked_for_by_its_name_is_answered_from(string question)
    {
        SkipWithoutBrowser();
        await UntilAnsweredAsync(question, "Item");
    }

    [Theory]
    [InlineData("广州市", "6个工作日")]
    [InlineData("440106", "6个工作日")]
    [InlineData("广东省", "15个工作日")]
    public async Task Of_items_of_one_name_that_of_the_region_chosen_is_answered_from(string region, string term)
    {
        SkipWithoutBrowser();
        await UntilAnsweredAsync("律师事务所设立许可去哪里办？", "Item");
        using var client = new HttpClient { BaseAddress = new Uri(Program.Address) };

        var response = await client.PostAsJsonAsync("/api/public/questions", new { text = "开一家律师事务所，许可几天能批下来？", region }, TestContext.Current.CancellationToken);

        Assert.Contains(term, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question_without_support_is_refused_with_the_hotline()
    {
        SkipWithoutBrowser();
        await UntilAnsweredAsync(LicenceQuestion, "Item");
        var page = await Program.ResidentAsync();

        var card = await AskAsync(page, UnsupportedQuestion);

        await Expect(card.GetByRole(AriaRole.Link, new() { Name = "拨打 12345" })).ToBeVisibleAsync();
        await Expect(card.Locator("a.cite")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Every_step_works_without_script()
    {
        SkipWithoutBrowser();
        await UntilAnsweredAsync(WageQuestion, "Law");
        var page = await Program.ResidentAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });

        var card = await AskAsync(page, WageQuestion);
        await card.Locator("a.cite").First.ClickAsync();

        await Expect(page.Locator("#clause mark")).Not.ToBeEmptyAsync();
    }

    [Fact]
    public async Task Large_type_is_kept_and_makes_targets_of_44_pixels()
    {
        SkipWithoutBrowser();
        var page = await Program.ResidentAsync();
        await page.GotoAsync("/");

        await page.GetByRole(AriaRole.Link, new() { Name = "关怀版" }).ClickAsync();
        await page.GotoAsync("/about");

        Assert.Equal("22px", await page.EvaluateAsync<string>("getComputedStyle(document.body).fontSize"));
        var button = await page.Locator("main a.button").First.BoundingBoxAsync();
        Assert.True(button!.Height >= 44, $"{button.Height} px");
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Zhengshu.EndToEnd.Tests;

/// <summary>What every story stands on: the program, a browser, a question put by a resident.</summary>
public abstract partial class Stories(RunningProgram program)
{
    protected const string WageQuestion = "老板三个月没发工资，我能要求赔偿吗";
    protected const string LicenceQuestion = "驾驶证想加个准驾车型，要带什么材料，几天能办好";
    protected const string UnsupportedQuestion = "火星上的房子怎么过户给外星人";

    private static readonly TimeSpan LoadTimeout = TimeSpan.FromMinutes(8);

    protected RunningProgram Program => program;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected static void SkipWithoutBrowser() => Assert.SkipUnless(RunningProgram.BrowserIsThere, $"{RunningProgram.Chromium} is absent");

    /// <summary>Waits until the sample city that the first start loads answers the question with a citation of that kind, or of any.</summary>
    protected async Task UntilAnsweredAsync(string question, string? kind)
    {
        using var client = new HttpClient { BaseAddress = new Uri(program.Address) };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(LoadTimeout);
        while (true)
        {
            var response = await client.PostAsJsonAsync("/api/public/questions", new { text = question }, limit.Token);
            if (response.IsSuccessStatusCode
                && (await response.Content.ReadFromJsonAsync<JsonElement>(limit.Token)).GetProperty("answer").GetProperty("citations").EnumerateArray()
                    .Any(citation => kind is null || citation.GetProperty("kind").GetString() == kind))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(2), limit.Token);
        }
    }

    /// <summary>Asks on the front page as a person does and gives the answer's card.</summary>
    protected static async Task<ILocator> AskAsync(IPage page, string question)
    {
        await page.GotoAsync("/");
        await page.GetByLabel("您要问的问题").FillAsync(question);
        await page.GetByRole(AriaRole.Button, new() { Name = "提问" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(AnswerAddress());
        var card = page.Locator("article.answer").Last;
        await card.WaitForAsync();
        return card;
    }

    [GeneratedRegex(@"/ask\?", RegexOptions.None, 1000)]
    private static partial Regex AnswerAddress();
}

using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Zhengshu.EndToEnd.Tests;

/// <summary>What an administrator does in the console, and what residents see of it.</summary>
[Collection<ProgramCollection>]
public sealed class AdministratorStories(RunningProgram program) : Stories(program)
{
    private const string Subsidy = """
        # 示例市新能源汽车夜间充电补贴实施办法

        示府办〔2026〕88号

        第一条 为引导新能源汽车错峰充电，制定本办法。

        第二条 本办法适用于在本市登记的新能源汽车的所有人。

        第三条 新能源汽车所有人在夜间二十三时至次日七时充电的，每千瓦时补贴人民币零点一八元，每辆车每年补贴不超过三百六十元。

        第四条 申请夜间充电补贴，应当提交机动车行驶证和充电缴费记录。
        """;

    private const string Internal = """
        # 示例市防汛物资仓库夜间值守安排

        第一条 防汛物资仓库夜间值守由青石桥仓库管理组承担，值守人员每班三人。

        第二条 青石桥仓库夜间值守的交接班时间为二十一时三十分。
        """;

    [Fact]
    public async Task Uploaded_policy_is_followed_until_published_and_answers_until_it_is_withdrawn()
    {
        SkipWithoutBrowser();
        const string question = "夜间给新能源汽车充电，每千瓦时补贴多少钱";
        await UntilAnsweredAsync(LicenceQuestion, "Item");
        var console = await Program.AdministratorAsync();

        await UploadAsync(console, "夜间充电补贴办法.md", Subsidy);

        var resident = await Program.ResidentAsync();
        var card = await AskAsync(resident, question);
        await Expect(card).ToContainTextAsync("零点一八元");
        await Expect(card.Locator("a.cite").First).ToContainTextAsync("示府办〔2026〕88号");

        await console.Locator("[data-file='夜间充电补贴办法.md']").GetByRole(AriaRole.Link, new() { Name = "打开" }).ClickAsync();
        await console.GetByRole(AriaRole.Button, new() { Name = "停用" }).ClickAsync();
        await Expect(console.GetByText("已停用，公众答复不再引用本文档。")).ToBeVisibleAsync();
        card = await AskAsync(resident, question);
        await Expect(card).Not.ToContainTextAsync("零点一八元");
    }

    [Fact]
    public async Task Same_file_twice_is_refused_with_the_way_to_the_first()
    {
        SkipWithoutBrowser();
        var console = await Program.AdministratorAsync();
        const string text = "# 示例市公共自行车停放点设置规则\n\n第一条 公共自行车停放点由区城市管理部门设置。\n";
        await UploadAsync(console, "停放点规则.md", text);

        await ChooseFileAsync(console, "停放点规则（再次）.md", text);

        var second = console.Locator("[data-file='停放点规则（再次）.md']");
        await Expect(second).ToHaveAttributeAsync("data-stage", "Refused");
        await second.GetByRole(AriaRole.Link, new() { Name = "查看已有文档" }).ClickAsync();
        await Expect(console.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("公共自行车停放点");
    }

    [Fact]
    public async Task Document_of_one_department_is_not_answered_to_residents()
    {
        SkipWithoutBrowser();
        const string question = "青石桥仓库夜间值守的交接班时间是几点";
        await UntilAnsweredAsync(LicenceQuestion, "Item");
        var console = await Program.AdministratorAsync();
        await console.GotoAsync("/console/users");
        await console.Locator("[data-ready]").WaitForAsync();
        await console.GetByLabel("新部门名称").FillAsync("应急管理局");
        await console.Locator(".departments").GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(console.Locator(".departments li", new() { HasText = "应急管理局" })).ToBeVisibleAsync();

        await UploadAsync(console, "夜间值守安排.md", Internal, "仅应急管理局");

        await console.GotoAsync($"/console/try?q={Uri.EscapeDataString(question)}&as=me");
        await Expect(console.Locator(".trial").First).ToContainTextAsync("二十一时三十分");
        var resident = await Program.ResidentAsync();
        var card = await AskAsync(resident, question);
        await Expect(card).Not.ToContainTextAsync("二十一时三十分");
    }

    [Fact]
    public async Task Complaint_at_an_answer_reaches_the_console_and_is_settled()
    {
        SkipWithoutBrowser();
        await UntilAnsweredAsync(LicenceQuestion, "Item");
        var resident = await Program.ResidentAsync();
        var card = await AskAsync(resident, LicenceQuestion);
        await card.GetByRole(AriaRole.Link, new() { Name = "投诉举报" }).ClickAsync();
        await resident.GetByLabel("具体情况").FillAsync("答复里的办理地点已经搬迁，请更新。");
        await resident.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await Expect(resident.GetByText("已收到您的投诉举报")).ToBeVisibleAsync();

        var console = await Program.AdministratorAsync();
        await console.GotoAsync("/console/complaints");
        await console.Locator("[data-ready]").WaitForAsync();
        var complaint = console.Locator("article.complaint", new() { HasText = "办理地点已经搬迁" });
        await complaint.GetByRole(AriaRole.Button, new() { Name = "办结" }).ClickAsync();
        await complaint.GetByLabel("处理情况").FillAsync("已核实并更新。");
        await complaint.GetByRole(AriaRole.Button, new() { Name = "办结" }).ClickAsync();
        await Expect(complaint).ToContainTextAsync("已处理");
    }

    [Fact]
    public async Task Documents_chosen_together_are_withdrawn_and_come_back_by_undo()
    {
        SkipWithoutBrowser();
        const string question = "夜市甲类摊位每月摊位费是多少";
        await UntilAnsweredAsync(LicenceQuestion, "Item");
        var console = await Program.AdministratorAsync();
        await UploadAsync(console, "夜市摊位收费.md", "# 示例市夜市摊位收费规定\n\n第一条 夜市甲类摊位每月摊位费为人民币六百二十元。\n");
        await UploadAsync(console, "夜市摊位卫生.md", "# 示例市夜市摊位卫生规定\n\n第一条 夜市摊位经营者应当每日清扫摊位及周边。\n");
        var resident = await Program.ResidentAsync();
        await Expect(await AskAsync(resident, question)).ToContainTextAsync("六百二十元");

        await console.GotoAsync($"/console/documents?text={Uri.EscapeDataString("夜市摊位")}");
        await console.Locator("[data-ready]").WaitForAsync();
        await console.GetByLabel("选择本页全部文档").CheckAsync();
        await Expect(console.GetByText("已选 2 份")).ToBeVisibleAsync();
        await console.GetByRole(AriaRole.Button, new() { Name = "停用" }).ClickAsync();
        await Expect(console.GetByText("已停用 2 份文档，公众答复不再引用。")).ToBeVisibleAsync();
        await Expect(console.Locator("tbody").GetByText("已停用")).ToHaveCountAsync(2);
        await Expect(await AskAsync(resident, question)).Not.ToContainTextAsync("六百二十元");

        await console.Keyboard.PressAsync("Control+z");
        await Expect(console.GetByText("已撤销停用，2 份文档恢复发布。")).ToBeVisibleAsync();
        await Expect(console.Locator("tbody").GetByText("已发布")).ToHaveCountAsync(2);
        await Expect(await AskAsync(resident, question)).ToContainTextAsync("六百二十元");
    }

    [Fact]
    public async Task Typed_input_is_not_lost_without_being_asked()
    {
        SkipWithoutBrowser();
        var console = await Program.AdministratorAsync();
        await console.GotoAsync("/console/bases");
        await console.Locator("[data-ready]").WaitForAsync();
        await console.GetByRole(AriaRole.Button, new() { Name = "新建知识库" }).ClickAsync();
        await console.GetByLabel("名称").FillAsync("还没有保存的知识库");
        await console.GetByRole(AriaRole.Link, new() { Name = "提问记录" }).ClickAsync();
        await Expect(console.GetByText("修改还没有保存")).ToBeVisibleAsync();
        await console.GetByRole(AriaRole.Button, new() { Name = "继续编辑" }).ClickAsync();
        await Expect(console.GetByText("修改还没有保存")).ToBeHiddenAsync(); // a click on the dialog that is going reaches nobody
        await Expect(console.GetByLabel("名称")).ToHaveValueAsync("还没有保存的知识库");

        await console.GetByRole(AriaRole.Link, new() { Name = "提问记录" }).ClickAsync();
        await Expect(console.GetByText("修改还没有保存")).ToBeVisibleAsync();
        await console.GetByRole(AriaRole.Button, new() { Name = "放弃修改" }).ClickAsync();
        await Expect(console).ToHaveURLAsync($"{Program.Address}/console/questions"); // WaitForURL misses an address that changes while it begins to look
    }

    private async Task UploadAsync(IPage console, string name, string text, string? visible = null)
    {
        await console.GotoAsync("/console/documents");
        await console.Locator("[data-ready]").WaitForAsync();
        await console.GetByRole(AriaRole.Button, new() { Name = "上传文档" }).ClickAsync();
        if (visible is not null)
        {
            await console.Locator(".upload").GetByLabel("可见范围").SelectOptionAsync(new SelectOptionValue { Label = visible });
        }

        await ChooseFileAsync(console, name, text);
        try
        {
            await Expect(console.Locator($"[data-file='{name}']")).ToHaveAttributeAsync("data-stage", "Published", new() { Timeout = 120_000 });
        }
        catch (PlaywrightException fault)
        {
            Assert.Fail($"{fault.Message}\n{await console.Locator(".upload").InnerHTMLAsync()}\n{Program.LastLines}");
        }
    }

    private static async Task ChooseFileAsync(IPage console, string name, string text)
    {
        var field = console.Locator(".upload input[type=file]");
        await Expect(field).ToBeEnabledAsync();
        await field.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/markdown", Buffer = Encoding.UTF8.GetBytes(text) });
    }
}

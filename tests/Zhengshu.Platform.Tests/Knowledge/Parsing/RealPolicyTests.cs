using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Knowledge.Parsing.Readers;
using Zhengshu.Platform.Knowledge.Parsing.Readers.Html;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing;

public sealed class RealPolicyTests
{
    private static readonly string[] MenuWords =
        ["当前位置", "您当前所在的位置", "分享到", "扫一扫", "打印本页", "关闭窗口", "网站标识码", "ICP备", "公网安备", "版权所有", "网站地图", "浏览次数", "无障碍版", "长者助手", "返回顶部", "智能问答", "下一页"];

    [Fact]
    public void All_pages_give_a_title_and_a_body_without_menu_words()
    {
        var pages = SharedData.Files(SharedData.Require("policies/tianhe-html.tar.gz")).Where(f => f.Name.EndsWith(".html", StringComparison.Ordinal)).ToList();
        Assert.Equal(47, pages.Count);
        foreach (var (name, content) in pages)
        {
            var document = HtmlReader.Read(TextDecoding.Decode(content)!);
            var body = string.Join('\n', document.Blocks.Skip(1).Select(b => b.Text));

            Assert.False(string.IsNullOrEmpty(document.Title), name);
            Assert.True(body.Length > 200, $"{name}: {body.Length} characters");
            Assert.DoesNotContain(MenuWords, word => body.Contains(word, StringComparison.Ordinal));
            Coverage.AssertEveryCharacterOnce(document, PassageSplitter.Split(document), name);
        }
    }

    [Fact]
    public void Bundle_gives_all_policies_with_their_terms_and_whole_texts()
    {
        var records = PolicyBundle.Read(
            File.ReadAllBytes(SharedData.Require("policies/tianhe-documents.json")), SharedData.Files(SharedData.Require("policies/tianhe-html.tar.gz")))
            .ToDictionary(r => r.Id);

        Assert.Equal(37, records.Count);
        Assert.True(records["doc_29"].Metadata is { MarkedInvalid: true, ExpiresOn: { } end } && end == new DateOnly(2023, 5, 31));
        Assert.Equal(new DateOnly(2025, 6, 28), records["doc_35"].Metadata.ExpiresOn);
        Assert.Equal(new DateOnly(2026, 9, 7), records["doc_18"].Metadata.ExpiresOn);
        Assert.Equal(new DateOnly(2029, 3, 3), records["doc_14"].Metadata.ExpiresOn);
        foreach (var id in (string[])["doc_1", "doc_10", "doc_32"])
        {
            Assert.NotNull(records[id].Page);
            Assert.True(records[id].Document.Blocks.Sum(b => b.Text.Length) > 8000, id);
        }

        Assert.Equal("穗府办规〔2024〕13号", records["doc_1"].Metadata.DocumentNumber);
        Assert.Equal(LegalLevel.LocalGovernmentRule, records["doc_34"].Metadata.Level);
        Assert.Equal(LegalLevel.AdministrativeRegulation, records["doc_37"].Metadata.Level);
    }

    [Fact]
    public async Task All_service_items_are_read_and_unpublished_fields_are_null()
    {
        var items = new List<ServiceItem>();
        await foreach (var row in ServiceItemReader.ReadAsync(SharedData.Require("service-items/guangdong-2021.jsonl"), TestContext.Current.CancellationToken))
        {
            Assert.Null(row.Reason);
            items.Add(row.Item!);
        }

        Assert.Equal(2262, items.Count);
        // 1,446 records write 无 for the materials, 7 a list that holds nothing but 无.
        Assert.Equal(2262, items.Select(i => i.TaskCode).Distinct().Count());
        Assert.Equal((824, 1446 + 7, 539, 713), (items.Count(i => i.HasNoCounter), items.Count(i => i.Materials.Count == 0), items.Count(i => i.PromisedTime is null), items.Count(i => i.StatutoryTime is null)));
        Assert.DoesNotContain(items, i => i.Locations.Any(place => place.Contains("办理地点", StringComparison.Ordinal) || place is "无"));
    }
}

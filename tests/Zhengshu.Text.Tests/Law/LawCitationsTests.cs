using Zhengshu.Text.Law;

namespace Zhengshu.Text.Tests.Law;

public sealed class LawCitationsTests
{
    /// <summary>Law|article.sub|paragraph|item for each citation.</summary>
    private static string Show(string text) => string.Join("; ", LawCitations.Find(text).Select(citation =>
        $"{citation.Law ?? citation.Reference.ToString()}|{citation.Article}{(citation.Sub is { } sub ? "." + sub : "")}|{citation.Paragraph}|{citation.Item}"));

    [Theory]
    [InlineData("依据《中华人民共和国劳动合同法》第三十八条第一款第（二）项", "劳动合同法|38|1|2")]
    [InlineData("《刑法》第一百二十条之一", "刑法|120.1||")]
    [InlineData("《劳动合同法》第三十八条至第四十条", "劳动合同法|38||; 劳动合同法|39||; 劳动合同法|40||")]
    [InlineData("《劳动合同法》第三十八条、第四十条", "劳动合同法|38||; 劳动合同法|40||")]
    [InlineData("《劳动合同法》第三十八、四十条", "劳动合同法|38||; 劳动合同法|40||")]
    [InlineData("劳动合同法38条怎么说", "劳动合同法|38||")]
    [InlineData("民法典一千零七十九条", "民法典|1079||")]
    [InlineData("民法典第1079条", "民法典|1079||")]
    [InlineData("根据劳动合同法第三十八条和第四十六条", "劳动合同法|38||; 劳动合同法|46||")]
    [InlineData("《民法典》婚姻家庭编第一千零七十九条", "民法典|1079||")]
    [InlineData("《民法典》（2020年）第1079条第三款", "民法典|1079|3|")]
    [InlineData("民诉法第六十七条", "民事诉讼法|67||")]
    [InlineData("按治安处罚法第43条", "治安管理处罚法|43||")]
    [InlineData("消法五十五条退一赔三", "消费者权益保护法|55||")]
    [InlineData("依照本法第三十九条的规定", "ThisLaw|39||")]
    [InlineData("违反本条例第十条第二款", "ThisLaw|10|2|")]
    [InlineData("有前款第（一）、（三）项情形", "PrecedingParagraph|||1; PrecedingParagraph|||3")]
    [InlineData("前条规定的期间", "PrecedingArticle|||")]
    [InlineData("本条第二款", "ThisArticle||2|")]
    [InlineData("第一款规定的行为", "ThisArticle||1|")]
    [InlineData("《劳动法》第十条、《工会法》第二十条", "劳动法|10||; 工会法|20||")]
    [InlineData("《公司法》第三条。该法第五条", "公司法|3||; Unnamed|5||")]
    [InlineData("《公司法》第三条规定，同法第五条", "公司法|3||; 公司法|5||")]
    [InlineData("示例市停车管理办法第五条", "示例市停车管理办法|5||")]
    [InlineData("违反示例市停车管理办法第五条", "示例市停车管理办法|5||")]
    [InlineData("第二十条、第二十一条", "Unnamed|20||; Unnamed|21||")]
    [InlineData("劳动合同法规定加班费怎么算", "劳动合同法|||")]
    [InlineData("《劳动合同法》第38条第1款第2项、第3项", "劳动合同法|38|1|2; 劳动合同法|38|1|3")]
    [InlineData("《刑法》第二百三十四条第一款、第二款", "刑法|234|1|; 刑法|234|2|")]
    [InlineData("《行政处罚法》第33条-第35条", "行政处罚法|33||; 行政处罚法|34||; 行政处罚法|35||")]
    public void Citation_is_found(string text, string expected) => Assert.Equal(expected, Show(text));

    [Theory]
    [InlineData("去劳动法庭起诉")]
    [InlineData("公司法人代表")]
    [InlineData("遵守交通法规")]
    [InlineData("共38条意见，第三条路")]
    [InlineData("第一款产品很好")]
    [InlineData("他说《三体》第二部好看")]
    public void What_only_looks_like_a_citation_is_left(string text) => Assert.Equal(string.Empty, Show(text));

    [Fact]
    public void Place_covers_law_and_provision()
    {
        var citation = Assert.Single(LawCitations.Find("请问《劳动合同法》第三十八条第一款是什么"));

        Assert.Equal((2, 15), (citation.Start, citation.Length));
        Assert.Equal("《劳动合同法》第三十八条第一款", citation.ToText());
    }

    [Fact]
    public void Titles_of_the_caller_need_no_quotes()
    {
        string[] titles = ["示例市住房租赁暂行规定（2024年修正）"];

        var citation = Assert.Single(LawCitations.Find("示例市住房租赁暂行规定十二条", titles));

        Assert.Equal(("示例市住房租赁暂行规定", 12), (citation.Law, citation.Article));
    }

    [Fact]
    public void Long_range_gives_its_ends() =>
        Assert.Equal([1, 900], LawCitations.Find("《民法典》第一条至第九百条").Select(citation => citation.Article ?? 0));

    [Fact]
    public void Written_citation_is_found_again()
    {
        foreach (var citation in LawCitations.Find("《刑法》第一百二十条之一第二款第（三）项第二目；《民法典》第一千零七十九条"))
        {
            var again = Assert.Single(LawCitations.Find(citation.ToText()));
            Assert.Equal(citation with { Start = 0, Length = again.Length }, again);
        }
    }

    [Fact]
    public void Any_text_gives_places_inside_it() => AnyText.Holds(text =>
        LawCitations.Find(text).All(citation => citation.Start >= 0 && citation.Length > 0 && citation.Start + citation.Length <= text.Length));

    [Fact]
    public void Huge_text_of_brackets_ends() => Assert.Empty(LawCitations.Find(new string('《', 200_000)));

    [Fact]
    public void Article_names_of_the_question_set_are_read()
    {
        var json = File.ReadAllText(SharedData.Require("law-qa/train.json")).Replace(": NaN", ": null", StringComparison.Ordinal);
        using var rows = System.Text.Json.JsonDocument.Parse(json);
        var names = rows.RootElement.EnumerateArray().SelectMany(row => row.GetProperty("match_name").EnumerateArray())
            .Select(name => name.GetString() ?? string.Empty).Distinct().ToList();

        var missed = names.Where(name => LawCitations.Find(name) is not [{ Article: not null, Law: not null, Start: 0 } only] || only.Length != name.Length).ToList();

        Assert.True(missed.Count <= names.Count / 100, $"{missed.Count} of {names.Count}: {string.Join("; ", missed.Take(30))}");
    }

    [Theory]
    [InlineData("违反前款规定", 5, 2, "《条例》第五条第一款")]
    [InlineData("前条规定的期间", 5, 2, "《条例》第四条")]
    [InlineData("依照本条第二款", 5, 1, "《条例》第五条第二款")]
    [InlineData("依照本法第九条", 5, 1, "《条例》第九条")]
    [InlineData("第八条第一款", 5, 1, "《条例》第八条第一款")]
    [InlineData("前款规定", 5, 1, "前款")]
    [InlineData("前条规定", 1, 1, "前条")]
    [InlineData("《刑法》第一百二十条之一", 5, 1, "《刑法》第一百二十条之一")]
    public void Citation_is_seen_from_where_it_stands(string text, int article, int paragraph, string expected) =>
        Assert.Equal(expected, LawCitations.Find(text)[0].SeenFrom("条例", article, paragraph).ToText());
}

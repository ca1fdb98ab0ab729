using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Knowledge.Parsing.Readers;
using Zhengshu.Platform.Knowledge.Parsing.Readers.Html;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing;

public sealed class MetadataReaderTests
{
    [Fact]
    public void Law_header_gives_organ_dates_and_version()
    {
        var metadata = Law(
            "# 中华人民共和国劳动合同法\n\n2007年6月29日 第十届全国人民代表大会常务委员会第二十八次会议通过\n\n2012年12月28日 第十一届全国人民代表大会常务委员会第三十次会议《关于修改<中华人民共和国劳动合同法>的决定》修正\n\n",
            "第一条 为了完善劳动合同制度，制定本法。\n\n第九十八条 本法自2008年1月1日起施行。", "社会法/劳动合同法(2012-12-28).md");

        Assert.Equal("中华人民共和国劳动合同法", metadata.Title);
        Assert.Equal("全国人民代表大会常务委员会", metadata.Issuer);
        Assert.Equal(LegalLevel.Law, metadata.Level);
        Assert.Equal((Day(2007, 6, 29), Day(2008, 1, 1), Day(2012, 12, 28)), (metadata.AdoptedOn, metadata.EffectiveOn, metadata.VersionDate));
        Assert.Null(metadata.RegionName);
    }

    [Fact]
    public void Repealed_titles_are_read_from_the_last_article()
    {
        var metadata = Law(
            "# 出版管理条例\n\n2001年12月25日 中华人民共和国国务院令第343号公布\n\n",
            "第六十八条 本条例自2002年2月1日起施行。1997年1月2日国务院发布的《出版管理旧条例》同时废止。", "行政法规/出版管理条例(2001-12-25).md");

        Assert.Equal(["出版管理旧条例"], metadata.Repeals);
        Assert.Equal((LegalLevel.AdministrativeRegulation, "国务院", "中华人民共和国国务院令第343号"), (metadata.Level, metadata.Issuer, metadata.DocumentNumber));
    }

    [Theory]
    [InlineData("深圳经济特区中医药条例", "深圳市第四届人民代表大会常务委员会", "广东省深圳市")]
    [InlineData("汕头经济特区消防条例", "汕头市第十三届人民代表大会常务委员会", "广东省汕头市")]
    [InlineData("广东省失业保险条例", "广东省第九届人民代表大会常务委员会", "广东省")]
    public void Region_of_a_local_regulation_comes_from_its_title(string title, string organ, string region)
    {
        var metadata = Law($"# {title}\n\n2010年4月2日 {organ}第三十六次会议通过\n\n", "第一条 为了管理，制定本条例。", title + ".md");

        Assert.Equal((LegalLevel.LocalRegulation, region), (metadata.Level, metadata.RegionName));
    }

    [Fact]
    public void Part_of_the_civil_code_is_kept_apart_from_its_title()
    {
        var metadata = Law("# 中华人民共和国民法典\n\n# 合同编\n\n2020年5月28日 第十三届全国人民代表大会第三次会议通过\n\n2021年1月1日 施行\n\n", "第四百六十三条 本编调整因合同产生的民事关系。", "合同编.md");

        Assert.Equal(("中华人民共和国民法典", "合同编"), (metadata.Title, metadata.Part));
        Assert.Equal((Day(2021, 1, 1), Day(2020, 5, 28)), (metadata.EffectiveOn, metadata.VersionDate));
    }

    [Fact]
    public void Policy_gives_number_dates_and_term()
    {
        var metadata = Policy("示例市人民政府办公厅关于印发示例市住房补贴办法的通知\n示府办规〔2024〕5号\n各区人民政府：\n现印发给你们，请遵照执行。\n示例市人民政府办公厅\n2024年3月1日\n第一条 为了规范管理，根据《中华人民共和国某法》（某发〔2020〕9号），制定本办法。\n第二条 本办法自2024年4月1日起施行，有效期5年。《示例市旧办法》（示府办规〔2019〕3号）同时废止。");

        Assert.Equal(("示府办规〔2024〕5号", "示例市人民政府办公厅", LegalLevel.NormativeDocument), (metadata.DocumentNumber, metadata.Issuer, metadata.Level));
        Assert.Equal((Day(2024, 3, 1), Day(2024, 4, 1), Day(2029, 3, 31)), (metadata.AdoptedOn, metadata.EffectiveOn, metadata.ExpiresOn));
        Assert.Equal(["示例市旧办法"], metadata.Repeals);
    }

    [Fact]
    public void Terms_of_other_things_are_not_the_documents_own()
    {
        var metadata = Policy("电子居住证如何申领\n电子居住证有效期1年，期满前可以续期。\n新版药品目录于2025年1月1日起施行，请留意。\n根据《某规定》（穗府〔2020〕1号）办理。");

        Assert.Equal((null, null, null), (metadata.EffectiveOn, metadata.ExpiresOn, metadata.DocumentNumber));
    }

    [Fact]
    public void Page_marked_invalid_ahead_of_time_ends_the_day_before()
    {
        const string Html = """
            <html><head><meta name="ArticleTitle" content="示例市关于救助工作的通知"></head><body><ul><li><span>文　　号：</span>示府办规〔2021〕7号</li>
            <li><span>实施日期：</span>2021年04月16日</li><li><span>失效日期：</span>2023年06月01日</li></ul><script>var file_status = '失效（提前废止）';</script>
            <div id="zoomcon"><p>根据有关规定，现就进一步做好救助工作的有关事项通知如下，请各区结合实际认真贯彻执行，并及时向社会公布。</p><p>本通知自印发之日起施行，有效期5年。</p></div></body></html>
            """;

        var metadata = MetadataReader.Read(HtmlReader.Read(Html), "a.html");

        Assert.True(metadata.MarkedInvalid);
        Assert.Equal((Day(2021, 4, 16), Day(2023, 5, 31), "示府办规〔2021〕7号"), (metadata.EffectiveOn, metadata.ExpiresOn, metadata.DocumentNumber));
    }

    private static DateOnly? Day(int year, int month, int day) => new DateOnly(year, month, day);

    private static DocumentMetadata Law(string header, string body, string name) =>
        MetadataReader.Read(LawMarkdownReader.Read(header + LawMarkdownReader.InfoEnd + "\n\n" + body), name);

    private static DocumentMetadata Policy(string text) => MetadataReader.Read(PlainTextReader.Read(text), "a.txt");
}

using Zhengshu.Text.Documents;

namespace Zhengshu.Text.Tests.Documents;

public sealed class DocumentTests
{
    [Theory]
    [InlineData("第一编 总则", HeadingKind.Book, 1)]
    [InlineData("第二分编　典型合同", HeadingKind.SubBook, 2)]
    [InlineData("## 第三章 劳动合同", HeadingKind.Chapter, 3)]
    [InlineData("第十二节 附则", HeadingKind.Section, 12)]
    [InlineData("第一千零七十九条 夫妻一方", HeadingKind.Article, 1079)]
    [InlineData("第 5 条 内容", HeadingKind.Article, 5)]
    [InlineData("一、工作目标", HeadingKind.First, 1)]
    [InlineData("（二）申请条件", HeadingKind.Second, 2)]
    [InlineData("3.提交材料", HeadingKind.Third, 3)]
    [InlineData("3、提交材料", HeadingKind.Third, 3)]
    [InlineData("（4）复印件", HeadingKind.Fourth, 4)]
    [InlineData("⑤其他", HeadingKind.Fifth, 5)]
    public void Heading_number_is_read(string line, HeadingKind kind, int number)
    {
        var mark = Headings.Parse(line);

        Assert.Equal((kind, number), (mark?.Kind, mark?.Number));
    }

    [Theory]
    [InlineData("第三十八条规定的情形")]
    [InlineData("第一条例")]
    [InlineData("3.5万元以内")]
    [InlineData("2024年")]
    [InlineData("三个月")]
    [InlineData("")]
    public void What_is_no_heading_is_left(string line) => Assert.Null(Headings.Parse(line));

    [Fact]
    public void Sub_article_and_title_are_told_apart()
    {
        const string Line = "第一百二十条之一 【帮助恐怖活动罪】资助";
        var mark = Headings.Parse(Line);

        Assert.Equal((120, 1), (mark?.Number, mark?.Sub));
        Assert.Equal(" 【帮助恐怖活动罪】资助", Line[(mark?.TitleStart ?? 0)..]);
    }

    [Theory]
    [InlineData("穗府办规〔2024〕13号", "穗府办规〔2024〕13号")]
    [InlineData("（穗民规字[2018]11号）", "穗民规字〔2018〕11号")]
    [InlineData("国务院令第746号", "国务院令第746号")]
    [InlineData("2021年7月27日中华人民共和国国务院令第 746 号公布", "中华人民共和国国务院令第746号")]
    [InlineData("国家市场监督管理总局公告2021年第5号", "国家市场监督管理总局公告〔2021〕5号")]
    [InlineData("粤人社规（2021）5号", "粤人社规〔2021〕5号")]
    [InlineData("根据国发〔2020〕 第 3 号文件", "国发〔2020〕3号")]
    public void Document_number_is_read(string text, string number) => Assert.Equal(number, Assert.Single(DocumentNumbers.Find(text)).Text);

    [Theory]
    [InlineData("天河路第5号")]
    [InlineData("〔2024〕13号")]
    [InlineData("（2024）年")]
    public void What_is_no_document_number_is_left(string text) => Assert.Empty(DocumentNumbers.Find(text));

    [Fact]
    public void Own_validity_is_read_and_a_certificates_is_not()
    {
        var terms = ValidityTerms.Find("电子居住证有效期为一年。\n七、本通知自2024年3月4日起施行，有效期5年。\n《广州市关于旧标准的通知》（穗建规字〔2018〕2号）同时废止。");

        Assert.Equal(new DateOnly(2024, 3, 4), terms.EffectiveDate);
        Assert.Equal(5m, terms.Term?.Amount);
        Assert.Equal(new DateOnly(2029, 3, 3), terms.Until(null));
        var repeal = Assert.Single(terms.Repeals);
        Assert.Equal(("广州市关于旧标准的通知", "穗建规字〔2018〕2号", false), (repeal.Title, repeal.DocumentNumber, repeal.Partly));
    }

    [Fact]
    public void Certificate_alone_gives_no_term() =>
        Assert.Null(ValidityTerms.Find("自本办法实施之日起申领、补办的本市老年人优待凭证设置2年有效期。已领取的实体居住证有效期五年。").Term);

    [Theory]
    [InlineData("本细则自印发之日起实施，有效期5年。", "2020-06-29", "2020-06-29", "2025-06-28")]
    [InlineData("本办法自发布之日起30日后施行", "2024-01-01", "2024-01-31", null)]
    [InlineData("本通知自2025年7月4日起执行，有效期至2026年12月31日。", null, "2025-07-04", "2026-12-31")]
    [InlineData("本方案自2024年1月1日起实施至2026年6月30日止", null, "2024-01-01", "2026-06-30")]
    [InlineData("本条例自2022年3月1日起施行。", null, "2022-03-01", null)]
    public void First_and_last_day_in_force_follow(string text, string? published, string? from, string? until)
    {
        static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var terms = ValidityTerms.Find(text);

        Assert.Equal((Day(from), Day(until)), (terms.From(Day(published)), terms.Until(Day(published))));
    }

    [Theory]
    [InlineData("《A条例》、《B条例》和《C规定》同时废止。", "A条例|B条例|C规定")]
    [InlineData("1993年7月19日国务院发布的《中华人民共和国归侨侨眷权益保护法实施办法》同时废止。", "中华人民共和国归侨侨眷权益保护法实施办法")]
    [InlineData("一、废止《北京市社会治安综合治理条例》（1992年9月19日通过）", "北京市社会治安综合治理条例")]
    [InlineData("2023年7月20日 《国务院关于修改和废止部分行政法规的决定》修订", "")]
    [InlineData("规章的制定、修改和废止，依照本法的有关规定执行。", "")]
    [InlineData("根据《立法法》，《旧办法》予以废止。", "旧办法")]
    public void Repealed_titles_are_found(string text, string titles) =>
        Assert.Equal(titles, string.Join('|', ValidityTerms.Find(text).Repeals.Select(repeal => repeal.Title)));

    [Fact]
    public void Repeal_of_some_provisions_is_marked() =>
        Assert.True(Assert.Single(ValidityTerms.Find("《中华人民共和国反倾销和反补贴条例》中关于反补贴的规定同时废止。").Repeals).Partly);

    [Fact]
    public void Any_text_is_read_without_fault() => AnyText.Holds(text =>
    {
        var terms = ValidityTerms.Find(text);
        return terms.Repeals.All(repeal => repeal.Start + repeal.Length <= text.Length)
            && DocumentNumbers.Find(text).All(number => number.Start >= 0 && number.Start + number.Length <= text.Length)
            && (Headings.Parse(text)?.TitleStart ?? 0) <= text.Length;
    });
}

using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Retrieval;

namespace Zhengshu.Platform.Tests.Knowledge.Retrieval;

public sealed class NamedItemsTests
{
    private const string Province = "440000";
    private const string City = "440100";
    private const string District = "440106";

    [Theory]
    [InlineData("停业登记的咨询电话是多少？")]
    [InlineData("请问停业登记要带什么材料")]
    [InlineData("我想办理停业登记，去哪里办？")]
    [InlineData("广州市停业登记多少天能办好")]
    [InlineData("「停业登记」")]
    public void An_item_named_outright_comes_first(string asked)
    {
        var found = First(asked, Item("复业登记", City, 0.9), Item("停业登记", City, 0.1));

        Assert.Equal(("停业登记", 1.0, true), (found[0].Found.Document.Title, found[0].Score, found[0].Named));
        Assert.Equal((0.0, false), (found[1].Score, found[1].Named));
    }

    [Theory]
    [InlineData("民办学校停业登记要带什么材料")]
    [InlineData("北京市停业登记要带什么材料")]
    [InlineData("停业登记办完还要交税吗")]
    public void With_anything_else_beside_the_name_it_is_up_to_likelihood(string asked)
    {
        var found = First(asked, Item("复业登记", City, 0.9), Item("停业登记", City, 0.1));

        Assert.Equal(("复业登记", 0.9, false), (found[0].Found.Document.Title, found[0].Score, found[0].Named));
    }

    [Theory]
    [InlineData("专职律师执业许可（申请专职执业）", "专职律师执业许可(申请专职执业)几天能办好？")]
    [InlineData("出生公证指引", "出生公证去哪里办理？")]
    [InlineData("办理往来台湾通行证", "往来台湾通行证要带什么材料")]
    [InlineData("对股权出质变更登记", "股权出质变更登记怎么投诉")]
    public void Width_of_brackets_and_words_of_no_matter_make_no_other_name(string title, string asked) =>
        Assert.True(First(asked, Item("其他事项查询", City, 0.9), Item(title, City, 0.1))[0].Named);

    [Fact]
    public void The_longest_name_given_counts()
    {
        var found = First("收养登记证明书遗失要什么材料", Item("收养登记", City, 0.9), Item("收养登记证明书遗失", City, 0.1));

        Assert.Equal("收养登记证明书遗失", found[0].Found.Document.Title);
    }

    [Fact]
    public void Where_only_the_name_of_a_family_is_given_all_of_it_are_as_likely()
    {
        var found = First("爆破作业人员许可要带什么材料？", Item("爆破作业人员许可(提高资格等级)", City, 0.8), Item("爆破作业人员许可(初次申请)", City, 0.1), Item("爆破作业单位许可", City, 0.1));

        Assert.Equal([0.5, 0.5, 0], found.Select(f => f.Score));
        Assert.Equal([true, true, false], found.Select(f => f.Named));
    }

    [Fact]
    public void A_family_is_found_by_its_name_before_the_last_bracket_and_without_any()
    {
        var items = new[] { Item("规划许可证核发（市政类）(延期（市政类）)", City, 0.6), Item("规划许可证核发（市政类）(调整)", City, 0.4) };

        Assert.True(First("规划许可证核发（市政类）要带什么材料？", items)[1].Named);
        Assert.True(First("规划许可证核发去哪里办", items)[1].Named);
    }

    [Theory]
    [InlineData("律师事务所想设立，省里批的要几天", null, Province)]
    [InlineData("律师事务所想设立，市里批的要几天", null, City)]
    [InlineData("律师事务所想设立，要几天", City, City)]
    [InlineData("律师事务所想设立，要几天", District, City)]
    [InlineData("律师事务所想设立，要几天", Province, Province)]
    [InlineData("我在广州，律师事务所想设立，要几天", null, City)]
    [InlineData("从省外转来广东，律师事务所想设立，要几天", City, City)]
    [InlineData("律师事务所想设立，要几天", null, Province)]
    public void Of_items_of_one_name_that_of_the_level_or_place_asked_for_has_the_probability_of_all(string asked, string? from, string region)
    {
        var found = First(asked, from, Item("律师事务所设立许可", Province, 0.5), Item("律师事务所设立许可", City, 0.3), Item("律师事务所名称预核准", City, 0.2));

        Assert.Equal(region, found[0].Found.Document.RegionCode);
        Assert.Equal(1, found.Sum(f => f.Score), 6);
        Assert.DoesNotContain(found, f => f.Named);
    }

    private static IReadOnlyList<ItemRetriever.Ranked> First(string asked, params ItemRetriever.Ranked[] ranked) => First(asked, null, ranked);

    private static IReadOnlyList<ItemRetriever.Ranked> First(string asked, string? from, params ItemRetriever.Ranked[] ranked) => NamedItems.First(ranked, new QuestionReading
    {
        Asked = asked, Search = asked, Turn = asked, Earlier = asked, Topic = asked, Official = asked, Fields = [], Articles = [], DocumentNumbers = [], Years = [], Place = from,
        Regions = asked.Contains("广州", StringComparison.Ordinal) ? [City] : asked.Contains("广东", StringComparison.Ordinal) ? [Province] : [],
    }, ItemNames.Statistics.Of([]));

    private static ItemRetriever.Ranked Item(string title, string region, double score)
    {
        var document = new DocumentFacts
        {
            Id = Guid.NewGuid(), Tenant = "default", BaseId = Guid.Empty, Kind = DocumentKind.ServiceItem, Title = title, WorkTitle = title,
            RegionCode = region, RegionName = region == Province ? "广东省" : "广东省广州市",
        };
        return new ItemRetriever.Ranked(new Candidate { Document = document }, score, []);
    }
}

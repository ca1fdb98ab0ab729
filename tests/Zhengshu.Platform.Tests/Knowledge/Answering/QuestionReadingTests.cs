using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Knowledge.Answering;

public sealed class QuestionReadingTests
{
    [Theory]
    [InlineData("我们厂做环评，是报告书不是报告表，交到哪里？", "我们厂做环评，是报告书，交到哪里？")]
    [InlineData("不是自己开伙，是配餐公司送来的饭堂，补贴多少？", "是配餐公司送来的饭堂，补贴多少？")]
    [InlineData("工厂的对讲电台是自用的，不是手机基站，第一次申请要几天", "工厂的对讲电台是自用的，，第一次申请要几天")]
    public void What_is_not_meant_is_not_searched_for(string asked, string searched) => Assert.Equal(searched, QuestionReader.WithoutExcluded(asked));

    [Theory]
    [InlineData("我不是本地户口，小孩能在天河读小学吗")]
    [InlineData("换驾照是不是要体检")]
    [InlineData("每年六月不是有环保宣传月吗，在哪里举行")]
    [InlineData("是我，不是他")]
    public void What_only_sounds_so_stays(string asked) => Assert.Equal(asked, QuestionReader.WithoutExcluded(asked));

    [Theory]
    [InlineData("几天能办好", "身份证丢了怎么补办 几天能办好", "身份证丢了怎么补办")]
    [InlineData("那要带什么材料？", "身份证丢了怎么补办 那要带什么材料？", "身份证丢了怎么补办")]
    [InlineData("护照丢了怎么办", "护照丢了怎么办", "护照丢了怎么办")]
    public async Task Only_a_question_that_names_no_matter_is_joined_with_the_one_before(string asked, string searched, string earlier)
    {
        await using var box = await HttpBox.OpenAsync();
        var reader = (QuestionReader)box.Services.GetService(typeof(QuestionReader))!;
        var laws = (KnownLaws)box.Services.GetService(typeof(KnownLaws))!;

        var reading = reader.Read(new Question { Text = asked, History = ["身份证丢了怎么补办", "电话多少"] }, laws.Finder);

        Assert.Equal((searched, asked, earlier), (reading.Search, reading.Turn, reading.Earlier));
    }

    [Theory]
    [InlineData("几天能办好", true)]
    [InlineData("那要带什么材料？", false)] // points back: no doubt
    [InlineData("中国税收居民身份证明怎么开，要什么材料", false)]
    [InlineData("要是分公司呢", true)]
    [InlineData("换发的呢，照片要几张", true)]
    public async Task What_may_be_meant_otherwise_is_read_both_ways(string asked, bool mayBeDoubted)
    {
        await using var box = await HttpBox.OpenAsync();
        var reader = (QuestionReader)box.Services.GetService(typeof(QuestionReader))!;
        var laws = (KnownLaws)box.Services.GetService(typeof(KnownLaws))!;
        var question = new Question { Text = asked, History = ["营业执照丢了怎么补办"] };

        var (first, other) = (reader.Read(question, laws.Finder), reader.ReadOtherwise(question, laws.Finder));

        if (other is not null)
        {
            Assert.NotEqual(first.Search, other.Search);
            Assert.Equal(1, first.Likelihood + other.Likelihood, 9);
            Assert.InRange(other.Likelihood, 0.05, 0.95);
        }

        Assert.True(mayBeDoubted || other is null);
        Assert.Null(reader.ReadOtherwise(question with { History = [] }, laws.Finder));
        Assert.Equal(1, reader.Read(question with { History = [] }, laws.Finder).Likelihood);
    }
}

using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Knowledge.Answering;

/// <summary>The shipped classifier, on wordings that stand in no set.</summary>
public sealed class FollowUpModelTests
{
    private static readonly FollowUpModel Shipped = new(new ShippedFiles(HttpBox.Repository()));

    [Theory]
    [InlineData("几天能办好")]
    [InlineData("那要带什么材料")]
    [InlineData("去哪个大厅办？")]
    [InlineData("电话多少")]
    [InlineData("如果是外地户口呢，材料一样吗？")]
    public void A_question_that_names_no_matter_goes_on_with_the_one_before(string question) => Assert.True(Shipped.GoesOn(question));

    [Theory]
    [InlineData("护照丢了怎么办")]
    [InlineData("公积金怎么提取")]
    [InlineData("失业金怎么领")]
    [InlineData("离婚怎么办")]
    [InlineData("孩子上户口要什么")]
    [InlineData("开一家小餐馆需要办理哪些证照，要多长时间")]
    public void A_question_that_names_its_matter_stands_alone_however_short(string question) => Assert.False(Shipped.GoesOn(question));
}

using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Knowledge.Answering;

public sealed class FieldModelTests
{
    [Theory]
    [InlineData("开个小卖部要准备哪些材料", "Materials")]
    [InlineData("办户口迁移多少个工作日能办完", "Time")]
    [InlineData("换护照去哪个窗口办理", "Location")]
    [InlineData("窗口态度差，投诉打哪个电话", "Complaint")]
    [InlineData("想问一下咨询电话是多少", "Phone")]
    [InlineData("申请法律援助要符合什么条件", "Conditions")]
    [InlineData("办健康证要多少钱", "Fee")]
    [InlineData("对结论不服，收到后多少天内要提出再次鉴定", "Conditions")]
    [InlineData("报名系统老是掉线，想投述，打哪个号码", "Complaint")]
    public async Task The_asked_field_comes_first(string question, string field)
    {
        await using var box = await HttpBox.OpenAsync();
        var fields = (FieldModel)box.Services.GetService(typeof(FieldModel))!;

        Assert.Equal(field, fields.Read(question)[0].ToString());
    }

    [Theory]
    [InlineData("护照丢了怎么补")]
    [InlineData("技能类的职业资格证丢了怎么补")]
    [InlineData("想考个技能证，怎么报")]
    [InlineData("工伤去外地看病的车费住宿费怎么报")]
    [InlineData("自己写的歌想登记版权")]
    public async Task Who_asks_how_a_thing_is_done_is_told_what_to_bring(string question)
    {
        await using var box = await HttpBox.OpenAsync();
        var fields = (FieldModel)box.Services.GetService(typeof(FieldModel))!;

        Assert.Contains(ItemField.Materials, fields.Read(question));
    }

    [Fact]
    public async Task Any_text_is_read_without_fault()
    {
        await using var box = await HttpBox.OpenAsync();
        var fields = (FieldModel)box.Services.GetService(typeof(FieldModel))!;

        foreach (var text in new[] { "", "😀😀", new string('材', 10_000), "\ud800", "' OR 1=1 --" })
        {
            Assert.True(fields.Read(text).Count <= 3);
        }
    }
}

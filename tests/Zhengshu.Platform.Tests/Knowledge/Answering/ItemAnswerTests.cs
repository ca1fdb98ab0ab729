using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Tests.Knowledge.Answering;

public sealed class ItemAnswerTests
{
    private static readonly ServiceItemFields Item = new()
    {
        TaskCode = "1", Name = "机动车驾驶证增加准驾车型", Department = "广州市公安局", Materials = ["身份证明", "驾驶证"], PromisedTime = "1(工作日)",
        StatutoryTime = "60(工作日)", ConsultPhone = "020-12345",
    };

    [Theory]
    [InlineData("要带什么材料", nameof(ItemField.Materials))]
    [InlineData("几天能办好", nameof(ItemField.Time))]
    [InlineData("去哪里办", nameof(ItemField.Location))]
    [InlineData("打哪个电话问", nameof(ItemField.Phone))]
    [InlineData("窗口态度差，投诉电话多少", nameof(ItemField.Complaint))]
    [InlineData("这归哪个部门管", nameof(ItemField.Department))]
    [InlineData("要符合什么条件", nameof(ItemField.Conditions))]
    [InlineData("办一本多少钱", nameof(ItemField.Fee))]
    [InlineData("周六上班吗，星期六开门吗", nameof(ItemField.OpeningHours))]
    public void Spoken_wording_asks_for_its_field(string question, string field) =>
        Assert.Equal(field, ItemFieldReader.Read(question)[0].ToString());

    [Theory]
    [InlineData("收到鉴定结论后多少天内要提出", true)]
    [InlineData("跟上次鉴定要隔多久", true)]
    [InlineData("要几个合伙人、多少资产", true)]
    [InlineData("几天能办好", false)]
    [InlineData("多少个工作日能拿到", false)]
    public void Limits_are_told_from_the_time_it_takes(string question, bool limit) =>
        Assert.Equal(limit, ItemFieldReader.AsksLimit(question));

    [Fact]
    public void Another_item_that_may_be_meant_is_answered_from_in_the_room_there_is()
    {
        var other = Item with { Name = "机动车驾驶证降低准驾车型", Department = "广东省公安厅", Materials = [.. Enumerable.Range(1, 30).Select(i => $"第{i}份证明")] };

        Assert.Equal("如果要办的是「机动车驾驶证降低准驾车型」（广东省公安厅），答复相同。", ItemAnswers.Other(other, Item, [ItemField.Time], "几天能办好", 100));
        var listed = ItemAnswers.Other(other, Item, [ItemField.Materials, ItemField.Phone], "要什么材料，打哪个电话", 150)!;
        Assert.InRange(listed.Length, 100, 150);
        Assert.Contains("第1份证明", listed, StringComparison.Ordinal);
        Assert.Contains("全部 30 份见事项原文", listed, StringComparison.Ordinal);
        Assert.Null(ItemAnswers.Other(other, Item, [ItemField.Materials], "要什么材料", 50));
    }

    [Fact]
    public void Two_fields_asked_at_once_are_both_answered()
    {
        var text = string.Concat(ItemAnswers.Sentences(Item, ItemFieldReader.Read("要带什么材料，几天能办好"), ""));

        Assert.Contains("身份证明", text, StringComparison.Ordinal);
        Assert.Contains("承诺办结时限 1个工作日，法定办结时限 60个工作日", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(ItemField.Location))]
    [InlineData(nameof(ItemField.Complaint))]
    [InlineData(nameof(ItemField.Conditions))]
    [InlineData(nameof(ItemField.Fee))]
    [InlineData(nameof(ItemField.Process))]
    [InlineData(nameof(ItemField.Basis))]
    [InlineData(nameof(ItemField.OpeningHours))]
    public void What_is_not_published_is_said_to_be_so_with_the_phone(string field)
    {
        var text = ItemAnswers.Sentences(Item, [Enum.Parse<ItemField>(field)], "")[0];

        Assert.Contains("未公布", text, StringComparison.Ordinal);
        Assert.Contains("020-12345", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_list_is_cut_between_materials_and_says_how_many_there_are()
    {
        var many = Item with { Materials = [.. Enumerable.Range(1, 40).Select(i => $"第{i}种证明材料的原件和复印件")] };

        var text = ItemAnswers.Sentences(many, [ItemField.Materials], "")[0];

        Assert.InRange(text.Length, 100, 400);
        Assert.Contains("全部 40 份", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_is_whole_sentences_and_holds_the_words_of_the_question()
    {
        var text = string.Concat(Enumerable.Repeat("本办法由市有关部门负责解释并组织实施。", 12)) + "延续护理待遇每年最多享受2次。" + string.Concat(Enumerable.Repeat("其他事项按照有关规定执行。", 12));

        var span = Quoting.Best(text, "延续护理一年最多几次", 60);

        Assert.Contains("延续护理待遇每年最多享受2次。", span.Of(text).ToString(), StringComparison.Ordinal);
        Assert.Equal('。', text[span.End - 1]);
    }
}

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

    [Theory]
    [InlineData("几天能办好", null, "60(工作日)", "该事项未公布承诺办结时限，法定办结时限 60个工作日，可拨打咨询电话 020-12345 询问。")]
    [InlineData("法定期限是几天", "1(工作日)", null, "该事项未公布法定办结时限，承诺办结时限 1个工作日，可拨打咨询电话 020-12345 询问。")]
    [InlineData("几天能办好", "1(工作日)", null, "承诺办结时限 1个工作日，未公布法定办结时限。")]
    [InlineData("几天能办好", null, null, "该事项未公布办结时限，可拨打咨询电话 020-12345 询问。")]
    public void Where_the_term_asked_for_is_not_published_the_phone_is_given(string question, string? promised, string? statutory, string answer) =>
        Assert.Equal($"「{Item.Name}」{answer}", ItemAnswers.Sentences(Item with { PromisedTime = promised, StatutoryTime = statutory }, [ItemField.Time], question)[0]);

    [Fact]
    public void As_many_conditions_are_quoted_as_there_is_room_for()
    {
        var conditions = "符合下列条件的可以申请：" + string.Concat(Enumerable.Range(1, 40).Select(i => $"{i}.第{i}项条件是按照规定参加培训并且考试合格。"));

        var text = ItemAnswers.Sentences(Item with { Conditions = conditions }, [ItemField.Conditions], "要符合什么条件")[0];

        Assert.InRange(text.Length, 280, 360);
        Assert.Contains("符合下列条件的可以申请：1.第1项", text, StringComparison.Ordinal);
        Assert.EndsWith("。……（全文见事项原文）", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Conditions_that_were_published_cut_off_are_said_to_be()
    {
        var text = ItemAnswers.Sentences(Item with { Conditions = "应当符合下列规定： （一）年龄条件：" }, [ItemField.Conditions], "要符合什么条件")[0];

        Assert.EndsWith("（一）年龄条件：……公布的条件到此为止，可拨打咨询电话 020-12345 询问。", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_lists_the_one_asked_for_first_gets_what_the_other_leaves()
    {
        var item = Item with { Materials = [.. Enumerable.Range(1, 30).Select(i => $"第{i}份证明材料原件")], Conditions = "年满十八周岁。" };

        var sentences = ItemAnswers.Sentences(item, [ItemField.Materials, ItemField.Conditions], "要什么材料，有什么条件");

        Assert.InRange(sentences[0].Length, 200, 260);
        Assert.Equal("受理条件：年满十八周岁。", sentences[1]);
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

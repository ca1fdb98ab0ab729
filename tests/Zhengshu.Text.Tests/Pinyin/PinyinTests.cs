using Zhengshu.Text.Likeness;
using Zhengshu.Text.Pinyin;

namespace Zhengshu.Text.Tests.Pinyin;

public sealed class PinyinTests
{
    [Theory]
    [InlineData("政枢", "zhèng shū")]
    [InlineData("银行行长行政", "yín háng háng zhǎng xíng zhèng")]
    [InlineData("重庆重要，长沙市长", "chóng qìng zhòng yào ， cháng shā shì zhǎng")]
    [InlineData("会计音乐还款", "kuài jì yīn yuè huán kuǎn")]
    [InlineData("绿女略", "lǜ nǚ lüè")]
    [InlineData("12345热线", "12345 rè xiàn")]
    [InlineData("", "")]
    public void Text_is_read(string text, string pinyin) => Assert.Equal(pinyin, PinyinReader.Convert(text));

    [Fact]
    public void Keys_and_styles()
    {
        Assert.Equal("jzz", PinyinReader.Initials("居住证"));
        Assert.Equal("juzhuzhengb2", PinyinReader.Full("居住证（B2）"));
        Assert.Equal("lv4 shi1", PinyinReader.Convert("律师", PinyinStyle.Numbered).Replace("lu:", "lv", StringComparison.Ordinal).Replace("lü", "lv", StringComparison.Ordinal));
        Assert.Equal(["xing2", "hang2"], PinyinReader.Readings('行').Take(2));
        Assert.Empty(PinyinReader.Readings('A'));
    }

    [Theory]
    [InlineData("居住证")]
    [InlineData("juzhuzheng")]
    [InlineData("jzz")]
    [InlineData("juzhuz")]
    [InlineData("居zhu证")]
    [InlineData("juzuzen")]
    [InlineData("居主证")]
    [InlineData("居住征")]
    public void Name_is_found_by_what_people_type(string query)
    {
        var index = new PinyinIndex(["身份证", "户口迁移", "居住证", "出生医学证明", "结婚登记"]);

        Assert.Equal("居住证", index.Find(query)[0].Name);
    }

    [Fact]
    public void Surer_ways_come_first()
    {
        var index = new PinyinIndex(["社保卡", "涉保看", "上海保安", "社保卡挂失"]);

        Assert.Equal(["社保卡", "社保卡挂失"], index.Find("社保卡").Take(2).Select(hit => hit.Name));
        Assert.Equal("社保卡", index.Find("shebaoka")[0].Name);
        Assert.Empty(index.Find("完全无关的一句话"));
        Assert.Empty(index.Find(""));
        Assert.Empty(index.Find(new string('a', 65)));
    }

    [Theory]
    [InlineData('证', '正', 0.1)]
    [InlineData('住', '主', 0.2)]
    [InlineData('是', '四', 0.3)]
    [InlineData('證', '证', 0.0)]
    [InlineData('人', '书', 1.0)]
    public void Cost_follows_sound(char first, char second, double cost) => Assert.Equal(cost, CharacterLikeness.Cost(first, second), 3);

    [Theory]
    [InlineData('己', '已')]
    [InlineData('末', '未')]
    [InlineData('清', '请')]
    public void Cost_follows_shape(char first, char second) => Assert.InRange(CharacterLikeness.ShapeCost(first, second), 0.01, 0.45);

    [Fact]
    public void Likely_mistakes_are_nearer_than_others() =>
        Assert.True(TextLikeness.EditDistance("居住证", "居主证", CharacterLikeness.Cost) < TextLikeness.EditDistance("居住证", "居民证", CharacterLikeness.Cost));

    [Fact]
    public void Any_text_is_read_character_by_character() => AnyText.Holds(text =>
    {
        var read = PinyinReader.Read(text);
        return read.Zip(read.Skip(1)).All(pair => pair.First.Start < pair.Second.Start)
            && read.All(syllable => Characters.IsHan(text[syllable.Start]) && syllable.Tone is >= 1 and <= 5 && syllable.Plain.All(char.IsAsciiLetterLower))
            && PinyinReader.Convert(text).Length >= 0 && new PinyinIndex([text, "居住证"]).Find(text).All(hit => hit.Score is > 0 and <= 1);
    });

    [Fact]
    public void Costs_are_symmetric_and_bounded() => AnyText.Holds(text =>
        text.Length < 2 || (CharacterLikeness.Cost(text[0], text[^1]) is var cost && cost is >= 0 and <= 1 && Math.Abs(cost - CharacterLikeness.Cost(text[^1], text[0])) < 1e-9));
}

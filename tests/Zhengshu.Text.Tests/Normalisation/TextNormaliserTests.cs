using Zhengshu.Text.Normalisation;

namespace Zhengshu.Text.Tests.Normalisation;

public sealed class TextNormaliserTests
{
    [Theory]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("勞動合同法", "劳动合同法")]
    [InlineData("著作權", "著作权")]
    [InlineData("a\u200Bb", "ab")]
    [InlineData("面积１２㎡，第⑫条", "面积12m2,第12条")]
    [InlineData("a  \t b", "a b")]
    [InlineData("居住证", "居住证")]
    [InlineData("", "")]
    public void Search_form_is_one(string text, string normalised) => Assert.Equal(normalised, TextNormaliser.Fold(text));

    [Theory]
    [InlineData("加 微*信", "加微信")]
    [InlineData("代.办.证 a-b", "代办证 a-b")]
    [InlineData("好。的", "好。的")]
    public void Inserted_symbols_are_left_out_for_scanning(string text, string normalised) =>
        Assert.Equal(normalised, TextNormaliser.Fold(text, NormalisationOptions.Scan));

    [Theory]
    [InlineData(NormalisationOptions.SplitCharacters, "违氵去讠正件", "违法证件")]
    [InlineData(NormalisationOptions.SplitCharacters, "弓长三走召速", "张三超速")]
    [InlineData(NormalisationOptions.LookAlike, "138OO1380〇l", "13800138001")]
    [InlineData(NormalisationOptions.LookAlike, "二〇二四，OK，lI", "二〇二四，OK，lI")]
    [InlineData(NormalisationOptions.LookAlike, "囗令⽔аbс", "口令水abc")]
    [InlineData(NormalisationOptions.SpokenDigits, "幺三八〇零1380，一二，壹贰叁", "138001380，一二，123")]
    [InlineData(NormalisationOptions.DigitWords, "520宝贝，520元，1520，3Q", "我爱你宝贝，520元，1520，谢谢")]
    [InlineData(NormalisationOptions.Pinyin, "加wei信，银行行长", "jiaweixin，yinhanghangzhang")]
    [InlineData(NormalisationOptions.Pinyin | NormalisationOptions.SplitCharacters | NormalisationOptions.Simplified, "氵去院證", "fayuanzheng")]
    public void Disguises_are_undone_each_by_its_switch(NormalisationOptions options, string text, string normalised) =>
        Assert.Equal(normalised, TextNormaliser.Fold(text, options));

    [Theory]
    [InlineData("头发很干净，发展经济，干部批准", "頭髮很乾淨，發展經濟，幹部批准")]
    [InlineData("皇后以后，这里两公里，面粉表面", "皇后以後，這裡兩公里，麵粉表面")]
    [InlineData("复印、恢复、答复，系统联系关系", "複印、恢復、答覆，系統聯繫關係")]
    public void Scripts_go_both_ways_by_phrase(string simplified, string traditional)
    {
        Assert.Equal(traditional, ScriptConverter.ToTraditional(simplified));
        Assert.Equal(simplified, ScriptConverter.ToSimplified(traditional));
    }

    [Fact]
    public void Scripts_keep_length_for_any_text() => AnyText.Holds(text =>
        ScriptConverter.ToTraditional(text).Length == text.Length && ScriptConverter.ToSimplified(text).Length == text.Length);

    [Fact]
    public void Text_that_needs_no_change_is_the_same_string()
    {
        const string Text = "第三十八条 用人单位";

        Assert.Same(Text, TextNormaliser.Fold(Text));
    }

    [Fact]
    public void Positions_go_both_ways()
    {
        var normalised = TextNormaliser.Normalise("㎡\u200B勞動");

        Assert.Equal("m2劳动", normalised.Text);
        Assert.Equal(new TextSpan(2, 2), normalised.ToOriginal(new TextSpan(2, 2)));
        Assert.Equal(new TextSpan(0, 1), normalised.ToOriginal(new TextSpan(1, 1)));
        Assert.Equal(new TextSpan(0, 2), normalised.ToNormalised(new TextSpan(0, 1)));
        Assert.Equal(new TextSpan(2, 0), normalised.ToNormalised(new TextSpan(1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => normalised.ToOriginal(new TextSpan(3, 2)));
    }

    [Fact]
    public void Map_holds_for_any_text_and_every_switch()
    {
        foreach (var options in (NormalisationOptions[])[NormalisationOptions.Search, NormalisationOptions.Scan, NormalisationOptions.Width, NormalisationOptions.None,
            NormalisationOptions.SplitCharacters, NormalisationOptions.LookAlike, NormalisationOptions.DigitWords, NormalisationOptions.Pinyin, (NormalisationOptions)0x7FF])
        {
            AnyText.Holds(text =>
            {
                var normalised = TextNormaliser.Normalise(text, options);
                for (var i = 0; i < normalised.Text.Length; i++)
                {
                    var there = normalised.ToOriginal(new TextSpan(i, 1));
                    var back = normalised.ToNormalised(there);
                    if (there.Length < 1 || there.End > text.Length || back.Start > i || back.End <= i)
                    {
                        return false;
                    }
                }

                return normalised.ToNormalised(new TextSpan(0, text.Length)) == new TextSpan(0, normalised.Text.Length);
            });
        }
    }

    [Fact]
    public void Normalising_twice_changes_nothing() => AnyText.Holds(text =>
    {
        var once = TextNormaliser.Fold(text, NormalisationOptions.Width | NormalisationOptions.Case | NormalisationOptions.Simplified | NormalisationOptions.Invisible);
        return TextNormaliser.Fold(once, NormalisationOptions.Width | NormalisationOptions.Case | NormalisationOptions.Simplified | NormalisationOptions.Invisible) == once;
    });
}

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
        foreach (var options in (NormalisationOptions[])[NormalisationOptions.Search, NormalisationOptions.Scan, NormalisationOptions.Width, NormalisationOptions.None])
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

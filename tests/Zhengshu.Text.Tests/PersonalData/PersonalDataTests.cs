using Zhengshu.Text.PersonalData;

namespace Zhengshu.Text.Tests.PersonalData;

public sealed class PersonalDataTests
{
    private static string Show(string text) => string.Join('|', PersonalDataFinder.Find(text).Select(match => $"{match.Kind}:{text.Substring(match.Start, match.Length)}"));

    [Theory]
    [InlineData("身份证11010519491231002X", "ResidentId:11010519491231002X")]
    [InlineData("号码 110105 19491231 002x。", "ResidentId:110105 19491231 002x")]
    [InlineData("电话13800138000，", "Mobile:13800138000")]
    [InlineData("电话：138-0013-8000", "Mobile:138-0013-8000")]
    [InlineData("+8613800138000", "Mobile:+8613800138000")]
    [InlineData("１３８００１３８０００", "Mobile:１３８００１３８０００")]
    [InlineData("13800138000 13900139000", "Mobile:13800138000|Mobile:13900139000")]
    [InlineData("座机020-83123456", "Landline:020-83123456")]
    [InlineData("07558312345", "Landline:07558312345")]
    [InlineData("0755-83123456转", "Landline:0755-83123456")]
    [InlineData("卡号6222 0200 1234 5678 903", "BankCard:6222 0200 1234 5678 903")]
    [InlineData("车牌粤A12345违停", "Plate:粤A12345")]
    [InlineData("粤B·D12345新能源", "Plate:粤B·D12345")]
    [InlineData("护照号E12345678", "Passport:E12345678")]
    [InlineData("发到zhang.san_1@example.com.cn。", "Email:zhang.san_1@example.com.cn")]
    [InlineData("信用代码91350100M000100Y43", "CreditCode:91350100M000100Y43")]
    [InlineData("我住在广州市天河区体育西路111号8栋302房，楼上漏水", "Address:广州市天河区体育西路111号8栋302房")]
    [InlineData("我叫张三丰，想问", "Name:张三丰")]
    [InlineData("姓名：欧阳娜娜 性别：女", "Name:欧阳娜娜")]
    [InlineData("请转告李小明先生", "Name:李小明")]
    [InlineData("申请人：王芳", "Name:王芳")]
    public void Personal_data_is_found(string text, string expected) => Assert.Equal(expected, Show(text));

    [Theory]
    [InlineData("请拨打12345或020-12345")]
    [InlineData("拨打110、119、120、12348")]
    [InlineData("客服400-888-9999和95588")]
    [InlineData("第1079条，共1234567890123456元")]
    [InlineData("2024年7月29日，编号4401060000000000011")]
    [InlineData("11440106718120458W/2024-00008")]
    [InlineData("粤人社规〔2021〕5号")]
    [InlineData("张先生你好，这位女士")]
    [InlineData("申请人应当提交材料，负责人在场")]
    [InlineData("a@b 和 @ 以及 x@1.2")]
    [InlineData("11010519491331002X")]
    [InlineData("3.14159265358979323846")]
    [InlineData("第三十号令第12号公告")]
    public void What_is_public_or_no_data_is_left(string text) => Assert.Equal(string.Empty, Show(text));

    [Theory]
    [InlineData("手机13800135678", "手机138****5678")]
    [InlineData("我叫张三", "我叫张**")]
    [InlineData("身份证11010519491231002X", "身份证110*************2X")]
    [InlineData("座机020-83123456", "座机020-******56")]
    [InlineData("a1@example.com", "a*@example.com")]
    public void Middle_is_masked(string text, string masked) => Assert.Equal(masked, Masker.Mask(text));

    [Fact]
    public void Replacement_names_the_kind_and_hash_is_the_same_for_the_same_value()
    {
        Assert.Equal("电话[手机号]", Masker.Mask("电话13800138000", new MaskOptions { Strategy = MaskStrategy.Replace }));
        var options = new MaskOptions { Strategy = MaskStrategy.Hash, Key = new byte[] { 1, 2, 3 } };
        Assert.Equal(Masker.Mask("13800138000", options), Masker.Mask("13800138000", options));
        Assert.NotEqual(Masker.Mask("13800138000", options), Masker.Mask("13800138000", options with { Key = new byte[] { 4 } }));
        Assert.Throws<ArgumentException>(() => Masker.Mask("x", new MaskOptions { Strategy = MaskStrategy.Hash }));
    }

    [Fact]
    public void Plugged_in_name_finder_is_used_and_checked()
    {
        var options = new MaskOptions { NameFinder = _ => [new TextSpan(2, 2), new TextSpan(90, 5)] };

        Assert.Equal("那个王**没来", Masker.Mask("那个王五没来", options));
    }

    [Theory]
    [InlineData("那个二建没来", 2, 2)] // no surname
    [InlineData("那个高中没来", 2, 2)] // a word, though 高 is a surname
    [InlineData("那个王建国平没来", 2, 4)] // three given characters
    [InlineData("那个王没来", 2, 1)]
    public void What_is_not_built_like_a_name_is_listed_but_not_masked(string text, int start, int length)
    {
        var options = new MaskOptions { NameFinder = _ => [new TextSpan(start, length)] };

        Assert.Equal(text, Masker.Mask(text, options));
        Assert.Equal(0.5, Assert.Single(PersonalDataFinder.Find(text, options.NameFinder)).Confidence);
    }

    [Theory]
    [InlineData("找阿依古丽·买买提谈", 1, 8)]
    [InlineData("找欧阳建国谈", 1, 4)]
    public void Names_of_two_surnames_and_with_a_dot_are_masked(string text, int start, int length) =>
        Assert.DoesNotContain(text.Substring(start, length), Masker.Mask(text, new MaskOptions { NameFinder = _ => [new TextSpan(start, length)] }), StringComparison.Ordinal);

    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("", false)]
    public void Resident_id_is_checked(string id, bool valid) => Assert.Equal(valid, Identifiers.IsResidentId(id));

    [Fact]
    public void Company_codes_are_checked()
    {
        Assert.True(Identifiers.IsCreditCode("91350100M000100Y43"));
        Assert.False(Identifiers.IsCreditCode("91350100M000100Y44"));
        Assert.True(Identifiers.IsOrganisationCode("M000100Y4"));
        Assert.True(Identifiers.PassesLuhn("6222020012345678903"));
        Assert.False(Identifiers.PassesLuhn(""));
    }

    [Fact]
    public void Matches_do_not_overlap_and_masking_never_fails() => AnyText.Holds(text =>
    {
        var end = 0;
        foreach (var match in PersonalDataFinder.Find(text))
        {
            if (match.Start < end || match.Length < 1 || match.End > text.Length)
            {
                return false;
            }

            end = match.End;
        }

        return Masker.Mask(text) is not null;
    });

    [Fact]
    public void Million_digits_are_passed_over() => Assert.Empty(PersonalDataFinder.Find(new string('7', 1_000_000)));
}

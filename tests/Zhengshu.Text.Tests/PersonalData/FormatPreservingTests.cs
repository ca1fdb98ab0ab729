using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Text.PersonalData;

namespace Zhengshu.Text.Tests.PersonalData;

public sealed class FormatPreservingTests
{
    private static readonly MaskOptions Options = new() { Strategy = MaskStrategy.FormatPreserving, Key = "一个测试用的密钥"u8.ToArray() };

    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>The samples that NIST publishes beside SP 800-38G.</summary>
    [Theory]
    [InlineData("2B7E151628AED2A6ABF7158809CF4F3C", "", 10, "0123456789", "2433477484")]
    [InlineData("2B7E151628AED2A6ABF7158809CF4F3C", "39383736353433323130", 10, "0123456789", "6124200773")]
    [InlineData("2B7E151628AED2A6ABF7158809CF4F3C", "3737373770717273373737", 36, "0123456789abcdefghi", "a9tv40mll9kdu509eum")]
    [InlineData("2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F", "", 10, "0123456789", "2830668132")]
    [InlineData("2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94", "", 10, "0123456789", "6657667009")]
    public void Cipher_is_ff1_of_the_standard(string key, string tweak, int radix, string plain, string cipherText)
    {
        using var cipher = new FormatPreservingCipher(Convert.FromHexString(key));
        var digits = plain.Select(unit => Letters.IndexOf(unit, StringComparison.Ordinal)).ToArray();

        var encrypted = cipher.Encrypt(digits, radix, Convert.FromHexString(tweak));

        Assert.Equal(cipherText, string.Concat(encrypted.Select(digit => Letters[digit])));
        Assert.Equal(digits, cipher.Decrypt(encrypted, radix, Convert.FromHexString(tweak)));
    }

    [Fact]
    public void Any_digits_come_back()
    {
        using var cipher = new FormatPreservingCipher(new byte[16]);
        var cases = from radix in Gen.Choose(2, 70)
                    from digits in Gen.Choose(0, radix - 1).ArrayOf(FormatPreservingCipher.Shortest(radix) + (radix % 9))
                    from tweak in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf()
                    select (radix, digits, tweak);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(cases.ToArbitrary(), @case =>
        {
            var there = cipher.Encrypt(@case.digits, @case.radix, @case.tweak);
            return there.Length == @case.digits.Length && there.All(digit => digit >= 0 && digit < @case.radix)
                && cipher.Decrypt(there, @case.radix, @case.tweak).SequenceEqual(@case.digits);
        }));
    }

    [Fact]
    public void Bad_digits_and_keys_are_refused()
    {
        using var cipher = new FormatPreservingCipher(new byte[32]);
        Assert.Throws<ArgumentException>(() => new FormatPreservingCipher(new byte[15]));
        Assert.Throws<ArgumentException>(() => cipher.Encrypt([1, 2, 3, 4, 5], 10));
        Assert.Throws<ArgumentException>(() => cipher.Encrypt([1, 2, 3, 4, 5, 10], 10));
        Assert.Throws<ArgumentException>(() => cipher.Encrypt(new int[FormatPreservingCipher.Longest + 1], 10));
        Assert.Throws<ArgumentException>(() => Masker.Mask("x", Options with { Key = default }));
        Assert.Throws<ArgumentException>(() => Masker.Reveal("x", Options with { Key = default }));
    }

    [Theory]
    [InlineData("身份证11010519491231002X。")]
    [InlineData("身份证号110105194912310021，校验错")]
    [InlineData("号码 110105 19491231 002X。")]
    [InlineData("身份证110105491231002")]
    [InlineData("电话13800138000，+8613800138000")]
    [InlineData("１３８－００１３－８０００")]
    [InlineData("座机020-83123456，0755-83123456，电话83123456")]
    [InlineData("卡号6222 0200 1234 5678 903")]
    [InlineData("车牌粤A12345和粤B·D12345")]
    [InlineData("护照号E12345678，护照EA1234567")]
    [InlineData("信用代码91350100M000100Y43")]
    public void Value_changes_keeps_its_form_and_comes_back(string text)
    {
        var masked = Masker.Mask(text, Options, out var matches);

        Assert.NotEmpty(matches);
        Assert.NotEqual(text, masked);
        Assert.Equal(matches, PersonalDataFinder.Find(masked));
        Assert.Equal(text, Masker.Reveal(masked, Options));
        Assert.Equal(text, Masker.Reveal(masked, matches, Options));
        Assert.NotEqual(text, Masker.Reveal(masked, Options with { Key = new byte[] { 9 } }));
    }

    [Fact]
    public void Equal_values_stay_equal_and_names_become_hashes()
    {
        var masked = Masker.Mask("我叫张三，电话13800138000，再说一遍13800138000", Options);

        Assert.Matches("^我叫\\[姓名#[0-9a-f]{16}\\]，电话(1[3-9][0-9]{9})，再说一遍\\1$", masked);
    }

    [Fact]
    public void Any_resident_id_and_card_comes_back()
    {
        var cases = from days in Gen.Choose(0, 50_000)
                    from place in Gen.Choose(0, 9_999)
                    from serial in Gen.Choose(0, 999)
                    from check in Gen.Elements("0", "5", "9", "X")
                    select string.Create(CultureInfo.InvariantCulture, $"44{place:0000}{new DateOnly(1900, 1, 1).AddDays(days):yyyyMMdd}{serial:000}{check}");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(cases.ToArbitrary(), id =>
        {
            var masked = Masker.Mask("身份证" + id, Options);
            return Identifiers.HasResidentForm(masked.AsSpan(3)) && Identifiers.IsResidentId(masked.AsSpan(3)) == Identifiers.IsResidentId(id) && Masker.Reveal(masked, Options) == "身份证" + id;
        }));
    }
}

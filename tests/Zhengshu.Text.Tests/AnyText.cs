using FsCheck;
using FsCheck.Fluent;

namespace Zhengshu.Text.Tests;

/// <summary>Generators of text as bad as it comes: words of government, figures, symbols, halves of surrogate pairs, units that are no character.</summary>
internal static class AnyText
{
    private static readonly string[] Pieces =
    [
        "中华人民共和国", "劳动合同法", "第三十八条", "第", "条", "款", "（一）", "一千零七十九", "广州市", "天河区", "朝阳", "2024年7月29日", "自", "起施行",
        "有效期", "5", "年", "，", "。", "《", "》", "“", "”", "13800138000", "440106199001010014", "020-12345", "a", "B1", "%", ".", "-", " ", "\r\n", "\n",
        "\t", "\uD83D\uDE00", "\uD840\uDC00", "\uD83D", "\uDE00", "\u200B", "\uFEFF", "\uFFFE", "\uFFFF", "Ａ１", "張三", "體", "０", "〇", "张三", "先生", "姓名：", "同时废止", "@", "x@y.cn",
        "粤A12345", "壹仟元整", "亿", "万", "零", "两", "百分之", "穗府办规〔2024〕13号", "\0", "ﬁ", "e\u0301", "㊀", "①", "…", "——", "第一章", "一、", "1.", "的", "了",
    ];

    internal static Arbitrary<string> Arbitrary { get; } = Gen.OneOf(
            Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)),
            Gen.Choose(0, char.MaxValue).Select(unit => (char)unit).ArrayOf().Select(units => new string(units)))
        .ToArbitrary();

    /// <summary>Checks that the claim holds for 300 texts; the failing text is in the message.</summary>
    internal static void Holds(Func<string, bool> claim) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Arbitrary, claim));
}

using System.Text.RegularExpressions;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>What sort of fact a question wants (所问数量类型) — money, a date, a phone number … — and whether a piece of text holds one of that sort.</summary>
internal static partial class QuantityKinds
{
    private static readonly (string Key, Regex Asked, Regex Held)[] Kinds =
    [
        ("money", MoneyAsked(), Money()), ("days", DaysAsked(), Days()), ("years", YearsAsked(), Years()), ("age", AgeAsked(), Age()), ("ratio", RatioAsked(), Ratio()),
        ("date", DateAsked(), Date()), ("phone", PhoneAsked(), Phone()), ("place", PlaceAsked(), Place()), ("count", CountAsked(), Count()), ("area", AreaAsked(), Area()),
        ("score", ScoreAsked(), Score()), ("online", OnlineAsked(), Online()), ("papers", PapersAsked(), Papers()), ("who", WhoAsked(), Who()), ("allowed", AllowedAsked(), Allowed()),
    ];

    /// <summary>Names of the sorts, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Select(k => k.Key)];

    /// <summary>Sorts that a question asks for.</summary>
    public static bool[] Asked(string question) => Array.ConvertAll(Kinds, k => k.Asked.IsMatch(question));

    /// <summary>For each sort 0 neither, 1 asked and held, 2 held only, 3 asked only.</summary>
    public static double[] Compare(bool[] asked, string piece) =>
        [.. Kinds.Select((kind, i) => (asked[i], kind.Held.IsMatch(piece)) switch
        {
            (true, true) => 1.0,
            (false, true) => 2,
            (true, false) => 3,
            _ => 0,
        })];

    [GeneratedRegex("多少钱|几块|几元|多少元|金额|多少(补贴|补助|津贴|奖)|[补给领拿发交缴掏贷借奖扣][^，。？]{0,6}多少|最(高|多)(能|可以)?.{0,6}多少|价|费用|额度|标准|钱|工资|多少万", RegexOptions.None, 10_000)]
    private static partial Regex MoneyAsked();

    [GeneratedRegex(@"[\d〇零一二两三四五六七八九十百千万]\s?[万亿]?元|[\d.]+\s?万", RegexOptions.None, 10_000)]
    private static partial Regex Money();

    [GeneratedRegex("几天|多少天|几日|多少日|多久|多长时间|几?个?工作日|时限|期限|最迟|最晚|之内|以内", RegexOptions.None, 10_000)]
    private static partial Regex DaysAsked();

    [GeneratedRegex(@"[\d一二两三四五六七八九十]+个?(工作|自然)?(日|天|小时)(?!期)", RegexOptions.None, 10_000)]
    private static partial Regex Days();

    [GeneratedRegex("几个月|几年|多少(年|个月)|多久|多长|满几|期限|有效期|管几", RegexOptions.None, 10_000)]
    private static partial Regex YearsAsked();

    [GeneratedRegex(@"[\d一二两三四五六七八九十半]+(个月|年(?!\d|[\d一二三四五六七八九十]*月))", RegexOptions.None, 10_000)]
    private static partial Regex Years();

    [GeneratedRegex("几岁|多大|年龄|岁数|多少岁|周岁|岁", RegexOptions.None, 10_000)]
    private static partial Regex AgeAsked();

    [GeneratedRegex("岁", RegexOptions.None, 10_000)]
    private static partial Regex Age();

    [GeneratedRegex("比例|百分|几成|几分之|折|%|利率|占多少|报销多少|费率|浮动", RegexOptions.None, 10_000)]
    private static partial Regex RatioAsked();

    [GeneratedRegex("[%％‰]|分之|[一二三四五六七八九\\d]折|成(?=以)|BP", RegexOptions.None, 10_000)]
    private static partial Regex Ratio();

    [GeneratedRegex("什么时候|哪天|几号|几月|何时|日期|截止|哪段时间|时间(是|段|安排)|到几|几点|哪一?年|哪个月|从什么时候|什么时间", RegexOptions.None, 10_000)]
    private static partial Regex DateAsked();

    [GeneratedRegex(@"\d月|\d日|20\d\d年|\d{1,2}[:：]\d{2}|\d点", RegexOptions.None, 10_000)]
    private static partial Regex Date();

    [GeneratedRegex("电话|号码|热线|打哪|联系方式|怎么联系", RegexOptions.None, 10_000)]
    private static partial Regex PhoneAsked();

    [GeneratedRegex(@"(?<!\d)(\d{7,8}|0\d{2,3}-?\d{7,8}|1\d{10}|12\d{3}|400-?\d{3}-?\d{4})(?!\d)", RegexOptions.None, 10_000)]
    private static partial Regex Phone();

    [GeneratedRegex("哪里|哪儿|地址|在哪|什么地方|位置|去哪|到哪|哪个(点|厅|窗口|地方|学校|班)", RegexOptions.None, 10_000)]
    private static partial Regex PlaceAsked();

    [GeneratedRegex("[路街道]\\d*.{0,4}号|楼|栋|窗口|服务中心|大厅|学校|网点|服务站|街道办|居委", RegexOptions.None, 10_000)]
    private static partial Regex Place();

    [GeneratedRegex("几个|多少个|多少人|几人|几次|多少次|名额|多少名|几套|几项|几种|几类|几档|几级|多少户|几家|多少(套|所)", RegexOptions.None, 10_000)]
    private static partial Regex CountAsked();

    [GeneratedRegex(@"[\d一二两三四五六七八九十]+\s?(个(?!月|工作|自然)|人|名|次|套|项|户|家|所|种|类|级|档|间|床)", RegexOptions.None, 10_000)]
    private static partial Regex Count();

    [GeneratedRegex("平方|多少平|几平|面积|多大的房", RegexOptions.None, 10_000)]
    private static partial Regex AreaAsked();

    [GeneratedRegex("平方米|㎡|平米", RegexOptions.None, 10_000)]
    private static partial Regex Area();

    [GeneratedRegex("多少分|几分|积分|加分|分值", RegexOptions.None, 10_000)]
    private static partial Regex ScoreAsked();

    [GeneratedRegex(@"\d+\s?分(?!钟|之)|积分", RegexOptions.None, 10_000)]
    private static partial Regex Score();

    [GeneratedRegex("网上|线上|网站|网址|小程序|APP|app|公众号|手机|平台|系统", RegexOptions.None, 10_000)]
    private static partial Regex OnlineAsked();

    [GeneratedRegex("网站|网址|小程序|APP|公众号|平台|https?:|系统|网上|线上", RegexOptions.None, 10_000)]
    private static partial Regex Online();

    [GeneratedRegex("材料|证件|带什么|带啥|什么证|什么卡|资料|凭什么|哪种卡|什么表", RegexOptions.None, 10_000)]
    private static partial Regex PapersAsked();

    [GeneratedRegex("证|表|复印件|原件|卡|材料|申请书|证明", RegexOptions.None, 10_000)]
    private static partial Regex Papers();

    [GeneratedRegex("谁|哪些人|什么人|对象|哪个部门|哪家|哪个单位|哪个局|由哪", RegexOptions.None, 10_000)]
    private static partial Regex WhoAsked();

    [GeneratedRegex("局|部门|人员|中心|机构|办事处|单位|政府|委员会", RegexOptions.None, 10_000)]
    private static partial Regex Who();

    [GeneratedRegex("吗|能不能|可不可以|是否|可以不|要不要|算不算|有没有|用不用|行不行", RegexOptions.None, 10_000)]
    private static partial Regex AllowedAsked();

    [GeneratedRegex("可以|不得|应当|可|不予|无需|不需|不能|不缴|免|不再|禁止", RegexOptions.None, 10_000)]
    private static partial Regex Allowed();
}

using System.Text.RegularExpressions;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>What a question asks of a service item (所问要素).</summary>
internal enum ItemField
{
    Materials,
    Location,
    Time,
    Phone,
    Complaint,
    Department,
    Conditions,

    /// <summary>费用: no source publishes it.</summary>
    Fee,

    /// <summary>办理流程: no source publishes it.</summary>
    Process,

    /// <summary>办理依据: no source publishes it.</summary>
    Basis,

    /// <summary>办公时间: no source publishes it.</summary>
    OpeningHours,
}

/// <summary>Reads the asked fields out of spoken wording.</summary>
internal static partial class ItemFieldReader
{
    private static readonly (ItemField Field, Regex Cue)[] Cues =
    [
        (ItemField.Complaint, Complaint()), (ItemField.OpeningHours, OpeningHours()), (ItemField.Fee, Fee()), (ItemField.Basis, Basis()),
        (ItemField.Time, Time()), (ItemField.Phone, Phone()), (ItemField.Location, Location()), (ItemField.Department, Department()),
        (ItemField.Materials, Materials()), (ItemField.Conditions, Conditions()), (ItemField.Process, Process()),
    ];

    /// <summary>Fields asked for, most telling first; empty when the wording asks for none.</summary>
    public static IReadOnlyList<ItemField> Read(string question)
    {
        var fields = Cues.Where(c => c.Cue.IsMatch(question)).Select(c => c.Field).ToList();
        if (fields.Contains(ItemField.Complaint))
        {
            fields.Remove(ItemField.Phone);
            fields.Remove(ItemField.Department);
            fields.Remove(ItemField.Location);
        }

        if (fields.Contains(ItemField.Phone) && !Where().IsMatch(question))
        {
            fields.Remove(ItemField.Location);
        }

        if (fields.Count > 1 && !Steps().IsMatch(question))
        {
            fields.Remove(ItemField.Process); // 怎么办 beside a definite question asks for nothing more
        }

        return fields;
    }

    /// <summary>Whether the statutory term is asked for, not the promised one.</summary>
    public static bool AsksStatutory(string question) => question.Contains("法定", StringComparison.Ordinal) || question.Contains("最长", StringComparison.Ordinal);

    /// <summary>Whether a limit is asked for that the conditions state: how soon one must apply, how many are needed, how long apart.</summary>
    public static bool AsksLimit(string question) => Limit().IsMatch(question);

    [GeneratedRegex("(几|多少)个?(天|日|月|年|工作日)之?(内|以内)?.{0,4}(提出|提交申|申请|申报|复查|报)|收到.{0,14}(几|多少)(天|日)|隔(多久|多长|几)|用多久|提前(几|多少|多久)|多久(以内|之内)算|住(够|满)|满(几|多少)|(几|多少)(名|位|个(合伙|股东|会员|发起|人))|最(多|少)(可以|能|要)?.{0,4}(几|多少)|(几|多少)(平|万|元|岁|次|户|面积|资产)|什么(标准|程度|前提)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Limit();

    [GeneratedRegex("投[诉述拆速]|监督电话|态度(很|太|特别)?(差|恶劣)|告(他们|窗口)|意见.{0,6}(反映|提).{0,8}电话", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Complaint();

    [GeneratedRegex("几点(上班|下班|开门|关门|开始办|开|关|来|去|前|停)|(周末|周[一二三四五六日天]|星期[一二三四五六日天]|礼拜[一二三四五六日天]|双休|节假日|放假|国庆|春节).{0,8}(上班|开门|办|开|有人|值班|受理|接|休)|办公时间|上班时间|工作时间|营业时间|开放时间|对外开放|开不开门|(中午|午休|晚上).{0,6}(休息|办|有人|开|递|受理|上班)|几点到几点|什么时候(上班|开门)|什么时间(上班|开门)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex OpeningHours();

    [GeneratedRegex("多少钱|几多钱|几块钱|几百块|收费|收.{0,3}钱|费用|要钱|要不要钱|手续费|工本费|公证费|加急费|门票|押金|花钱|花多少|掏(钱|多少)|缴多少|交多少钱|贵不贵|贵吗|什么价|价格|免费|怎么收(?!到|件|取)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Fee();

    [GeneratedRegex("(法律|政策|办理|设定|哪(条|部|个)).{0,4}(依据|根据)|依据(是|什么|哪|的)|什么依据|啥依据|凭(什么|啥)(规定|要)|凭哪(条|部|个)|(根据|按|依照|照)(什么|哪|啥)|哪(条|部|个|份)(法|法律|法规|规定|条例|办法|文件)|出自(哪|什么)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Basis();

    [GeneratedRegex("几天|多少天|多久|多长时间|几个?工作日|多少个?工作日|时限|什么时候(能|可以)?(办|下|拿|出|好|批)|几时|等多|要等|几日|多少日|几个月能|(办|批|审).{0,4}得?(快|慢)不|期限", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Time();

    [GeneratedRegex("电话|打哪|(打|拨|问)(个|哪个|什么|啥)号|哪个号|问谁|找谁问|联系谁|热线|号码|联系方式|怎么联系|咨询(哪|谁|什么)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Phone();

    [GeneratedRegex("去哪|去那里|喺边|到哪|在哪|哪里|哪儿|地址|地点|什么地方|啥地方|窗口|现场|大厅|怎么走|哪间|哪个(厅|点|地方|窗口|办事)|几号窗|线下|跑一趟", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Location();

    [GeneratedRegex("哪里|哪儿|去哪|到哪|在哪|地址|地点|地方|窗口", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Where();

    [GeneratedRegex("流程|步骤|第一步|哪几步|什么程序", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Steps();

    [GeneratedRegex("(哪个|哪些|什么|啥|哪家)(部门|单位|机关|机构|局|衙门)|归(谁|哪)|谁说了算|哪家(批|管|审)|(谁|哪(个|边))(来)?(管|负责|批|审|受理)|找谁|主管部门|部门(是|管)|由谁", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Department();

    [GeneratedRegex("材料|资料|要带|带什么|带啥|带哪|带些|证件|文件|准备(什么|啥|哪|些|好)|提供(什么|啥|哪)|提交|要交|交什么|交啥|交哪|交些|什么表|啥表|哪些表|填.{0,4}表|什么证明|啥证明|哪些证明|凭证|手续|拿什么|拿啥|拿哪|哪几样|哪些票据|得有啥|要拿|备齐|备些|带上", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Materials();

    [GeneratedRegex("条件|资格(?!证|考|认定|注册)|要求|符合|什么人(能|可以)|哪些人|谁(能|可以|有资格)|够不够|能不能|可不可以|可以吗|能.{0,8}吗|行不行|满足|限制|才能|才可以|几次|多少(岁|年|人|美元|万|分|平)|几岁|年龄|级别|什么情况|哪种情况|哪些情况|之内|以内|超过|什么样的", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Conditions();

    [GeneratedRegex("流程|步骤|程序(是|怎|有|走)|什么程序|第一步|哪几步|几步|先(干|做|办)(什么|啥|嘛|哪)|(怎么|如何|咋)(去|来|样|个)?(办|弄|申请|申报|走|操作|搞|整|补|领|换|改|转|取消|报|登记|注册|续|销|注销|开证|开具|交|缴|迁|上户)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Process();
}

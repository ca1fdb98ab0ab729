using System.Text.RegularExpressions;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>
/// What is to be done about a certificate or matter (办理情形): names of items say it in fixed words (变更, 注销, 补发 …), questions in spoken ones. Tells items
/// of like names apart.
/// </summary>
internal static partial class ItemActions
{
    /// <summary>Who of name and question speaks of an action.</summary>
    internal enum State
    {
        Neither,
        Both,
        OnlyName,
        OnlyQuestion,
    }

    private static readonly (string Key, Regex Name, Regex Question)[] Actions =
    [
        ("first", FirstName(), FirstAsked()), ("change", ChangeName(), ChangeAsked()), ("end", EndName(), EndAsked()), ("lost", LostName(), LostAsked()),
        ("longer", LongerName(), LongerAsked()), ("look_up", LookUpName(), LookUpAsked()), ("progress", ProgressName(), ProgressAsked()),
        ("book", BookName(), BookAsked()), ("complain", ComplainName(), ComplainAsked()), ("move_in", MoveInName(), MoveInAsked()),
        ("move_out", MoveOutName(), MoveOutAsked()), ("transfer", TransferName(), TransferAsked()), ("reward", RewardName(), RewardAsked()),
        ("notary", NotaryName(), NotaryAsked()), ("foreign", ForeignName(), ForeignAsked()), ("hong_kong", HongKongName(), HongKongAsked()),
        ("taiwan", TaiwanName(), TaiwanAsked()), ("soldier", SoldierName(), SoldierAsked()), ("add", AddName(), AddAsked()), ("record", RecordName(), RecordAsked()),
        ("yearly", YearlyName(), YearlyAsked()), ("pause", PauseName(), PauseAsked()), ("resume", ResumeName(), ResumeAsked()), ("company", CompanyName(), CompanyAsked()),
        ("person", PersonName(), PersonAsked()), ("review", ReviewName(), ReviewAsked()), ("mainland", MainlandName(), MainlandAsked()), ("print", PrintName(), PrintAsked()), ("exam", ExamName(), ExamAsked()),
    ];

    /// <summary>Names of the actions, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Actions.Select(a => a.Key)];

    /// <summary>For each action who speaks of it.</summary>
    public static State[] Compare(string name, string question) => Array.ConvertAll(Actions, action => (action.Name.IsMatch(name), action.Question.IsMatch(question)) switch
    {
        (true, true) => State.Both,
        (true, false) => State.OnlyName,
        (false, true) => State.OnlyQuestion,
        _ => State.Neither,
    });

    /// <summary>
    /// Whether an item only tells how far a matter has come (办理进度查询) while the question is about doing it: 护照丢了怎么补 beside 《补发普通护照办证进度查询》, whose name alone holds 补发.
    /// </summary>
    public static bool OnlyTellsProgress(string name, string question) => ProgressName().IsMatch(name) && !Waiting().IsMatch(question);

    [GeneratedRegex("进度|进展|程度|情况|查|看|得[怎咋]|[哪那]一?步|环节|到哪|到边度|[怎咋]样了|了没|结果|消息|音讯|回音|动静|通知|[批审办做出](了|好|完|成|下来)*[没未不]|[没未冇](批|办|下|出|好|有?消息|审)|好了?吗|太慢|拖|催|卡在|投诉|多久了|状态|(申请|上去|交|递|报)了", RegexOptions.None, 10_000)]
    private static partial Regex Waiting();

    [GeneratedRegex("增项|扩项|增加|增设|增补|加注|扩大|扩建|新增", RegexOptions.None, 10_000)]
    private static partial Regex AddName();

    [GeneratedRegex("增|加(一|个|上|进|注|项|装)|扩|多做|再(做|开|设)", RegexOptions.None, 10_000)]
    private static partial Regex AddAsked();

    [GeneratedRegex("备案|报告|报备", RegexOptions.None, 10_000)]
    private static partial Regex RecordName();

    [GeneratedRegex("备案|报备|备个案|报告", RegexOptions.None, 10_000)]
    private static partial Regex RecordAsked();

    [GeneratedRegex("年检|年审|年度|校验|检验|复审|年报|核查", RegexOptions.None, 10_000)]
    private static partial Regex YearlyName();

    [GeneratedRegex("年检|年审|每年|年度|校验|检验|验车|复审|年报|审车", RegexOptions.None, 10_000)]
    private static partial Regex YearlyAsked();

    [GeneratedRegex("暂停|停业|停止|中止|停用", RegexOptions.None, 10_000)]
    private static partial Regex PauseName();

    [GeneratedRegex("暂停|停(业|一|下|用|掉|工|办)|歇", RegexOptions.None, 10_000)]
    private static partial Regex PauseAsked();

    [GeneratedRegex("恢复|重新|再次|续保|复业", RegexOptions.None, 10_000)]
    private static partial Regex ResumeName();

    [GeneratedRegex("恢复|重新|再(来|次|办|申|注)|又", RegexOptions.None, 10_000)]
    private static partial Regex ResumeAsked();

    [GeneratedRegex("企业|公司|单位|机构|法人|社会团体|合作社", RegexOptions.None, 10_000)]
    private static partial Regex CompanyName();

    [GeneratedRegex("公司|单位|企业|厂|我们(店|家|院|校|社|所|这边)|机构|医院|协会|合作社|老板|店", RegexOptions.None, 10_000)]
    private static partial Regex CompanyAsked();

    [GeneratedRegex("个人|居民|个体|本人|自然人|灵活就业", RegexOptions.None, 10_000)]
    private static partial Regex PersonName();

    [GeneratedRegex("我(自己|本人|一个人|妈|爸|老公|老婆|儿子|女儿|孩子|家)|个人|个体", RegexOptions.None, 10_000)]
    private static partial Regex PersonAsked();

    [GeneratedRegex("复核|复查|再次鉴定|重新鉴定|异议|审查|复议", RegexOptions.None, 10_000)]
    private static partial Regex ReviewName();

    [GeneratedRegex("不服|不认|异议|复核|复查|复议|再鉴定|重新鉴定", RegexOptions.None, 10_000)]
    private static partial Regex ReviewAsked();

    [GeneratedRegex("大陆居民|内地居民|中国公民|内资|广州市户籍|省内户籍|本省|本市", RegexOptions.None, 10_000)]
    private static partial Regex MainlandName();

    [GeneratedRegex("内地|大陆|中国人|本地人|内资|不是外资|没有外资|户口在|本省|本市|国内", RegexOptions.None, 10_000)]
    private static partial Regex MainlandAsked();

    [GeneratedRegex("打印|证明|出具|开具", RegexOptions.None, 10_000)]
    private static partial Regex PrintName();

    [GeneratedRegex("打印|打(一|个|份)|证明|开(一|个|份)", RegexOptions.None, 10_000)]
    private static partial Regex PrintAsked();

    [GeneratedRegex("考试|报名|报考|考核|培训", RegexOptions.None, 10_000)]
    private static partial Regex ExamName();

    [GeneratedRegex("考(试|证|个|过|核)?|报名|报考|培训", RegexOptions.None, 10_000)]
    private static partial Regex ExamAsked();

    [GeneratedRegex("首次|初次|初始|新办|新证|设立|开业|新装|开办|核发", RegexOptions.None, 10_000)]
    private static partial Regex FirstName();

    [GeneratedRegex("第一次|头一回|头一次|首次|初次|刚(考|拿|办)|没有任何|从没|新(开|办|装|建|设)|想开|要开|开一?[间家个]|想办|想考", RegexOptions.None, 10_000)]
    private static partial Regex FirstAsked();

    [GeneratedRegex("变更|更改|更名|换证|换发|换领", RegexOptions.None, 10_000)]
    private static partial Regex ChangeName();

    [GeneratedRegex("改|变更|换|变了|变动", RegexOptions.None, 10_000)]
    private static partial Regex ChangeAsked();

    [GeneratedRegex("注销|终止|销户|撤销|退出|歇业|解散", RegexOptions.None, 10_000)]
    private static partial Regex EndName();

    [GeneratedRegex("注销|不(做|干|开|要)|销户|退出|停业|关(掉|了|门)|撤销|取消", RegexOptions.None, 10_000)]
    private static partial Regex EndAsked();

    [GeneratedRegex("补办|补发|补领|遗失|损毁|丢失|补证", RegexOptions.None, 10_000)]
    private static partial Regex LostName();

    [GeneratedRegex("丢|不见了|找不到|弄(破|坏|烂|丢)|遗失|补(办|领|发|一|个|张)|坏了|破了|没了", RegexOptions.None, 10_000)]
    private static partial Regex LostAsked();

    [GeneratedRegex("延续|延期|再次注册|续期|续展|延长|延缓|续办|续借", RegexOptions.None, 10_000)]
    private static partial Regex LongerName();

    [GeneratedRegex("到期|续|延|过期", RegexOptions.None, 10_000)]
    private static partial Regex LongerAsked();

    [GeneratedRegex("查询|查看|浏览|解读|须知|指南|公众号|咨询", RegexOptions.None, 10_000)]
    private static partial Regex LookUpName();

    [GeneratedRegex("查|看看|看一下|哪些|真假|有没有.{0,6}(名单|目录)", RegexOptions.None, 10_000)]
    private static partial Regex LookUpAsked();

    [GeneratedRegex("进度", RegexOptions.None, 10_000)]
    private static partial Regex ProgressName();

    /// <summary>How far it has come; 几天能办好 asks how long it takes, not that.</summary>
    [GeneratedRegex("进度|办(到哪|得怎)|[办批审做](好|完|下来|出来)了?[没吗么]|好了没|到(哪|什么|啥)(一步|程度|环节)|走到哪|卡在", RegexOptions.None, 10_000)]
    private static partial Regex ProgressAsked();

    [GeneratedRegex("预约", RegexOptions.None, 10_000)]
    private static partial Regex BookName();

    [GeneratedRegex("预约|约个?号|先约|约个", RegexOptions.None, 10_000)]
    private static partial Regex BookAsked();

    [GeneratedRegex("投诉|举报|申诉", RegexOptions.None, 10_000)]
    private static partial Regex ComplainName();

    [GeneratedRegex("举报|反映|不服|申诉", RegexOptions.None, 10_000)]
    private static partial Regex ComplainAsked();

    [GeneratedRegex("迁入|转入|调入|进口|入境", RegexOptions.None, 10_000)]
    private static partial Regex MoveInName();

    [GeneratedRegex("迁(进|来|入)|转(进|来|入)|进口|引进", RegexOptions.None, 10_000)]
    private static partial Regex MoveInAsked();

    [GeneratedRegex("迁出|转出|调出|出口|出境", RegexOptions.None, 10_000)]
    private static partial Regex MoveOutName();

    [GeneratedRegex("迁(出|走|到)|转(出|走)|搬到|出口", RegexOptions.None, 10_000)]
    private static partial Regex MoveOutAsked();

    [GeneratedRegex("转让|过户|转移", RegexOptions.None, 10_000)]
    private static partial Regex TransferName();

    [GeneratedRegex("转让|过户|卖给|转给", RegexOptions.None, 10_000)]
    private static partial Regex TransferAsked();

    [GeneratedRegex("奖励|表彰|补偿|补助|补贴|资助", RegexOptions.None, 10_000)]
    private static partial Regex RewardName();

    [GeneratedRegex("奖|补偿|补助|补贴|资助", RegexOptions.None, 10_000)]
    private static partial Regex RewardAsked();

    [GeneratedRegex("公证", RegexOptions.None, 10_000)]
    private static partial Regex NotaryName();

    [GeneratedRegex("公证", RegexOptions.None, 10_000)]
    private static partial Regex NotaryAsked();

    [GeneratedRegex("外国人|境外|外籍|外商", RegexOptions.None, 10_000)]
    private static partial Regex ForeignName();

    [GeneratedRegex("外国|老外|外籍|(?<!不是|没有|非)外资|国外|境外|本国", RegexOptions.None, 10_000)]
    private static partial Regex ForeignAsked();

    [GeneratedRegex("港澳|香港|澳门", RegexOptions.None, 10_000)]
    private static partial Regex HongKongName();

    [GeneratedRegex("港澳|香港|澳门", RegexOptions.None, 10_000)]
    private static partial Regex HongKongAsked();

    [GeneratedRegex("台湾|台胞", RegexOptions.None, 10_000)]
    private static partial Regex TaiwanName();

    [GeneratedRegex("台湾|台胞", RegexOptions.None, 10_000)]
    private static partial Regex TaiwanAsked();

    [GeneratedRegex("军人|军队|军警|退役", RegexOptions.None, 10_000)]
    private static partial Regex SoldierName();

    [GeneratedRegex("军|部队|退伍|退役|义务兵", RegexOptions.None, 10_000)]
    private static partial Regex SoldierAsked();
}

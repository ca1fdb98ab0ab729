using System.Text.RegularExpressions;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>
/// What is to be done about a certificate or matter (办理情形): names of items say it in fixed words (变更, 注销, 补发 …), questions in spoken ones. Tells items
/// of like names apart.
/// </summary>
internal static partial class ItemActions
{
    private static readonly (Regex Name, Regex Question)[] Actions =
    [
        (FirstName(), FirstAsked()), (ChangeName(), ChangeAsked()), (EndName(), EndAsked()), (LostName(), LostAsked()), (LongerName(), LongerAsked()),
        (LookUpName(), LookUpAsked()), (ProgressName(), ProgressAsked()), (BookName(), BookAsked()), (ComplainName(), ComplainAsked()), (MoveInName(), MoveInAsked()),
        (MoveOutName(), MoveOutAsked()), (TransferName(), TransferAsked()), (RewardName(), RewardAsked()), (NotaryName(), NotaryAsked()),
        (ForeignName(), ForeignAsked()), (HongKongName(), HongKongAsked()), (TaiwanName(), TaiwanAsked()), (SoldierName(), SoldierAsked()),
    ];

    /// <summary>Actions that name and question share, that only the name has, that only the question has; as shares of all.</summary>
    public static (double Shared, double OnlyName, double OnlyQuestion) Compare(string name, string question)
    {
        var (shared, onlyName, onlyQuestion) = (0, 0, 0);
        foreach (var (inName, inQuestion) in Actions)
        {
            var (named, asked) = (inName.IsMatch(name), inQuestion.IsMatch(question));
            shared += named && asked ? 1 : 0;
            onlyName += named && !asked ? 1 : 0;
            onlyQuestion += asked && !named ? 1 : 0;
        }

        return (shared, onlyName, onlyQuestion);
    }

    [GeneratedRegex("首次|初次|初始|新办|新证|设立|开业|新装|开办|核发", RegexOptions.None, 1000)]
    private static partial Regex FirstName();

    [GeneratedRegex("第一次|头一回|头一次|首次|初次|刚(考|拿|办)|没有任何|从没|新(开|办|装|建|设)|想开|要开|开一?[间家个]|想办|想考", RegexOptions.None, 1000)]
    private static partial Regex FirstAsked();

    [GeneratedRegex("变更|更改|更名|换证|换发|换领", RegexOptions.None, 1000)]
    private static partial Regex ChangeName();

    [GeneratedRegex("改|变更|换|变了|变动", RegexOptions.None, 1000)]
    private static partial Regex ChangeAsked();

    [GeneratedRegex("注销|终止|销户|撤销|退出|歇业|解散", RegexOptions.None, 1000)]
    private static partial Regex EndName();

    [GeneratedRegex("注销|不(做|干|开|要)|销户|退出|停业|关(掉|了|门)|撤销|取消", RegexOptions.None, 1000)]
    private static partial Regex EndAsked();

    [GeneratedRegex("补办|补发|补领|遗失|损毁|丢失|补证", RegexOptions.None, 1000)]
    private static partial Regex LostName();

    [GeneratedRegex("丢|不见了|找不到|弄(破|坏|烂|丢)|遗失|补(办|领|发|一|个|张)|坏了|破了|没了", RegexOptions.None, 1000)]
    private static partial Regex LostAsked();

    [GeneratedRegex("延续|延期|再次注册|续期|续展|延长|延缓|续办|续借", RegexOptions.None, 1000)]
    private static partial Regex LongerName();

    [GeneratedRegex("到期|续|延|过期", RegexOptions.None, 1000)]
    private static partial Regex LongerAsked();

    [GeneratedRegex("查询|查看|浏览|解读|须知|指南|公众号|咨询", RegexOptions.None, 1000)]
    private static partial Regex LookUpName();

    [GeneratedRegex("查|看看|看一下|哪些|真假|有没有.{0,6}(名单|目录)", RegexOptions.None, 1000)]
    private static partial Regex LookUpAsked();

    [GeneratedRegex("进度", RegexOptions.None, 1000)]
    private static partial Regex ProgressName();

    [GeneratedRegex("进度|办(好|到哪|得怎)|好了没|到哪一步", RegexOptions.None, 1000)]
    private static partial Regex ProgressAsked();

    [GeneratedRegex("预约", RegexOptions.None, 1000)]
    private static partial Regex BookName();

    [GeneratedRegex("预约|约个?号|先约|约个", RegexOptions.None, 1000)]
    private static partial Regex BookAsked();

    [GeneratedRegex("投诉|举报|申诉", RegexOptions.None, 1000)]
    private static partial Regex ComplainName();

    [GeneratedRegex("举报|反映|不服|申诉", RegexOptions.None, 1000)]
    private static partial Regex ComplainAsked();

    [GeneratedRegex("迁入|转入|调入|进口|入境", RegexOptions.None, 1000)]
    private static partial Regex MoveInName();

    [GeneratedRegex("迁(进|来|入)|转(进|来|入)|进口|引进", RegexOptions.None, 1000)]
    private static partial Regex MoveInAsked();

    [GeneratedRegex("迁出|转出|调出|出口|出境", RegexOptions.None, 1000)]
    private static partial Regex MoveOutName();

    [GeneratedRegex("迁(出|走|到)|转(出|走)|搬到|出口", RegexOptions.None, 1000)]
    private static partial Regex MoveOutAsked();

    [GeneratedRegex("转让|过户|转移", RegexOptions.None, 1000)]
    private static partial Regex TransferName();

    [GeneratedRegex("转让|过户|卖给|转给", RegexOptions.None, 1000)]
    private static partial Regex TransferAsked();

    [GeneratedRegex("奖励|表彰|补偿|补助|补贴|资助", RegexOptions.None, 1000)]
    private static partial Regex RewardName();

    [GeneratedRegex("奖|补偿|补助|补贴|资助", RegexOptions.None, 1000)]
    private static partial Regex RewardAsked();

    [GeneratedRegex("公证", RegexOptions.None, 1000)]
    private static partial Regex NotaryName();

    [GeneratedRegex("公证", RegexOptions.None, 1000)]
    private static partial Regex NotaryAsked();

    [GeneratedRegex("外国人|境外|外籍|外商", RegexOptions.None, 1000)]
    private static partial Regex ForeignName();

    [GeneratedRegex("外国|老外|外籍|外资|国外|境外|本国", RegexOptions.None, 1000)]
    private static partial Regex ForeignAsked();

    [GeneratedRegex("港澳|香港|澳门", RegexOptions.None, 1000)]
    private static partial Regex HongKongName();

    [GeneratedRegex("港澳|香港|澳门", RegexOptions.None, 1000)]
    private static partial Regex HongKongAsked();

    [GeneratedRegex("台湾|台胞", RegexOptions.None, 1000)]
    private static partial Regex TaiwanName();

    [GeneratedRegex("台湾|台胞", RegexOptions.None, 1000)]
    private static partial Regex TaiwanAsked();

    [GeneratedRegex("军人|军队|军警|退役", RegexOptions.None, 1000)]
    private static partial Regex SoldierName();

    [GeneratedRegex("军|部队|退伍|退役|义务兵", RegexOptions.None, 1000)]
    private static partial Regex SoldierAsked();
}

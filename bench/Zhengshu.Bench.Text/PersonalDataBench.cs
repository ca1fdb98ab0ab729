using System.Globalization;
using Zhengshu.Text.PersonalData;

namespace Zhengshu.Bench.Text;

/// <summary>Recall and precision of personal data: values made by rule, put between sentences of real questions, answers and service items.</summary>
internal static class PersonalDataBench
{
    private const int ValuesOfAKind = 400;

    internal static int Run()
    {
        var random = new Random(11);
        var carriers = Samples.Strings(File.ReadAllText(Path.Combine(Samples.SharedData, "law-qa/train.json")))
            .Concat(File.ReadLines(Path.Combine(Samples.SharedData, "service-items/guangdong-2021.jsonl")).SelectMany(Samples.Strings))
            .Where(text => text.Length is > 30 and < 400 && PersonalDataFinder.Find(text).Count == 0).ToArray();
        Console.WriteLine($"{carriers.Length} carrier texts in which nothing is found; precision counts what is found beside the value put in");
        var untouched = Samples.Strings(File.ReadAllText(Path.Combine(Samples.SharedData, "law-qa/train.json"))).ToList();
        var alarms = untouched.SelectMany(text => PersonalDataFinder.Find(text).Select(match => (match.Kind, Value: text.Substring(match.Start, match.Length)))).ToLookup(alarm => alarm.Kind, alarm => alarm.Value);
        Console.WriteLine($"found in {untouched.Count} texts of law-qa as they are: {string.Join("; ", alarms.Select(kind => $"{kind.Key} {kind.Count()} ({string.Join(" ", kind.Distinct().Take(8))})"))}");
        foreach (var kind in Enum.GetValues<PersonalDataKind>())
        {
            int found = 0, extra = 0;
            var missed = new List<string>();
            for (var i = 0; i < ValuesOfAKind; i++)
            {
                var carrier = carriers[random.Next(carriers.Length)];
                var marks = Enumerable.Range(0, carrier.Length).Where(at => carrier[at] is '。' or '，' or '；').ToArray();
                var at = marks.Length == 0 ? carrier.Length : marks[random.Next(marks.Length)] + 1;
                var (before, value) = Value(kind, random);
                before = marks.Length == 0 ? "，" + before : before;
                var text = carrier[..at] + before + value + "，" + carrier[at..];
                var start = at + before.Length;
                var matches = PersonalDataFinder.Find(text);
                var hit = matches.Any(match => match.Kind == kind && match.Start <= start && match.End >= start + value.Length && match.Length <= value.Length + 3);
                found += hit ? 1 : 0;
                extra += matches.Count(match => match.End <= start || match.Start >= start + value.Length);
                if (!hit)
                {
                    missed.Add(before + value);
                }
            }

            var (recall, precision) = ((double)found / ValuesOfAKind, (double)found / Math.Max(1, found + extra));
            Console.WriteLine($"{kind,-10} recall {recall:P1}  precision {precision:P1}  F1 {F1(recall, precision):F3}  {string.Join(" ", missed.Take(3))}");
        }

        Names(carriers);
        return 0;
    }

    private static double F1(double recall, double precision) => recall + precision == 0 ? 0 : 2 * recall * precision / (recall + precision);

    /// <summary>Names in running text, with nothing that announces them, by the rules alone and with LAC; names and sentences are none that the rules were written on.</summary>
    private static void Names(string[] carriers)
    {
        string[] sentences =
        [
            "昨天{0}到窗口递交了材料。", "我和{0}是邻居，去年一起买的房。", "房东{0}不肯退押金。", "这件事一直由{0}跟进，至今没有答复。", "经核实，{0}于三月离职。", "{0}与{1}因赡养问题发生纠纷。",
            "上述合同由{0}签字确认。", "肇事司机{0}已被带走调查。", "希望尽快找到{0}本人。", "村里的低保户{0}今年七十三岁。", "我儿子{0}今年上小学。", "班主任{0}多次家访。",
        ];
        var surnames = File.ReadLines(Path.Combine(Zhengshu.Text.TextData.Folder, "names", "surnames.txt")).First()[..120];
        const string Given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文斌鹏宇浩轩子涵梓怡欣佳俊峰雪琳晨旭东海波云龙天翔凯婷慧莹洁琴燕玲萍荣春花";
        using var model = LacModel();
        foreach (var (label, finder) in ((string, NameFinder?)[])[("rules", null), ("rules and LAC", model is null ? null : text => model.FindNames(text, default).Where(name => name.Kind == Zhengshu.Inference.Names.NameKind.Person).Select(name => new Zhengshu.Text.TextSpan(name.Start, name.Text.Length)))])
        {
            if (label != "rules" && finder is null)
            {
                Console.WriteLine("LAC is not to be loaded here (npm ci in native/)");
                continue;
            }

            int right = 0, wanted = 0, given = 0;
            var chance = new Random(7);
            for (var i = 0; i < 2_000; i++)
            {
                string Name() => surnames[chance.Next(surnames.Length)] + (chance.Next(3) == 0 ? Given[chance.Next(Given.Length)].ToString() : $"{Given[chance.Next(Given.Length)]}{Given[chance.Next(Given.Length)]}");
                var (first, second) = (Name(), Name());
                var sentence = string.Format(CultureInfo.InvariantCulture, sentences[i % sentences.Length], first, second);
                var carrier = carriers[chance.Next(carriers.Length)];
                var text = sentence + carrier;
                var names = sentence.Contains(second, StringComparison.Ordinal) ? new[] { first, second } : [first];
                var spans = names.Select(name => (Start: text.IndexOf(name, StringComparison.Ordinal), name.Length)).ToHashSet();
                var found = PersonalDataFinder.Find(text, finder).Where(match => match.Kind == PersonalDataKind.Name).Select(match => (match.Start, match.Length)).ToHashSet();
                (right, wanted, given) = (right + spans.Count(found.Contains), wanted + spans.Count, given + found.Count);
            }

            var (recall, precision) = ((double)right / wanted, (double)right / Math.Max(1, given));
            Console.WriteLine($"names in running text, {label}: {wanted} names  recall {recall:P1}  precision {precision:P1}  F1 {F1(recall, precision):F3} (goal 0.90)");
        }

    }

    private static Zhengshu.Inference.Names.Lac? LacModel()
    {
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../data/models/lac"));
        try
        {
            return Zhengshu.Inference.Names.Lac.Load(folder, new Zhengshu.Inference.Names.LacOptions());
        }
        catch (Exception missing) when (missing is IOException or Zhengshu.Inference.Native.NativeLibraryException)
        {
            Console.WriteLine(missing.Message);
            return null;
        }
    }

    private static (string Before, string Value) Value(PersonalDataKind kind, Random random)
    {
        string Digits(int count) => string.Create(count, random, static (span, chance) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = (char)('0' + chance.Next(10));
            }
        });
        string Pick(params string[] options) => options[random.Next(options.Length)];
        string Try(Func<string> make, Func<string, bool> valid)
        {
            string value;
            do
            {
                value = make();
            }
            while (!valid(value));
            return value;
        }

        string Name() => Pick("王", "李", "张", "刘", "陈", "杨", "黄", "欧阳", "司马", "邓", "梁") + Pick("伟", "芳", "秀英", "建国", "晓明", "婷婷", "志强", "丽", "子涵", "嘉怡", "国栋");
        return kind switch
        {
            PersonalDataKind.ResidentId => (Pick("身份证号", "证件号码：", "我的身份证是", ""), Try(
                () => Pick("440106", "110105", "310115", "510104") + new DateOnly(1950, 1, 1).AddDays(random.Next(20_000)).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + Digits(3) + Pick([.. "0123456789X".Select(c => c.ToString())]),
                value => Identifiers.IsResidentId(value))),
            PersonalDataKind.Mobile => (Pick("电话", "请联系", "手机：", "+86", ""), "1" + Pick("3", "5", "7", "8", "9") + Digits(9)),
            PersonalDataKind.Landline => (Pick("电话", "座机：", "办公室"), Pick("020", "010", "0755", "0571", "028") + Pick("-", "") + Pick("2", "3", "8", "6") + Digits(7)),
            PersonalDataKind.BankCard => (Pick("卡号", "银行卡：", "账号为", "尾号"), Try(() => Pick("622202", "621700", "622848", "621661") + Digits(13), value => Identifiers.PassesLuhn(value))),
            PersonalDataKind.Plate => (Pick("车牌", "我的车", "车牌号："), Pick("粤A", "京N", "沪B", "川A") + Pick("D", "F", "") + Digits(5)),
            PersonalDataKind.Passport => (Pick("护照号", "护照号码：", "持护照"), Pick("E", "G") + Digits(8)),
            PersonalDataKind.Email => (Pick("邮箱", "发到", "邮件："), Pick("zhang", "li.lei", "user_") + Digits(3) + Pick("@qq.com", "@163.com", "@gd.gov.cn")),
            PersonalDataKind.CreditCode => (Pick("信用代码", "统一社会信用代码：", ""), Try(
                () =>
                {
                    var organisation = Try(() => "MA5" + Digits(2) + Pick("A", "B", "K", "8") + Digits(2) + Pick([.. "0123456789X".Select(c => c.ToString())]), value => Identifiers.IsOrganisationCode(value));
                    return "91440101" + organisation + Pick([.. "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(c => c.ToString())]);
                },
                value => Identifiers.IsCreditCode(value))),
            PersonalDataKind.Address => (Pick("我住在", "家庭地址：", "现居"), Pick("广州市天河区", "深圳市南山区", "") + Pick("体育西路", "中山大道", "石牌村大街", "科苑路") + random.Next(1, 300) + "号" + Pick("", "3栋", "B座") + random.Next(101, 2900) + Pick("房", "室")),
            _ => (Pick("我叫", "姓名：", "申请人：", "联系人 "), Name()),
        };
    }
}

using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Knowledge.Parsing.Readers;
using Format = Zhengshu.Platform.Knowledge.Parsing.DocumentFormat;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing;

public sealed class PassageSplitterTests
{
    private static readonly string[] Pieces =
    [
        "第一条 为了规范管理，制定本办法。", "第二条 本办法自公布之日起施行。", "（一）身份证原件；", "（二）户口簿。", "一、申请条件", "二、办理流程", "（一）网上办理", "1.登录网站", "1. 材料齐全；",
        "问：需要多久？", "答：五个工作日。", "三、如何申请？", "第一章 总则", "附件1", "2024年7月29日", "办理时限为20个工作日，从受理之日起算；材料不全的，一次性告知补正。", "咨询电话：",
        new string('长', 700) + "。" + new string('句', 300) + "。", "没有标点的一行", "“引号里的句子。”引号外的句子。",
    ];

    [Fact]
    public void Every_character_lands_in_exactly_one_passage()
    {
        var line = Gen.Elements(Pieces);
        var table = Gen.Constant("\t");
        var text = Gen.Frequency((12, line), (1, table)).ListOf();
        Prop.ForAll(text.ToArbitrary(), lines =>
        {
            var blocks = lines.Select(l => l == "\t" ? Block.Table([["类别", "标准"], ["一类", "900元"], ["二类", new string('细', 400)], ["三类", new string('则', 400)]]) : Block.Of(BlockKind.Paragraph, l)).ToList();
            var document = new ParsedDocument { Format = Format.Text, Blocks = BlockStructure.Classify(blocks) };
            Coverage.AssertEveryCharacterOnce(document, PassageSplitter.Split(document), string.Join('/', lines));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Article_holds_its_paragraphs_and_items_and_ends_before_the_annex()
    {
        var passages = Split("第三章 补贴", "第三十八条 申请人应当：", "（一）提交申请；", "（二）如实说明。", "提交后不得撤回。", "第三十八条之一 另有规定的除外。", "附件：申请表", "姓名、住址。");

        Assert.Equal([(PassageKind.Article, "第三十八条"), (PassageKind.Article, "第三十八条之一"), (PassageKind.Text, null)], passages.Select(p => (p.Kind, p.Article)));
        Assert.Equal("第三十八条 申请人应当：\n（一）提交申请；\n（二）如实说明。\n提交后不得撤回。", passages[0].Text);
        Assert.Equal(["第三章 补贴", "第三章 补贴", "附件：申请表"], passages.Select(p => p.HeadingPath));
    }

    [Fact]
    public void Articles_without_a_blank_are_found_by_their_sequence_and_references_are_not()
    {
        var passages = Split("第一条为了规范管理，制定本办法。", "第二条申请人提交材料。", "第三条、第四条规定的情形除外。", "第五条规定的期限另计。", "第三条本办法自公布之日起施行。");

        Assert.Equal(["第一条", "第二条", "第三条"], passages.Select(p => p.Article));
    }

    [Fact]
    public void Question_and_answer_stay_together()
    {
        var passages = Split("一、创业担保贷款申请对象有哪几类？", "答：个人借款人和小微企业借款人。", "（一）个人借款人包括十类人员。", "二、最高可以申请多少额度？", "答：个人最高50万元。");

        Assert.All(passages, p => Assert.Equal(PassageKind.QuestionAnswer, p.Kind));
        Assert.Equal(["一、创业担保贷款申请对象有哪几类？\n答：个人借款人和小微企业借款人。\n（一）个人借款人包括十类人员。", "二、最高可以申请多少额度？\n答：个人最高50万元。"], passages.Select(p => p.Text));
    }

    [Fact]
    public void Rows_of_a_long_table_repeat_the_header()
    {
        var rows = Enumerable.Range(1, 30).Select(i => (IReadOnlyList<string>)[$"第{i}项", new string('内', 60)]).Prepend(["名称", "内容"]).ToList();
        var passages = PassageSplitter.Split(new ParsedDocument { Format = Format.Csv, Blocks = [Block.Table([.. rows])] });

        Assert.True(passages.Count > 2);
        Assert.All(passages, p => Assert.StartsWith("名称 | 内容\n", p.Text));
        Assert.Equal(30, passages.Sum(p => p.Text.Split('\n').Length - 1));
    }

    [Fact]
    public void Short_sections_are_joined_and_keep_their_headings_in_the_text()
    {
        var passages = Split("一、受理条件", "本市户籍居民。", "二、办理地点", "区政务服务中心。");

        Assert.Equal("一、受理条件\n本市户籍居民。\n二、办理地点\n区政务服务中心。", Assert.Single(passages).Text);
    }

    [Fact]
    public void Introduction_is_never_parted_from_its_first_item()
    {
        var passages = Split(new string('文', 400) + "。", new string('字', 180) + "，应当提交下列材料：", "（一）身份证；", "（二）户口簿。");

        Assert.DoesNotContain(passages, p => p.Text.EndsWith('：'));
    }

    private static IReadOnlyList<PassageDraft> Split(params string[] lines) => PassageSplitter.Split(new ParsedDocument
    {
        Format = Format.Text,
        Blocks = BlockStructure.Classify([.. lines.Select(line => Block.Of(BlockKind.Paragraph, line))]),
    });
}

using Zhengshu.Text.Analysis;
using Zhengshu.Text.Dates;
using Zhengshu.Text.Documents;
using Zhengshu.Text.Law;
using Zhengshu.Text.Likeness;
using Zhengshu.Text.Matching;
using Zhengshu.Text.Normalisation;
using Zhengshu.Text.Numbers;
using Zhengshu.Text.PersonalData;
using Zhengshu.Text.Pinyin;
using Zhengshu.Text.Places;
using Zhengshu.Text.Segmentation;

namespace Zhengshu.Text.Tests;

/// <summary>The samples of <c>src/Zhengshu.Text/README.md</c>, run; the last test holds that the page shows them as they stand here.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Segmentation_sample()
    {
        // README
        var words = Segmenter.Shipped.Words("劳动者可以解除劳动合同");               // 劳动者 可以 解除 劳动 合同
        var own = Segmenter.Shipped.WithWords([new UserWord("穗好办", Tag: "nz")]);  // a new snapshot; swap it with one assignment
        var tenants = new TenantSegmenters("/etc/zhengshu/words", TimeProvider.System);
        var theirs = tenants.For("archive");                                         // reads archive.txt again when it has changed
        // README end
        Assert.Equal(["劳动者", "可以", "解除", "劳动", "合同"], words);
        Assert.True(own.Knows("穗好办") && !theirs.Knows("穗好办"));
    }

    [Fact]
    public void Normalisation_sample()
    {
        // README
        var normalised = TextNormaliser.Normalise("ＡＢ 氵去證", NormalisationOptions.Search | NormalisationOptions.SplitCharacters);
        var text = normalised.Text;                                    // "ab 法证"
        var place = normalised.ToOriginal(new TextSpan(3, 1));         // 法 came from units 3 and 4
        var traditional = ScriptConverter.ToTraditional("发展理发");   // 發展理髮
        // README end
        Assert.Equal(("ab 法证", new TextSpan(3, 2), "發展理髮"), (text, place, traditional));
    }

    [Fact]
    public void Matching_sample()
    {
        // README
        var matcher = new RuleMatcher(
            [new MatchWord("微信", "账号", Level: 2), new MatchWord("微信支付", Allow: true), new MatchWord("人民", WholeWord: true)],
            [MatchRule.Parse("兼职引流", "兼职|招聘 & 微信|电话 ! 警方 ~20")],
            MatchFolding.All);
        var found = matcher.Find("招聘文员，加*微 信详谈，支持微信支付");

        var stream = matcher.Stream();
        var step = stream.Feed("招聘文员，加微");                      // step.Released may be shown, step.Words and step.Rules were found
        var rest = stream.Finish();
        // README end
        Assert.Equal("微信", Assert.Single(found.Words).Word.Text);
        Assert.Equal("兼职引流", Assert.Single(found.Rules).Rule.Name);
        Assert.Equal(("", "招聘文员，加微"), (step.Released, rest.Released));
    }

    [Fact]
    public void Pinyin_sample()
    {
        // README
        var read = PinyinReader.Convert("重庆银行行长");                              // chóng qìng yín háng háng zhǎng
        var key = PinyinReader.Initials("居住证");                                    // jzz
        var index = new PinyinIndex(["居住证办理", "结婚登记", "社保卡挂失"]);
        var hit = index.Find("juzhuz")[0].Name;                                       // 居住证办理; also by jzz, juzuzen, 居主证
        var distance = TextLikeness.EditDistance("居住证", "居主证", CharacterLikeness.Cost); // 0.2: 住 and 主 sound alike
        // README end
        Assert.Equal(("chóng qìng yín háng háng zhǎng", "jzz", "居住证办理", 0.2), (read, key, hit, Math.Round(distance, 3)));
    }

    [Fact]
    public void Grammar_sample()
    {
        // README
        var citation = LawCitations.Find("按治安处罚法第43条")[0].ToText();           // 《治安管理处罚法》第四十三条
        var preceding = LawCitations.Find("违反前款规定")[0].SeenFrom("劳动合同法", article: 38, paragraph: 2).ToText();
        var fine = NumberFinder.Find("处一万元以上五万元以下罚款")[0];                // Money, Low 10000, High 50000
        var amount = ChineseNumerals.FormatMoney(1079.5m);                            // 壹仟零柒拾玖元伍角整
        var deadline = Deadlines.Find("自受理之日起15个工作日内办结")[0];             // Anchor 受理, 15 WorkingDay
        var outline = HeadingTree.Build("一、总则\n（一）目的\n（二）范围\n二、附则"); // Children: 总则 (with two), 附则
        // README end
        Assert.Equal(("《治安管理处罚法》第四十三条", "《劳动合同法》第三十八条第一款"), (citation, preceding));
        Assert.Equal((10_000m, 50_000m, "壹仟零柒拾玖元伍角整"), (fine.Low, fine.High, amount));
        Assert.Equal(("受理", PeriodUnit.WorkingDay, 2), (deadline.Anchor, deadline.Period?.Unit, outline.Children.Count));
    }

    [Fact]
    public void Personal_data_sample()
    {
        // README
        var masked = Masker.Mask("我叫张三，电话13800135678");                        // 我叫张**，电话138****5678
        var options = new MaskOptions { Strategy = MaskStrategy.FormatPreserving, Key = new byte[32] };
        var other = Masker.Mask("电话13800135678", options);                          // another number that looks real
        var back = Masker.Reveal(other, options);                                     // 电话13800135678
        // README end
        Assert.Equal(("我叫张**，电话138****5678", "电话13800135678"), (masked, back));
        Assert.Matches("^电话1[3-9][0-9]{9}$", other);
    }

    [Fact]
    public void Places_sample()
    {
        // README
        var district = Gazetteer.Shipped.Find("天河区怎么办")[0].Division;            // 440106 广东省广州市天河区
        var parts = AddressParser.Parse("天河区体育西路111号建和中心12楼");           // Road 体育西路, Number 111号, Name 建和中心, Floor 12楼
        var village = Gazetteer.Shipped.ByCode("110101001001");                       // 北京市东城区东华门街道多福巷社区居委会
        var change = Gazetteer.Shipped.History.Of("襄樊市")[0];                       // 2010-12-09, now 襄阳市
        // README end
        Assert.Equal(("440106", "体育西路", "12楼"), (district.Code, parts.Road, parts.Floor));
        Assert.Equal(("多福巷社区居委会", "襄阳市"), (village?.Name, change.Division?.Name));
    }

    [Fact]
    public void Analysis_sample()
    {
        const string Notice = "职工购买自住住房的，可以提取住房公积金。提取住房公积金应当提供身份证明。今天天气很好。";

        // README
        var summary = Summaries.Summarise(Notice, length: 40);
        var phrases = KeyPhrases.Find(Notice, limit: 3);
        var report = Readability.Measure(Notice);                                     // Score 0 to 100, Grade 1 to 16
        var language = LanguageDetector.Detect("我要辦理居住證");                     // zh-Hant
        // README end
        Assert.Contains("公积金", summary, StringComparison.Ordinal);
        Assert.Contains(phrases, phrase => phrase.Text.Contains("公积金", StringComparison.Ordinal));
        Assert.Equal(("zh-Hant", 3), (language, report.Sentences));
    }

    [Fact]
    public void Page_shows_the_samples_as_they_are_run()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Zhengshu.slnx")))
        {
            folder = folder.Parent;
        }

        Assert.SkipWhen(folder is null, "not run from within the repository");
        var page = File.ReadAllText(Path.Combine(folder.FullName, "src", "Zhengshu.Text", "README.md"));
        var samples = File.ReadAllText(Path.Combine(folder.FullName, "tests", "Zhengshu.Text.Tests", "ReadmeTests.cs"))
            .Split("        // README\n").Skip(1).Where(part => part.Contains("        // README end\n", StringComparison.Ordinal))
            .Select(part => part[..part.IndexOf("        // README end\n", StringComparison.Ordinal)].Replace("\n        ", "\n", StringComparison.Ordinal)[8..].TrimEnd(' ')).ToList();

        Assert.Equal(page.Split("```csharp\n").Length - 1, samples.Count);
        Assert.All(samples, sample => Assert.Contains($"```csharp\n{sample}```", page, StringComparison.Ordinal));
    }
}

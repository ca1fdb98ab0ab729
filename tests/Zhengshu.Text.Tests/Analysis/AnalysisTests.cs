using Zhengshu.Text.Analysis;
using Zhengshu.Text.Likeness;

namespace Zhengshu.Text.Tests.Analysis;

public sealed class AnalysisTests
{
    private const string Notice =
        "为规范住房公积金提取业务，维护缴存职工的合法权益，根据《住房公积金管理条例》等规定，制定本办法。职工购买、建造、翻建、大修自住住房的，可以申请提取住房公积金。" +
        "今天天气很好。职工与单位终止劳动关系的，可以申请提取住房公积金账户余额。申请人应当提供身份证明和住房公积金提取申请表。" +
        "住房公积金管理中心应当自受理提取申请之日起3日内作出准予提取或者不准提取的决定。本办法自2024年3月1日起施行。";

    [Theory]
    [InlineData(KeyPhraseMethod.Rarity)]
    [InlineData(KeyPhraseMethod.Graph)]
    public void Key_phrases_name_the_matter(KeyPhraseMethod method)
    {
        var phrases = KeyPhrases.Find(Notice, 6, method);

        Assert.Contains(phrases.Take(3), phrase => phrase.Text.Contains("公积金", StringComparison.Ordinal));
        Assert.Equal(1, phrases[0].Weight);
        Assert.All(phrases, phrase => Assert.True(Notice.Contains(phrase.Text, StringComparison.Ordinal) && phrase.Count > 0));
        Assert.Equal(phrases, KeyPhrases.Find(Notice, 6, method));
        Assert.Empty(KeyPhrases.Find("", 6, method));
        Assert.Empty(KeyPhrases.Find("的了在是，。", 6, method));
    }

    [Fact]
    public void Summary_takes_what_says_most_and_leaves_what_does_not()
    {
        var summary = Summaries.Summarise(Notice, 120);

        Assert.InRange(summary.Length, 30, 120);
        Assert.Contains("住房公积金", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("天气", summary, StringComparison.Ordinal);
        Assert.Equal(summary, Summaries.Summarise(Notice, 120));
        Assert.Equal("", Summaries.Summarise(""));
    }

    [Fact]
    public void Summary_says_nothing_twice()
    {
        const string Line = "申请人应当向街道办事处提交身份证明和居住证明材料。";

        Assert.Equal(Line, Summaries.Summarise(Line + Line.Replace("应当", "须", StringComparison.Ordinal) + Line, 200));
    }

    [Fact]
    public void Plain_text_is_easier_than_a_statute()
    {
        var plain = Readability.Measure("请带身份证。周一到周五上班。我们在一楼，电话是12345。有事就来找我们。");
        var hard = Readability.Measure("行政许可申请人隐瞒有关情况或者提供虚假材料申请行政许可的行政机关不予受理或者不予行政许可并给予警告行政许可申请属于直接关系公共安全人身健康生命财产安全事项的申请人在一年内不得再次申请该行政许可。");

        Assert.True(plain.Score > hard.Score + 20 && plain.Grade < hard.Grade, $"{plain} {hard}");
        Assert.Equal(4, plain.Sentences);
    }

    [Fact]
    public void English_is_graded_by_its_own_formula()
    {
        Assert.InRange(Readability.Measure("The cat sat on the mat. It was a big cat.").Grade, 1, 3);
        Assert.InRange(Readability.Measure("Administrative authorities shall communicate determinations concerning eligibility. Notwithstanding contradictory jurisdictional considerations, applications necessitate authentication.").Grade, 14, 16);
        Assert.Equal((100, 1), (Readability.Measure("……").Score, Readability.Measure("").Grade));
    }

    [Theory]
    [InlineData("我要办理居住证", "zh-Hans")]
    [InlineData("我要辦理居住證", "zh-Hant")]
    [InlineData("How do I apply for a residence permit?", "en")]
    [InlineData("在留カードの申請はどこですか", "ja")]
    [InlineData("거류증은 어떻게 신청하나요", "ko")]
    [InlineData("མི་རྣམས་ལ་སྐྱེས་ཙམ་ཉིད་ནས", "bo")]
    [InlineData("ھەممە ئادەم تۇغۇلۇشىدىنلا ئەركىن", "ug")]
    [InlineData("كيف أحصل على تصريح الإقامة", "ar")]
    [InlineData("ᠬᠦᠮᠦᠨ ᠪᠦᠷ", "mn")]
    [InlineData("Хүн бүр төрж мэндлэхэд эрх чөлөөтэй", "mn-Cyrl")]
    [InlineData("Как получить вид на жительство", "ru")]
    [InlineData("Барлық адамдар тумысынан азат және қадір-қасиеті", "kk")]
    [InlineData("ขอใบอนุญาตพำนักได้อย่างไร", "th")]
    [InlineData("Làm thế nào để xin giấy phép cư trú", "vi")]
    [InlineData("Comment obtenir un titre de séjour pour les étrangers", "fr")]
    [InlineData("ꆈꌠꁱꂷ", "ii")]
    [InlineData("12345 ！", "und")]
    [InlineData("", "und")]
    public void Language_is_told(string text, string tag) => Assert.Equal(tag, LanguageDetector.Detect(text));

    [Fact]
    public void Shares_of_a_mixed_text_add_up()
    {
        var shares = LanguageDetector.Shares("请下载 App，then press the button");

        Assert.Equal(["en", "zh-Hans"], shares.Select(share => share.Tag));
        Assert.Equal(1, shares.Sum(share => share.Share), 9);
    }

    [Fact]
    public void Likeness_counts_words_and_pairs()
    {
        Assert.Equal(1, TextLikeness.Cosine("居住证办理", "居住证办理"));
        Assert.InRange(TextLikeness.Cosine("居住证怎么办理", "怎么办理居住证"), 0.6, 0.99);
        Assert.Equal(1, TextLikeness.WordCosine("居住证怎么办理", "怎么办理居住证"), 9);
        Assert.True(TextLikeness.WordCosine("居住证怎么办理", "怎么办理居住证", 2) < 0.9);
        Assert.Equal(0, TextLikeness.WordCosine("居住证", "结婚登记"));
        Assert.Equal(0, TextLikeness.Cosine("", "a"));
    }

    [Fact]
    public void Any_text_is_analysed() => AnyText.Holds(text =>
    {
        var report = Readability.Measure(text);
        var spans = Summaries.Choose(text, 50);
        var cosine = TextLikeness.Cosine(text, text + "法");
        return report is { Score: >= 0 and <= 100, Grade: >= 1 and <= 16 }
            && spans.Zip(spans.Skip(1)).All(pair => pair.First.End <= pair.Second.Start)
            && KeyPhrases.Find(text).All(phrase => phrase.Weight is > 0 and <= 1) && KeyPhrases.Find(text, 5, KeyPhraseMethod.Graph).Count <= 5
            && LanguageDetector.Shares(text).Sum(share => share.Share) is var sum && (sum == 0 || Math.Abs(sum - 1) < 1e-9)
            && cosine is >= 0 and <= 1 && TextLikeness.WordCosine(text, text) == 1;
    });
}

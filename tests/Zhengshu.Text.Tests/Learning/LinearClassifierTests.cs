using Zhengshu.Text.Learning;

namespace Zhengshu.Text.Tests.Learning;

public sealed class LinearClassifierTests
{
    private static readonly ClassifierOptions Small = new() { BucketBits = 14 };

    private static readonly Example[] Examples =
    [
        .. new[] { "路灯坏了没人修", "马路破损积水严重", "红绿灯坏了", "小区门口路面塌陷", "路灯不亮晚上很黑", "井盖丢失马路危险" }.Select(text => new Example(text, "城建")),
        .. new[] { "老板拖欠工资", "公司不签劳动合同", "加班费没有给", "拖欠农民工工资", "被公司辞退没有赔偿", "工资三个月没发" }.Select(text => new Example(text, "劳动")),
        .. new[] { "学校乱收费", "孩子入学学位不够", "幼儿园收费太高", "中考报名问题", "学区划分不合理", "老师校外补课收费" }.Select(text => new Example(text, "教育")),
    ];

    [Fact]
    public void Texts_like_the_examples_get_their_class()
    {
        var classifier = LinearClassifier.Train(Examples, Small, TestContext.Current.CancellationToken);

        Assert.Equal("劳动", classifier.Classify("单位欠我两个月工资").Label);
        Assert.Equal("城建", classifier.Classify("门口的路灯又坏了").Label);
        Assert.Equal("教育", classifier.Classify("小学收费不合理").Label);
        Assert.Equal(1, classifier.Predict("随便什么").Sum(prediction => prediction.Probability), 6);
    }

    [Fact]
    public void Equal_seed_gives_an_equal_classifier_and_its_file_reads_back()
    {
        var first = LinearClassifier.Train(Examples, Small, TestContext.Current.CancellationToken);
        var second = LinearClassifier.Train(Examples, Small, TestContext.Current.CancellationToken);
        var file = new MemoryStream();
        first.Save(file);
        file.Position = 0;
        var third = LinearClassifier.Load(file);

        Assert.Equal(first.Predict("工资被拖欠"), second.Predict("工资被拖欠"));
        Assert.Equal(first.Predict("工资被拖欠"), third.Predict("工资被拖欠"));
        Assert.Equal(first.Options, third.Options);
    }

    [Fact]
    public void Damaged_file_is_refused()
    {
        var file = new MemoryStream();
        LinearClassifier.Train(Examples, Small, TestContext.Current.CancellationToken).Save(file);
        var bytes = file.ToArray();
        bytes[^5] ^= 1;

        Assert.Throws<InvalidDataException>(() => LinearClassifier.Load(new MemoryStream(bytes)));
        Assert.Throws<InvalidDataException>(() => LinearClassifier.Load(new MemoryStream(bytes[..20])));
        Assert.Throws<InvalidDataException>(() => LinearClassifier.Load(new MemoryStream([])));
    }

    [Fact]
    public void Decision_is_explained_by_pieces_of_the_text()
    {
        var classifier = LinearClassifier.Train(Examples, Small, TestContext.Current.CancellationToken);

        Assert.Contains(classifier.Explain("公司拖欠工资不给", "劳动"), reason => "拖欠工资".Contains(reason.Text, StringComparison.Ordinal) && reason.Weight > 0);
        Assert.Throws<ArgumentException>(() => classifier.Explain("x", "没有的类"));
    }

    [Fact]
    public void Correction_is_learnt_without_a_new_training()
    {
        var classifier = LinearClassifier.Train(Examples, Small, TestContext.Current.CancellationToken);
        const string Text = "社保卡丢了怎么补办";
        var corrected = classifier.With([new Example(Text, "劳动"), new Example(Text, "劳动")]);

        Assert.Equal("劳动", corrected.Classify(Text).Label);
        Assert.Throws<ArgumentException>(() => classifier.With([new Example(Text, "新类")]));
    }

    [Fact]
    public void One_class_or_bad_options_are_refused()
    {
        Assert.Throws<ArgumentException>(() => LinearClassifier.Train([new Example("a", "b")], Small, TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => LinearClassifier.Train(Examples, Small with { LongestGram = 0 }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Number_of_cost_or_weight_out_of_range_is_refused()
    {
        foreach (var options in (ClassifierOptions[])[Small with { Cost = double.NaN }, Small with { BayesShare = -1 }, Small with { VectorWeight = 0 }, Small with { SubjectWeight = 101 }, Small with { DescriptionWeight = 0 }])
        {
            Assert.Throws<ArgumentException>(() => LinearClassifier.Train(Examples, options, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void Any_text_gets_probabilities()
    {
        var classifier = LinearClassifier.Train(Examples, Small, TestContext.Current.CancellationToken);

        AnyText.Holds(text => Math.Abs(classifier.Predict(text).Sum(prediction => prediction.Probability) - 1) < 1e-9);
    }
}

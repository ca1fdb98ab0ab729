using Zhengshu.Text.Learning;

namespace Zhengshu.Text.Tests.Learning;

/// <summary>What a classifier learns from besides the n-grams of a text: subject, words, vector, descriptions of classes.</summary>
public sealed class ClassifierInputTests
{
    private static readonly ClassifierOptions Small = ClassifierOptions.ForMessages with { BucketBits = 12 };

    private static readonly Example[] Examples =
    [
        .. new[] { "路灯坏了没人修", "马路破损积水严重", "红绿灯坏了", "小区门口路面塌陷", "路灯不亮晚上很黑", "井盖丢失马路危险" }
            .Select((text, i) => Of(text, "城建", 1, i * 0.1f)),
        .. new[] { "老板拖欠工资", "公司不签劳动合同", "加班费没有给", "拖欠农民工工资", "被公司辞退没有赔偿", "工资三个月没发" }
            .Select((text, i) => Of(text, "劳动", -1, i * 0.1f)),
    ];

    [Fact]
    public void Classifier_with_everything_is_equal_for_an_equal_seed_and_reads_back()
    {
        var first = Train(Examples);
        var second = Train(Examples);
        var file = new MemoryStream();
        first.Save(file);
        file.Position = 0;
        var third = LinearClassifier.Load(file);
        var input = new ClassifierInput("工资被拖欠") { Subject = "马路上讨薪", Vector = new float[] { 0.3f, 0.2f } };

        Assert.Equal(first.Predict(input), second.Predict(input));
        Assert.Equal(first.Predict(input), third.Predict(input));
        Assert.Equal(first.Options, third.Options);
        Assert.Equal(1, first.Predict(input).Sum(prediction => prediction.Probability), 6);
    }

    [Fact]
    public void Classifier_of_character_grams_alone_keeps_the_first_version_of_the_file()
    {
        Assert.Equal("ZSLIN001"u8, Saved(Plain(), new ClassifierOptions { BucketBits = 8, LongestGram = 2, Seed = 3 }).AsSpan(0, 8));
        Assert.Equal("ZSLIN002"u8, Saved(Plain(), new ClassifierOptions { BucketBits = 8, BayesShare = 1 }).AsSpan(0, 8));
        Assert.Equal("ZSLIN002"u8, Saved(Examples, new ClassifierOptions { BucketBits = 8 }).AsSpan(0, 8));
    }

    [Theory]
    [InlineData("fields.bin")]
    [InlineData("wording.bin")]
    [InlineData("wording-near-misses.bin")]
    public void Shipped_classifier_of_the_first_version_loads_and_is_written_back_byte_for_byte(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Zhengshu.slnx")))
        {
            folder = folder.Parent;
        }

        Assert.SkipWhen(folder is null, "not run from within the repository");
        var file = File.ReadAllBytes(Path.Combine(folder.FullName, "data", "models", "answer-rankers", name));
        var written = new MemoryStream();
        LinearClassifier.Load(new MemoryStream(file)).Save(written);

        Assert.Equal(file, written.ToArray());
    }

    [Fact]
    public void Vector_decides_where_the_text_says_nothing()
    {
        var classifier = Train(Examples);

        Assert.Equal("城建", classifier.Classify(new ClassifierInput("") { Vector = new float[] { 1, 0.2f } }).Label);
        Assert.Equal("劳动", classifier.Classify(new ClassifierInput("") { Vector = new float[] { -1, 0.2f } }).Label);
        Assert.Equal("劳动", classifier.Classify("拖欠工资").Label);
    }

    [Fact]
    public void Vector_of_another_length_or_without_a_value_is_refused()
    {
        var classifier = Train(Examples);

        Assert.Throws<ArgumentException>(() => classifier.Classify(new ClassifierInput("") { Vector = new float[3] }));
        Assert.Throws<ArgumentException>(() => classifier.Classify(new ClassifierInput("") { Vector = new float[] { 1, float.NaN } }));
        Assert.Throws<ArgumentException>(() => classifier.With([new Example(new ClassifierInput("") { Vector = new float[1] }, "劳动")]));
        Assert.Throws<ArgumentException>(() => Train([.. Examples, new Example(new ClassifierInput("") { Vector = new float[3] }, "劳动")]));
        Assert.Throws<ArgumentException>(() => Train([.. Examples, new Example(new ClassifierInput("") { Vector = new float[] { float.PositiveInfinity, 0 } }, "劳动")]));
        Assert.Throws<ArgumentException>(() => Train(Plain()).Classify(new ClassifierInput("") { Vector = new float[2] }));
    }

    [Fact]
    public void Description_teaches_a_class_that_has_no_message()
    {
        var classifier = Train([.. Plain(), Describe("电梯安全", "质监"), Describe("商品质量", "质监"), Describe("计量认证", "质监")]);

        Assert.Equal("质监", classifier.Classify("商品质量太差").Label);
        Assert.Equal("城建", classifier.Classify("路灯又坏了").Label);
    }

    [Fact]
    public void Descriptions_alone_make_a_classifier()
    {
        var classifier = Train([Describe("商品质量", "质监"), Describe("拖欠工资", "劳动")]);

        Assert.Equal("劳动", classifier.Classify("他们拖欠工资").Label);
    }

    [Fact]
    public void Subject_counts_more_than_the_text()
    {
        var classifier = Train(Plain());

        Assert.Equal("劳动", classifier.Classify(new ClassifierInput("路灯坏了") { Subject = "拖欠工资" }).Label);
        Assert.Equal("城建", classifier.Classify(new ClassifierInput("拖欠工资") { Subject = "路灯坏了" }).Label);
    }

    [Fact]
    public void Reasons_come_from_the_subject_too_and_none_from_the_vector()
    {
        var reasons = Train(Examples).Explain(new ClassifierInput("请尽快处理") { Subject = "拖欠工资", Vector = new float[] { -1, 0 } }, "劳动");

        Assert.Contains(reasons, reason => reason.Text == "工资" && reason.Weight > 0);
        Assert.All(reasons, reason => Assert.Contains(reason.Text, "拖欠工资 请尽快处理", StringComparison.Ordinal));
    }

    [Fact]
    public void Correction_with_a_vector_is_learnt()
    {
        var example = Of("社保卡丢了怎么补办", "劳动", 1, 0.5f);
        var corrected = Train(Examples).With([example, example]);

        Assert.Equal("劳动", corrected.Classify(example.Input).Label);
    }

    private static Example Of(string text, string label, params float[] vector) => new(new ClassifierInput(text) { Vector = vector }, label);

    private static Example Describe(string name, string label) => new(new ClassifierInput("") { Subject = name }, label) { IsDescription = true };

    private static Example[] Plain() => Array.ConvertAll(Examples, example => new Example(example.Input.Text, example.Label));

    private static LinearClassifier Train(Example[] examples) => LinearClassifier.Train(examples, Small, TestContext.Current.CancellationToken);

    private static byte[] Saved(Example[] examples, ClassifierOptions options)
    {
        var file = new MemoryStream();
        LinearClassifier.Train(examples, options, TestContext.Current.CancellationToken).Save(file);
        return file.ToArray();
    }
}

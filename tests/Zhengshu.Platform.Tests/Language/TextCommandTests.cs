using System.Text.Json;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Commands;
using Zhengshu.Platform.Language;

namespace Zhengshu.Platform.Tests.Language;

public sealed class TextCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zhengshu-text-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string content)
    {
        File.WriteAllText(Path.Combine(_folder, name), content);
        return name;
    }

    private async Task<(int Exit, string Out, string Error)> RunAsync(string input, params string[] words)
    {
        var parsed = CommandLineParser.Parse(["text", .. words], LanguageModule.Commands);
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await parsed.Command.RunAsync(
            new CommandContext
            {
                Arguments = parsed.Arguments, Options = parsed.Options, Json = parsed.Json, WorkingDirectory = _folder, Caller = Caller.Resident(channel: "command"),
                In = new StringReader(input), Out = output, Error = error,
            },
            TestContext.Current.CancellationToken);
        return (exit, output.ToString().ReplaceLineEndings("\n"), error.ToString());
    }

    [Fact]
    public async Task Names_that_nothing_announces_are_masked_where_the_model_of_names_is_given()
    {
        const string text = "昨天张伟民去窗口补办了身份证。";
        var model = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../data/models/lac"));

        Assert.Equal(text, (await RunAsync(text, "mask")).Out);
        Assert.DoesNotContain("张伟民", (await RunAsync(text, "mask", "--names", model)).Out, StringComparison.Ordinal);
        Assert.Contains("\t张伟民\t", (await RunAsync(text, "mask", "--list", "--names", model)).Out, StringComparison.Ordinal);
        var (exit, _, error) = await RunAsync(text, "mask", "--names", "nowhere");
        Assert.Equal(1, exit);
        Assert.Contains("nowhere", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("劳动者可以解除劳动合同", "劳动者 可以 解除 劳动 合同\n", "segment")]
    [InlineData("政府", "政府/n\n", "segment", "--tags")]
    [InlineData("ＡＢ證", "ab证", "normalise")]
    [InlineData("头发", "頭髮", "normalise", "--script", "traditional")]
    [InlineData("氵去", "法", "normalise", "--switches", "width,split")]
    [InlineData("银行", "yín háng\n", "pinyin")]
    [InlineData("居住证", "jzz\n", "pinyin", "--style", "initials")]
    [InlineData("按治安处罚法第43条", "1\t《治安管理处罚法》第四十三条\t治安处罚法第43条\n", "cite")]
    [InlineData("罚款3至5万元", "2\t3至5万元\t30000–50000\t元\n", "number")]
    [InlineData("1079.5", "壹仟零柒拾玖元伍角整\n", "number", "--write", "money")]
    [InlineData("自受理之日起3日内", "0\t期限\t自受理之日起3日内\t受理\n6\t时长\t3日\t3 Day\n", "date")]
    [InlineData("去天河区", "1\t天河区\t440106\t广东省广州市天河区\t1.0\n", "place")]
    [InlineData("广州市天河区体育西路111号", "440106\t广东省广州市天河区体育西路111号\t1.0\n", "place", "--address")]
    [InlineData("一、总则\n（一）目的", "一 总则\n  （一） 目的\n", "headings")]
    [InlineData("电话13800135678", "电话138****5678", "mask")]
    [InlineData("电话13800135678", "电话[手机号]", "mask", "--strategy", "replace")]
    [InlineData("电话13800135678", "2\t手机号\t13800135678\t0.95\n", "mask", "--list")]
    [InlineData("我要办證件嗎", "zh-Hant\t100.0%\n", "language")]
    [InlineData("住房公积金提取", "公积金\t1.000\t1\n", "keywords", "--limit", "1")]
    public async Task Command_reads_standard_input_and_prints_lines(string input, string expected, params string[] words)
    {
        var (exit, output, error) = await RunAsync(input, words);

        Assert.Equal((0, expected, ""), (exit, output.Replace("100.0 %", "100.0%", StringComparison.Ordinal), error));
    }

    public static TheoryData<string> Verbs => [.. LanguageModule.Commands.Select(command => command.Name[5..]).Except(["similar", "classify", "match"])];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Json_is_one_object_on_the_last_line_and_empty_input_is_no_fault(string verb)
    {
        var file = Write("text.txt", "一、自2024年3月1日起施行。\n罚款3万元，按劳动合同法第三十八条，电话13800135678，住天河区。");
        foreach (var (exit, output, _) in new[] { await RunAsync("", verb, file, "--json"), await RunAsync("", verb, "--json") })
        {
            Assert.Equal(0, exit);
            using var json = JsonDocument.Parse(output.TrimEnd('\n').Split('\n')[^1]);
            Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
        }
    }

    [Fact]
    public async Task Match_takes_words_and_rules_of_a_file()
    {
        var list = Write("words.txt", "# 词表\n微信\t账号\t2\n+微信支付\n?招聘\t欺诈\t3\t招聘 & 微信 ~20\n");

        var (exit, output, _) = await RunAsync("招聘请加微*信，用微信支付", "match", "--words", list);

        Assert.Equal(0, exit);
        Assert.Equal("4\t微*信\t账号\t2\n0\t规则 招聘：招聘 + 微*信\t欺诈\t3\n", output);
        Assert.Equal((1, "第 1 行：级别「高」不是整数"), (await RunAsync("", "match", "--words", Write("bad.txt", "词\t类\t高"))) is var bad ? (bad.Exit, bad.Error.Trim()) : default);
        Assert.Contains("成环", (await RunAsync("", "match", "--words", Write("circle.txt", "?甲\t\t\t@乙\n?乙\t\t\t@甲"))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Masked_values_are_revealed_with_the_key_only()
    {
        var key = Write("key", "一个密钥");
        var masked = (await RunAsync("电话13800135678", "mask", "--strategy", "preserve", "--key-file", key)).Out;

        Assert.Matches("^电话1[3-9][0-9]{9}$", masked);
        Assert.Equal("电话13800135678", (await RunAsync(masked, "mask", "--reveal", "--key-file", key)).Out);
        await Assert.ThrowsAsync<CommandArgumentException>(() => RunAsync("", "mask", "--strategy", "hash"));
        await Assert.ThrowsAsync<CommandArgumentException>(() => RunAsync("", "mask", "--strategy", "hash", "--key-file", Write("empty", "")));
    }

    [Fact]
    public async Task Classifier_is_learned_and_used()
    {
        var examples = string.Concat(Enumerable.Repeat("交通\t路口红绿灯坏了，公交车不来\n环保\t工厂排放废气，噪音扰民\n交通\t停车乱收费堵车\n环保\t河水发臭污染严重\n", 6));

        Assert.Equal(0, (await RunAsync(examples, "classify", "--learn", "model.bin")).Exit);
        var (_, output, _) = await RunAsync("河水污染\n公交车堵车\n", "classify", "--model", "model.bin");

        Assert.Equal(["环保", "交通"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0]));
        Assert.Equal(1, (await RunAsync("没有制表符", "classify", "--learn", "model.bin")).Exit);
        Assert.Equal(1, (await RunAsync("x", "classify", "--model", Write("broken.bin", "not a model"))).Exit);
    }

    [Fact]
    public async Task Two_files_are_compared()
    {
        var (exit, output, _) = await RunAsync("", "similar", Write("a.txt", "居住证怎么办理"), Write("b.txt", "怎么办理居住证"), "--json");

        Assert.Equal(0, exit);
        Assert.Contains("\"word_cosine\":1", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("segment", "absent.txt")]
    [InlineData("place", "--region", "999999")]
    [InlineData("normalise", "--switches", "magic")]
    [InlineData("pinyin", "--style", "magic")]
    [InlineData("classify", "--model", "absent")]
    [InlineData("summary", "--length", "0")]
    public async Task Wrong_arguments_are_named(params string[] words) =>
        await Assert.ThrowsAsync<CommandArgumentException>(() => RunAsync("文本", words));

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_replaced_not_refused()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "gbk.txt"), [0xD5, 0xFE, 0xB8, 0xAE, .. "政府"u8], TestContext.Current.CancellationToken);

        var (exit, output, _) = await RunAsync("", "segment", "gbk.txt");

        Assert.Equal(0, exit);
        Assert.EndsWith("政府\n", output, StringComparison.Ordinal);
    }
}

using Zhengshu.Inference.Embeddings;
using Zhengshu.Inference.Onnx;

namespace Zhengshu.Inference.Tests.Embeddings;

public sealed class E5EmbedderTests(LoadedEmbedder loaded) : IClassFixture<LoadedEmbedder>
{
    private static readonly string[] Passages =
    [
        "劳动合同法第八十五条 用人单位未按照劳动合同的约定或者国家规定及时足额支付劳动者劳动报酬的，由劳动行政部门责令限期支付。",
        "机动车驾驶证申领和使用规定 已持有机动车驾驶证，申请增加准驾车型的，应当提交身份证明。",
        "民法典第一千零七十九条 夫妻一方要求离婚的，可以由有关组织进行调解或者直接向人民法院提起离婚诉讼。",
        "城市居民最低生活保障条例第七条 申请享受城市居民最低生活保障待遇，由户主向户籍所在地的街道办事处提出书面申请。",
    ];

    [Theory]
    [InlineData("老板三个月没发工资，我能要求赔偿吗", 0)]
    [InlineData("驾驶证想加个准驾车型，要带什么材料", 1)]
    [InlineData("老公不同意离婚怎么办", 2)]
    [InlineData("低保在哪里申请", 3)]
    public void A_question_lies_nearest_to_the_passage_that_answers_it(string question, int answer)
    {
        var vector = loaded.Embedder.EmbedQuestion(question);
        var passages = loaded.Embedder.EmbedPassages(Passages, TestContext.Current.CancellationToken);

        Assert.Equal(answer, Enumerable.Range(0, Passages.Length).MaxBy(i => Dot(vector, passages[i])));
    }

    [Fact]
    public void Vectors_have_unit_length_whatever_the_text()
    {
        var vectors = loaded.Embedder.EmbedPassages(
            ["", " ", "😀", "\ud800", "<script>", new string('长', 10_000), "普通的一句话。"], TestContext.Current.CancellationToken);

        Assert.All(vectors, vector =>
        {
            Assert.Equal(loaded.Embedder.Dimensions, vector.Length);
            Assert.InRange(Dot(vector, vector), 0.999, 1.001);
        });
    }

    [Fact]
    public void Passages_come_back_in_order_and_nearly_as_alone()
    {
        var texts = Enumerable.Range(0, 40).Select(i => string.Concat(Enumerable.Repeat(Passages[i % 4], 1 + (i % 3))) + i).ToArray();

        var together = loaded.Embedder.EmbedPassages(texts, TestContext.Current.CancellationToken);

        for (var i = 0; i < texts.Length; i++)
        {
            var alone = loaded.Embedder.EmbedPassages([texts[i]], TestContext.Current.CancellationToken)[0];
            Assert.InRange(Dot(alone, together[i]), 0.99, 1.001); // activations are quantised per batch
        }
    }

    [Fact]
    public void The_same_text_gives_the_same_vector_on_many_threads()
    {
        var expected = loaded.Embedder.EmbedQuestion("社保断缴一个月有什么影响");
        var vectors = new float[16][];

        Parallel.For(0, vectors.Length, i => vectors[i] = loaded.Embedder.EmbedQuestion("社保断缴一个月有什么影响"));

        Assert.All(vectors, vector => Assert.Equal(expected, vector));
    }

    [Fact]
    public void No_passages_are_no_vectors() =>
        Assert.Empty(loaded.Embedder.EmbedPassages([], TestContext.Current.CancellationToken));

    [Fact]
    public void Cancelling_stops_a_long_batch()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.CancelAfter(TimeSpan.FromMilliseconds(100));

        Assert.ThrowsAny<OperationCanceledException>(() =>
            loaded.Embedder.EmbedPassages([.. Enumerable.Range(0, 5000).Select(i => Passages[0] + i)], cancelled.Token));
    }

    [Fact]
    public void Tokens_are_counted_beyond_the_models_limit() =>
        Assert.True(loaded.Embedder.CountTokens(new string('法', 3000)) > 512);

    [Fact]
    public void A_missing_model_is_named()
    {
        var fault = Assert.Throws<FileNotFoundException>(() => E5Embedder.Load("/nowhere", new EmbedderOptions()));

        Assert.Contains("/nowhere/vocab.tsv", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_corrupt_model_is_an_error()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Models.E5, "vocab.tsv"), folder.File("vocab.tsv"));
        var bytes = File.ReadAllBytes(Path.Combine(Models.E5, "model.onnx"));
        File.WriteAllBytes(folder.File("model.onnx"), bytes[..(bytes.Length / 2)]);

        Assert.Throws<OnnxException>(() => E5Embedder.Load(folder.Path, new EmbedderOptions()));
    }

    [Fact]
    public void Options_out_of_range_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => E5Embedder.Load(Models.E5, new EmbedderOptions { Threads = 0 }));

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();
}

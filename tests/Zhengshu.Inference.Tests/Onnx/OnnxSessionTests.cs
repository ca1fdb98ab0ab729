using Zhengshu.Inference.Onnx;

namespace Zhengshu.Inference.Tests.Onnx;

public sealed class OnnxSessionTests
{
    private static readonly string Model = Path.Combine(Models.Lac, "lac.onnx");

    [Fact]
    public void A_model_tells_its_inputs_and_outputs()
    {
        using var session = OnnxSession.Load(Model, new OnnxSessionOptions());

        Assert.Equal(["token_ids", "length"], session.Inputs);
        Assert.Single(session.Outputs);
        Assert.StartsWith("1.", OnnxSession.RuntimeVersion, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_model_file_is_named()
    {
        var fault = Assert.Throws<FileNotFoundException>(() => OnnxSession.Load("/nowhere/model.onnx", new OnnxSessionOptions()));

        Assert.Contains("/nowhere/model.onnx", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(2_000_000)]
    public void A_model_cut_off_after_some_bytes_is_an_error(int kept)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("cut.onnx");
        File.WriteAllBytes(file, File.ReadAllBytes(Model)[..kept]);

        var fault = Assert.Throws<OnnxException>(() => OnnxSession.Load(file, new OnnxSessionOptions()));

        Assert.Contains(file, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_kind_is_an_error()
    {
        var fault = Assert.Throws<OnnxException>(() => OnnxSession.Load(Path.Combine(Models.Lac, "tags.txt"), new OnnxSessionOptions()));

        Assert.NotEqual(0, fault.Code);
    }

    [Fact]
    public void An_unknown_input_is_named_with_those_there_are()
    {
        using var session = OnnxSession.Load(Model, new OnnxSessionOptions());

        var fault = Assert.Throws<OnnxException>(() =>
            session.Run([new OnnxInput("tokens", [1], [1, 1])], session.Outputs[0], TestContext.Current.CancellationToken));

        Assert.Contains("token_ids", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_of_the_wrong_shape_is_an_error()
    {
        using var session = OnnxSession.Load(Model, new OnnxSessionOptions());

        Assert.Throws<OnnxException>(() =>
            session.Run([new OnnxInput("token_ids", [1, 2], [2]), new OnnxInput("length", [2], [1])], session.Outputs[0], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_shape_that_its_values_do_not_fill_is_refused_before_the_runtime_reads_beyond_them()
    {
        using var session = OnnxSession.Load(Model, new OnnxSessionOptions());

        Assert.Throws<ArgumentException>(() =>
            session.Run([new OnnxInput("token_ids", [1, 2], [1, 3])], session.Outputs[0], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_cancelled_run_says_so()
    {
        using var session = OnnxSession.Load(Model, new OnnxSessionOptions());
        using var cancelled = new CancellationTokenSource();
        var ids = new long[200_000];
        cancelled.CancelAfter(TimeSpan.FromMilliseconds(30));

        Assert.ThrowsAny<OperationCanceledException>(() =>
            session.Run([new OnnxInput("token_ids", ids, [1, ids.Length]), new OnnxInput("length", [ids.Length], [1])], session.Outputs[0], cancelled.Token));
    }

    [Fact]
    public void A_disposed_session_is_refused()
    {
        var session = OnnxSession.Load(Model, new OnnxSessionOptions());
        session.Dispose();

        Assert.Throws<ObjectDisposedException>(() =>
            session.Run([new OnnxInput("token_ids", [1], [1, 1]), new OnnxInput("length", [1], [1])], session.Outputs[0], TestContext.Current.CancellationToken));
    }
}

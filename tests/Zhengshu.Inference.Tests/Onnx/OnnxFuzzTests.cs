using Zhengshu.Inference.Onnx;

namespace Zhengshu.Inference.Tests.Onnx;

public sealed class OnnxFuzzTests
{
    [Fact]
    public void Tiny_model_runs_on_floats()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("tiny.onnx"), TinyModel.Bytes());
        using var session = OnnxSession.Load(folder.File("tiny.onnx"), new OnnxSessionOptions());

        var output = session.Run(new OnnxFloatInput("x", [-1, 0, 2], [1, 3]), "y", TestContext.Current.CancellationToken);

        Assert.Equal([0, 0, 2], output.Values);
        Assert.Throws<OnnxException>(() => session.Run(new OnnxFloatInput("x", [1], [1, 1]), "y", TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => session.Run(new OnnxFloatInput("x", [1], [1, 3]), "y", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_thousand_changed_models_load_or_are_refused_never_a_crash()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(7);
        var (seed, file, loaded) = (TinyModel.Bytes(), folder.File("changed.onnx"), 0);
        for (var i = 0; i < 1000; i++)
        {
            File.WriteAllBytes(file, Mutation.Of(seed, random, headBytes: 64));
            try
            {
                using var session = OnnxSession.Load(file, new OnnxSessionOptions());
                loaded++;
            }
            catch (OnnxException e)
            {
                Assert.Contains(file, e.Message, StringComparison.Ordinal);
            }
        }

        Assert.InRange(loaded, 1, 999);
    }
}

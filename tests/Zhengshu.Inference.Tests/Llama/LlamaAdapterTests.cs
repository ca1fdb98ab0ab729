using Zhengshu.Inference.Llama;

namespace Zhengshu.Inference.Tests.Llama;

public sealed class LlamaAdapterTests
{
    private static readonly GenerationRequest Request = new() { Prompt = [1, 5, 9, 70], MaxTokens = 4, Sampling = new SamplingOptions { Temperature = 0, TopLogProbabilities = 1 } };

    [Fact]
    public async Task An_adapter_changes_the_answers_and_taken_away_leaves_none()
    {
        using var folder = new TemporaryFolder();
        var adapter = Write(folder, "a.gguf", TinyGguf.Adapter());
        await using var engine = Load(folder);
        var without = await LikelihoodAsync(engine);

        await engine.UseAdaptersAsync([new LlamaAdapter(adapter)]);
        var with = await LikelihoodAsync(engine);
        await engine.UseAdaptersAsync([new LlamaAdapter(adapter, 0.1f)]);
        var weak = await LikelihoodAsync(engine);
        await engine.UseAdaptersAsync([]);

        Assert.NotEqual(without, with);
        Assert.NotEqual(with, weak);
        Assert.Equal(without, await LikelihoodAsync(engine));
    }

    [Fact]
    public async Task A_file_that_is_no_adapter_of_this_model_is_refused_and_the_engine_works_on()
    {
        using var folder = new TemporaryFolder();
        await using var engine = Load(folder);
        async Task RefusedAsync(string file) => await Assert.ThrowsAsync<LlamaException>(() => engine.UseAdaptersAsync([new LlamaAdapter(file)]));

        await RefusedAsync(folder.File("tiny.gguf"));
        await RefusedAsync(Write(folder, "other.gguf", TinyGguf.Adapter("llama")));
        await RefusedAsync(Write(folder, "wide.gguf", TinyGguf.Adapter(width: 48)));
        await Assert.ThrowsAsync<LlamaException>(() => engine.UseAdaptersAsync([new LlamaAdapter(folder.File("tiny.gguf"), float.NaN)]));
        await Assert.ThrowsAsync<FileNotFoundException>(() => engine.UseAdaptersAsync([new LlamaAdapter(folder.File("none.gguf"))]));

        await LikelihoodAsync(engine);
    }

    private static LlamaEngine Load(TemporaryFolder folder) => LlamaEngine.Load(
        Write(folder, "tiny.gguf", TinyGguf.Model()), new LlamaOptions { Slots = 2, ContextTokens = 128, BatchTokens = 32, Threads = 1 });

    private static string Write(TemporaryFolder folder, string name, byte[] bytes)
    {
        File.WriteAllBytes(folder.File(name), bytes);
        return folder.File(name);
    }

    private static async Task<float> LikelihoodAsync(LlamaEngine engine)
    {
        await foreach (var piece in engine.GenerateAsync(Request, TestContext.Current.CancellationToken))
        {
            return piece.Tokens[0].LogProbability;
        }

        throw new InvalidOperationException("no answer");
    }
}

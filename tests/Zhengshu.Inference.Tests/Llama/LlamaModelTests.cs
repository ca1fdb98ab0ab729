using Zhengshu.Inference.Llama;

namespace Zhengshu.Inference.Tests.Llama;

public sealed class LlamaModelTests(LoadedChatModel model) : IClassFixture<LoadedChatModel>
{
    [Theory]
    [InlineData("老板三个月没发工资，我能要求赔偿吗？")]
    [InlineData("emoji 😀 𠮷 \t\n code: if (a < b) { }")]
    [InlineData("")]
    public void Pieces_of_a_text_join_to_the_text(string text)
    {
        var tokens = model.Engine.Model.Tokenize(text, control: false, start: false);

        Assert.Equal(text, System.Text.Encoding.UTF8.GetString([.. tokens.SelectMany(token => model.Engine.Model.Piece(token).ToArray())]));
    }

    [Fact]
    public void Control_text_means_control_only_where_the_program_wrote_it()
    {
        var loaded = model.Engine.Model;

        Assert.Contains(loaded.Tokenize("<|im_end|>", control: true, start: false), loaded.EndsAnswer);
        Assert.DoesNotContain(loaded.Tokenize("<|im_end|>", control: false, start: false), loaded.EndsAnswer);
    }

    [Fact]
    public void A_conversation_takes_the_models_form() =>
        Assert.Equal("<|im_start|>system\nS<|im_end|>\n<|im_start|>user\nU<|im_end|>\n<|im_start|>assistant\n", model.Engine.Model.Render([("system", "S"), ("user", "U")]));

    [Fact]
    public void A_model_larger_than_the_memory_is_refused_before_loading()
    {
        var fault = Assert.Throws<LlamaException>(() => LlamaModel.Load(LoadedChatModel.Path(), new LlamaOptions { MaxMemoryBytes = 100 << 20 }));

        Assert.Contains("内存", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(3_000_000)]
    [InlineData(100_000_000)]
    public void A_cut_off_model_is_an_error(int kept)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("cut.gguf");
        using (var whole = File.OpenRead(LoadedChatModel.Path()))
        using (var cut = File.Create(file))
        {
            var bytes = new byte[kept];
            whole.ReadExactly(bytes);
            cut.Write(bytes);
        }

        Assert.Contains(file, Assert.Throws<LlamaException>(() => LlamaModel.Load(file, LoadedChatModel.Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_kind_is_an_error() =>
        Assert.Throws<LlamaException>(() => LlamaModel.Load(Path.Combine(Models.Lac, "lac.onnx"), LoadedChatModel.Options));
}

using Zhengshu.Inference.Llama.Tools;

namespace Zhengshu.Inference.Tests.Llama.Tools;

public sealed class ToolCallFormTests
{
    [Theory]
    [InlineData("", typeof(HermesForm))]
    [InlineData("{{ '<|im_start|>' }}", typeof(HermesForm))]
    [InlineData("{{ '<|start_header_id|>' }} {{ '<tool_call>' }} \"parameters\": ", typeof(HermesForm))] // Hermes on Llama
    [InlineData("{{ '<|start_header_id|>' }}", typeof(HermesForm))] // Llama 3.0 knows no tools
    [InlineData("{{ '<|start_header_id|>' }} {{- '\"parameters\": ' }}", typeof(LlamaForm))] // Llama 3.2
    [InlineData("{{ '<｜User｜>' }}", typeof(HermesForm))]
    public void A_template_without_a_form_takes_that_of_Qwen_and_Hermes(string template, Type form) => Assert.IsType(form, ToolCallForm.For(template));

    [Fact]
    public void A_template_tells_its_form()
    {
        Assert.IsType<HermesForm>(FormSample.All[FormSample.Hermes].Form);
        Assert.True(Assert.IsType<DeepSeekForm>(FormSample.All[FormSample.DeepSeek].Form).IsFenced);
        Assert.False(Assert.IsType<DeepSeekForm>(FormSample.All[FormSample.DeepSeek31].Form).IsFenced);
        Assert.IsType<GlmForm>(FormSample.All[FormSample.Glm].Form);
        Assert.IsType<LlamaForm>(FormSample.All[FormSample.Llama].Form);
        Assert.False(Assert.IsType<MistralForm>(FormSample.All[FormSample.Mistral].Form).IsNamed);
        Assert.True(Assert.IsType<MistralForm>(FormSample.All[FormSample.MistralNamed].Form).IsNamed);
        Assert.False(Assert.IsType<QwenCoderForm>(FormSample.All[FormSample.QwenCoder].Form).DeclaresInTags);
        Assert.True(Assert.IsType<QwenCoderForm>(ToolCallForm.For("<tool_call> <function= <parameter= <name>")).DeclaresInTags);
    }
}

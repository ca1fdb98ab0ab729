using Microsoft.Extensions.AI;
using Zhengshu.Inference.Llama;

namespace Zhengshu.Inference.Tests.Llama;

public sealed class ToolCallReaderTests
{
    private const string Answer = "先查一下。\n<tool_call>\n{\"name\": \"query_item\", \"arguments\": {\"名称\": \"居住证\", \"n\": 2}}\n</tool_call>好";

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void A_call_is_separated_from_the_text_around_it(int unitsPerToken)
    {
        var reader = new ToolCallReader("id");

        var contents = Answer.Chunk(unitsPerToken).SelectMany(part => reader.Add(new string(part), final: false)).Concat(reader.Add("", final: true)).ToList();

        var call = Assert.Single(contents.OfType<FunctionCallContent>());
        Assert.Equal("query_item", call.Name);
        Assert.Equal("居住证", call.Arguments?["名称"]?.ToString());
        Assert.Equal("先查一下。\n好", string.Concat(contents.OfType<TextContent>()));
        Assert.True(reader.Called);
    }

    [Theory]
    [InlineData("<tool_call>{\"name\": 3}</tool_call>")]
    [InlineData("<tool_call>not json</tool_call>")]
    [InlineData("<tool_call>{\"name\": \"a\"")]
    [InlineData("a < b <tool")]
    public void What_is_no_call_stays_text(string text)
    {
        var reader = new ToolCallReader("id");

        var contents = reader.Add(text, final: true);

        Assert.Equal(text, string.Concat(contents.Cast<TextContent>()));
        Assert.False(reader.Called);
    }
}

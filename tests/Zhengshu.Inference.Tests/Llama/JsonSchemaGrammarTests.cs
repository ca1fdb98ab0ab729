using System.Text.Json;
using Zhengshu.Inference.Llama;

namespace Zhengshu.Inference.Tests.Llama;

public sealed class JsonSchemaGrammarTests
{
    [Fact]
    public void Required_and_optional_properties_stand_in_declared_order()
    {
        var grammar = From("""{"type":"object","properties":{"a":{"type":"boolean"},"b":{"const":"x\"y"},"c":{"type":"null"}},"required":["b"]}""");

        Assert.Contains("""root ::= value""", grammar, StringComparison.Ordinal);
        Assert.Contains("""value ::= "{" space ("\"a\"" ":" space ("true" | "false") ("," space "\"b\"" ":" space "\"x\\\"y\"") ("," space "\"c\"" ":" space "null")? | "\"b\"" ":" space "\"x\\\"y\"" ("," space "\"c\"" ":" space "null")?) space "}" """.Trim(), grammar, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_may_point_to_itself()
    {
        var grammar = From("""{"$ref":"#/$defs/node","$defs":{"node":{"type":"object","properties":{"children":{"type":"array","items":{"$ref":"#/$defs/node"}}},"required":["children"]}}}""");

        Assert.Contains("root ::= ref-0", grammar, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"string","pattern":"^a$"}""", "pattern")]
    [InlineData("""{"allOf":[{"type":"string"}]}""", "allOf")]
    [InlineData("""{"type":"integer","minimum":3}""", "minimum")]
    [InlineData("""{"type":"colour"}""", "colour")]
    [InlineData("""{"$ref":"#/$defs/none"}""", "#/$defs/none")]
    [InlineData("""{"type":"array","minItems":3,"maxItems":2}""", "minItems")]
    public void What_a_grammar_cannot_hold_is_refused_by_name(string schema, string named) =>
        Assert.Contains(named, Assert.Throws<LlamaException>(() => From(schema)).Message, StringComparison.Ordinal);

    private static string From(string schema) => JsonSchemaGrammar.From(JsonElement.Parse(schema));
}

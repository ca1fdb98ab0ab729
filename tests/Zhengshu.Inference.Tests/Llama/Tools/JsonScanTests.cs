using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Inference.Llama.Tools;

namespace Zhengshu.Inference.Tests.Llama.Tools;

public sealed class JsonScanTests
{
    private static readonly string[] Fragments =
        ["{", "}", "[", "]", ",", ":", "\"", "\"名\"", "\"k\": ", "1", "-2.5e+3", "true", "null", " ", "\n", "\\", "\\\"", "\\u0041", "甲", "{}", "[]", "\"a\": [1, {\"b\": \"]}\"}]"];

    [Theory]
    [InlineData("{\"a\": [1, \"}\", {\"b\": {}}], \"c\": \"\\\"\\\\\"}", true)]
    [InlineData("[[], [{}], -1.5e3, true, false, null, \"\"]", true)]
    [InlineData("{\"a\" 1}", false)]
    [InlineData("{\"a\": }", false)]
    [InlineData("{,}", false)]
    [InlineData("[1,]", false)]
    [InlineData("{\"a\": 1,}", false)]
    [InlineData("[1}", false)]
    [InlineData("{]", false)]
    [InlineData("[\"\n\"]", false)]
    [InlineData("\"a\"", false)]
    [InlineData("1", false)]
    public void An_end_is_found_where_JSON_ends(string text, bool isJson)
    {
        var scan = new JsonScan(2);

        Assert.Equal(0, scan.End("：" + "x"));
        Assert.Equal(isJson ? 2 + text.Length : -1, scan.End("：x" + text + "]}后"));
    }

    [Fact]
    public void Ends_are_those_of_the_reader_of_the_framework_however_the_text_came() => Prop.ForAll<int[]>(chosen =>
    {
        var text = "{" + string.Concat((chosen ?? []).Select(i => Fragments[(int)((uint)i % Fragments.Length)]));
        var scan = new JsonScan(0);
        var end = 0;
        for (var length = 1; length <= text.Length && end == 0; length++)
        {
            end = scan.End(text.AsSpan(0, length));
        }

        var expected = End(text);
        return new JsonScan(0).End(text) == end && (expected == end || expected < 0); // what is no number or literal is accepted here
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static int End(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0 && reader.TokenType is JsonTokenType.EndObject)
                {
                    return Encoding.UTF8.GetCharCount(bytes, 0, (int)reader.BytesConsumed);
                }
            }

            return 0;
        }
        catch (JsonException)
        {
            return -1;
        }
    }
}

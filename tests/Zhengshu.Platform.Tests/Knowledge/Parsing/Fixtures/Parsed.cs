using Zhengshu.Kernel;
using Zhengshu.Platform.Knowledge.Parsing;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing.Fixtures;

/// <summary>Parses bytes through <see cref="DocumentParser"/>.</summary>
internal static class Parsed
{
    public static async Task<Result<ParsedDocument>> ResultAsync(byte[] content, string name, ParsingOptions? options = null)
    {
        using var file = new TempFile(content, name);
        return await new DocumentParser(options ?? new ParsingOptions()).ParseAsync(file.Path, name, TestContext.Current.CancellationToken);
    }

    public static async Task<ParsedDocument> DocumentAsync(byte[] content, string name)
    {
        var result = await ResultAsync(content, name);
        Assert.False(result.Refused(out var refusal, out var document), refusal?.Detail);
        return document!;
    }

    public static async Task<string> RefusalAsync(byte[] content, string name, ParsingOptions? options = null)
    {
        var result = await ResultAsync(content, name, options);
        Assert.True(result.Refused(out var refusal, out _), "was read");
        Assert.Contains("，", refusal!.Detail);
        return refusal.Code;
    }
}

using Zhengshu.Kernel.Commands;

namespace Zhengshu.Kernel.Tests.Commands;

public class CommandLineParserTests
{
    private static readonly ICommand[] All =
    [
        new Shape("ask", ["QUESTION"], [new("--knowledge-base", "NAME", "")]),
        new Shape("import", ["FILE…"], []),
        new Shape("import laws", ["FOLDER", "SECOND?"], [new("--no-vectors", null, "")]),
    ];

    [Theory]
    [InlineData("ask 怎么办", "ask", "怎么办", "")]
    [InlineData("ask --json - 怎么办", "ask", "怎么办", "--json=")]
    [InlineData("ask 怎么办 --json", "ask", "怎么办", "--json=")]
    [InlineData("ask --knowledge-base 法规 怎么办 --as admin", "ask", "怎么办", "--as=admin --knowledge-base=法规")]
    [InlineData("ask --knowledge-base=法规=新 怎么办", "ask", "怎么办", "--knowledge-base=法规=新")]
    [InlineData("import laws a --no-vectors", "import laws", "a", "--no-vectors=")]
    [InlineData("import laws a b", "import laws", "a b", "")]
    [InlineData("import a b c", "import", "a b c", "")]
    public void Words_become_command_arguments_and_options(string words, string command, string arguments, string options)
    {
        var parsed = CommandLineParser.Parse(words.Split(' '), All);

        Assert.Equal(command, parsed.Command.Name);
        Assert.Equal(arguments, string.Join(' ', parsed.Arguments));
        Assert.Equal(options, string.Join(' ', parsed.Options.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $"{option.Key}={option.Value}")));
    }

    [Theory]
    [InlineData("fly", "没有命令「fly」")]
    [InlineData("ask", "缺少参数 QUESTION")]
    [InlineData("ask a b", "参数过多")]
    [InlineData("ask a --fast", "没有选项 --fast")]
    [InlineData("ask a --as", "选项 --as 缺少值 USER")]
    [InlineData("import laws a --no-vectors=1", "选项 --no-vectors 不带值")]
    public void Wrong_words_are_named(string words, string message)
    {
        var fault = Assert.Throws<CommandArgumentException>(() => CommandLineParser.Parse(words.Split(' '), All));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_needs_no_arguments() => Assert.True(CommandLineParser.Parse(["import", "laws", "--help"], All).Help);

    private sealed record Shape(string Name, IReadOnlyList<string> Arguments, IReadOnlyList<CommandOption> Options) : ICommand
    {
        public string Summary => "";

        public Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

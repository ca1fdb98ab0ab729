namespace Zhengshu.Kernel.Commands;

/// <summary>What a command line said, before it is bound to a data folder and a caller.</summary>
/// <param name="Command">The command.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Options">Its options and the global ones, with values; switches have an empty value.</param>
public sealed record ParsedCommand(ICommand Command, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>Whether <c>--json</c> was given.</summary>
    public bool Json => Options.ContainsKey("--json");

    /// <summary>Whether help was asked for.</summary>
    public bool Help => Options.ContainsKey("--help");
}

/// <summary>Reads the command line of <c>./zhengshu</c>.</summary>
public static class CommandLineParser
{
    /// <summary>Options that every command takes.</summary>
    public static IReadOnlyList<CommandOption> GlobalOptions { get; } =
    [
        new("--data", "DIR", "数据目录，默认为程序目录下的 var"),
        new("--as", "USER", "以该用户的身份执行，默认为未登录的群众"),
        new("--json", null, "标准输出的最后一行为一个 JSON 对象，其余写到标准错误；可写作 --json -"),
        new("--help", null, "显示本命令的用法"),
    ];

    /// <summary>Finds the command named by the first words and reads what follows.</summary>
    /// <exception cref="CommandArgumentException">Unknown command or option, a value or argument missing or too many.</exception>
    public static ParsedCommand Parse(IReadOnlyList<string> words, IEnumerable<ICommand> commands)
    {
        ArgumentNullException.ThrowIfNull(words);
        var command = commands.OrderByDescending(command => command.Name.Length)
            .FirstOrDefault(command => command.Name.Split(' ') is var name && words.Take(name.Length).SequenceEqual(name))
            ?? throw new CommandArgumentException($"没有命令「{string.Join(' ', words.Take(2))}」，用 --help 查看全部命令");
        var known = GlobalOptions.Concat(command.Options).ToDictionary(option => option.Name, StringComparer.Ordinal);
        var arguments = new List<string>();
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = command.Name.Split(' ').Length; i < words.Count; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal))
            {
                arguments.Add(words[i]);
                continue;
            }

            var equals = words[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? words[i] : words[i][..equals];
            if (!known.TryGetValue(name, out var option))
            {
                throw new CommandArgumentException($"命令 {command.Name} 没有选项 {name}");
            }

            options[name] = (option.Value, equals) switch
            {
                (null, < 0) => "",
                (null, _) => throw new CommandArgumentException($"选项 {name} 不带值"),
                (_, >= 0) => words[i][(equals + 1)..],
                _ when i + 1 < words.Count => words[++i],
                _ => throw new CommandArgumentException($"选项 {name} 缺少值 {option.Value}"),
            };
            if (name == "--json" && i + 1 < words.Count && words[i + 1] == "-")
            {
                i++;
            }
        }

        var parsed = new ParsedCommand(command, arguments, options);
        if (!parsed.Help)
        {
            CheckCount(command, arguments.Count);
        }

        return parsed;
    }

    /// <summary>Usage of one command.</summary>
    public static string Usage(ICommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var lines = new List<string>
        {
            string.Join(' ', (string[])["用法：./zhengshu", command.Name, .. command.Arguments, "[选项]"]), "", command.Summary, "", "选项：",
        };
        lines.AddRange(command.Options.Concat(GlobalOptions).Select(option => $"  {option.Name + " " + option.Value,-24} {option.Help}"));
        return string.Join(Environment.NewLine, lines);
    }

    private static void CheckCount(ICommand command, int given)
    {
        var needed = command.Arguments.Count(argument => !argument.EndsWith('?'));
        var most = command.Arguments.Any(argument => argument.EndsWith('…')) ? int.MaxValue : command.Arguments.Count;
        if (given < needed)
        {
            throw new CommandArgumentException($"缺少参数 {command.Arguments[given]}");
        }

        if (given > most)
        {
            throw new CommandArgumentException($"参数过多：命令 {command.Name} 最多接受 {most} 个");
        }
    }
}

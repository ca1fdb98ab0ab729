using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Kernel.Commands;

/// <summary>What a command is called with and writes to.</summary>
public sealed class CommandContext
{
    private static readonly JsonSerializerOptions Snake = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Arguments without options, in order.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Options that were given, with their values; switches have an empty value.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>Whether <c>--json</c> was given: print one JSON object by <see cref="Result{T}"/>, everything else to <see cref="Error"/>.</summary>
    public required bool Json { get; init; }

    /// <summary>Anonymous resident, or the user of <c>--as</c>. What needs no rights (imports by the machine's owner) ignores it.</summary>
    public required Caller Caller { get; init; }

    /// <summary>Working directory of the person who called, see <see cref="ResolvePath"/>.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Standard input of the person who called; empty for commands that run inside a server.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Standard output of the person who called.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error of the person who called: progress, warnings.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Where to write for people: <see cref="Out"/>, or <see cref="Error"/> under <c>--json</c>.</summary>
    public TextWriter Text => Json ? Error : Out;

    /// <summary>Absolute path of a file named on the command line.</summary>
    public string ResolvePath(string path) => Path.GetFullPath(path, WorkingDirectory);

    /// <summary>Whether the option was given.</summary>
    public bool Has(string option) => Options.ContainsKey(option);

    /// <summary>Value of the option, or null when it was not given.</summary>
    public string? Option(string option) => Options.GetValueOrDefault(option);

    /// <summary>Value of an option that must be given.</summary>
    /// <exception cref="CommandArgumentException">It was not.</exception>
    public string Required(string option) => Option(option) ?? throw new CommandArgumentException($"缺少选项 {option}");

    /// <summary>Whole number given with the option, or <paramref name="absent"/>.</summary>
    /// <exception cref="CommandArgumentException">Not a whole number, or below <paramref name="least"/>.</exception>
    public int Number(string option, int absent, int least = 0)
    {
        if (Option(option) is not { } text)
        {
            return absent;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least
            ? value
            : throw new CommandArgumentException($"选项 {option} 应为不小于 {least} 的整数，而不是「{text}」");
    }

    /// <summary>
    /// Under <c>--json</c>: prints <paramref name="value"/> as one line of JSON with <c>snake_case</c> names, the last line of standard
    /// output. Otherwise nothing.
    /// </summary>
    public void Result<T>(T value)
    {
        if (Json)
        {
            Out.WriteLine(JsonSerializer.Serialize(value, Snake));
        }
    }
}

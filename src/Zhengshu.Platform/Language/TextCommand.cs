using System.Text;
using Zhengshu.Kernel.Commands;

namespace Zhengshu.Platform.Language;

/// <summary>
/// A command of <c>./zhengshu text</c>: takes text from a file or from standard input, prints lines for people or, under <c>--json</c>, one object.
/// It needs neither data folder nor database, so it runs where it is called, also while a server runs.
/// </summary>
internal abstract class TextCommand : ICommand
{
    /// <summary>Largest input, bytes.</summary>
    private const long MaxInputBytes = 64L * 1024 * 1024;

    /// <inheritdoc/>
    public string Name => "text " + Verb;

    /// <inheritdoc/>
    public abstract string Summary { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> Arguments => ["FILE?"];

    /// <inheritdoc/>
    public virtual IReadOnlyList<CommandOption> Options => [];

    /// <summary>The word after <c>text</c>.</summary>
    protected abstract string Verb { get; }

    /// <inheritdoc/>
    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(await ReadAsync(context, 0, cancellationToken), context, cancellationToken);
            return 0;
        }
        catch (InvalidDataException wrong)
        {
            await context.Error.WriteLineAsync(wrong.Message);
            return 1;
        }
    }

    /// <summary>Works on the text and writes lines to <see cref="CommandContext.Text"/> and the object to <see cref="CommandContext.Result{T}"/>.</summary>
    protected abstract void Run(string text, CommandContext context);

    /// <summary>The same for commands that read further files.</summary>
    protected virtual Task RunAsync(string text, CommandContext context, CancellationToken cancellationToken)
    {
        Run(text, context);
        return Task.CompletedTask;
    }

    /// <summary>Text of the argument at an index; <c>-</c> or none at all is standard input. Bytes that are no UTF-8 become U+FFFD.</summary>
    protected static async Task<string> ReadAsync(CommandContext context, int argument, CancellationToken cancellationToken)
    {
        if (context.Arguments.Count <= argument || context.Arguments[argument] == "-")
        {
            return await context.In.ReadToEndAsync(cancellationToken);
        }

        return await ReadFileAsync(context, context.Arguments[argument], cancellationToken);
    }

    /// <summary>Text of a file that the person named.</summary>
    protected static async Task<string> ReadFileAsync(CommandContext context, string name, CancellationToken cancellationToken)
    {
        var path = context.ResolvePath(name);
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new CommandArgumentException($"没有文件 {path}");
        }

        if (file.Length > MaxInputBytes)
        {
            throw new CommandArgumentException($"文件 {path} 超过 {MaxInputBytes / 1024 / 1024} MB");
        }

        return await File.ReadAllTextAsync(path, Encoding.UTF8, cancellationToken);
    }

    /// <summary>One of the names given, or the first where the option is absent.</summary>
    protected static string OneOf(CommandContext context, string option, params ReadOnlySpan<string> names)
    {
        var given = context.Option(option) ?? names[0];
        return names.Contains(given) ? given : throw new CommandArgumentException($"选项 {option} 应为 {string.Join("、", names.ToArray())} 之一，而不是「{given}」");
    }
}

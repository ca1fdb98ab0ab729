namespace Zhengshu.Kernel.Commands;

/// <summary>
/// A command of <c>./zhengshu</c>; register with <c>services.AddCommand&lt;T&gt;()</c>. It runs in its own scope: in this process when no
/// server runs on the data folder, else inside the server, with the same code; so it reads files only through
/// <see cref="CommandContext.ResolvePath"/> and writes only to <see cref="CommandContext.Out"/> and <see cref="CommandContext.Error"/>.
/// </summary>
public interface ICommand
{
    /// <summary>Words that call it: <c>ask</c>, <c>import laws</c>.</summary>
    string Name { get; }

    /// <summary>What it does, one line.</summary>
    string Summary { get; }

    /// <summary>Placeholders of its arguments in order, e.g. <c>FOLDER</c>; one that ends in <c>?</c> may be absent, one in <c>…</c> repeats.</summary>
    IReadOnlyList<string> Arguments { get; }

    /// <summary>Its own options; <c>--data</c>, <c>--as</c>, <c>--json</c> and <c>--help</c> every command has.</summary>
    IReadOnlyList<CommandOption> Options { get; }

    /// <summary>
    /// Runs it. 0 done, 1 failed, 2 bad arguments (throw <see cref="CommandArgumentException"/>). Results of <c>--json -</c> go through
    /// <see cref="CommandContext.Result{T}"/>.
    /// </summary>
    Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken);
}

/// <summary>The command was called wrongly: the message is printed with the usage and the exit code is 2.</summary>
/// <param name="message">What is wrong, naming the argument or option.</param>
public sealed class CommandArgumentException(string message) : Exception(message);

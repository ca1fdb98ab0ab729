using Zhengshu.Inference.Names;
using Zhengshu.Kernel.Commands;
using Zhengshu.Kernel.Files;

namespace Zhengshu.Platform.Models.Commands;

/// <summary><c>./zhengshu model names TEXT</c>.</summary>
internal sealed class ModelNamesCommand(ShippedFiles shipped) : ICommand
{
    public string Name => "model names";

    public string Summary => "找出文字中的人名、地名、机构名和时间";

    public IReadOnlyList<string> Arguments => ["TEXT"];

    public IReadOnlyList<CommandOption> Options => [new("--words", null, "给出全部词和词性")];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken) => ModelFile.TryAsync(context, async () =>
    {
        using var lac = Lac.Load(shipped.Path("data", "models", "lac"), new LacOptions());
        var text = context.Arguments[0];
        if (context.Has("--words"))
        {
            var words = lac.Analyze(text, cancellationToken);
            await context.Text.WriteLineAsync(string.Join(' ', words.Select(word => $"{word.In(text)}/{word.Tag}")));
            context.Result(new { Words = words });
            return;
        }

        var names = lac.FindNames(text, cancellationToken);
        foreach (var name in names)
        {
            await context.Text.WriteLineAsync($"{name.Kind}\t{name.Text}");
        }

        context.Result(new { Names = names });
    });
}

using System.Globalization;
using Microsoft.Extensions.Options;
using Zhengshu.Kernel.Commands;
using Zhengshu.Kernel.Files;

namespace Zhengshu.Platform.Knowledge.Parsing.Sound;

/// <summary><c>zhengshu model transcribe FILE.wav</c>: what is said, by the speech model that the site installed.</summary>
internal sealed class ModelTranscribeCommand(IOptions<ParsingOptions> options, WorkerLaunch launch, DataFolder data) : ICommand
{
    public string Name => "model transcribe";

    public string Summary => "语音识别：打印录音（WAV）中说的话，模型由本单位安装";

    public IReadOnlyList<string> Arguments => ["文件"];

    public IReadOnlyList<CommandOption> Options => [new("--models", "DIR", "语音模型文件夹，默认为数据目录下的 models/speech")];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var path = context.ResolvePath(context.Arguments[0]);
        if (!File.Exists(path))
        {
            throw new CommandArgumentException($"没有文件 {path}");
        }

        var models = context.Option("--models") is { } named ? context.ResolvePath(named) : Path.Combine(data.Root, "models", "speech");
        var result = await new ParseWorker(options.Value, launch).TranscribeAsync(path, models, cancellationToken);
        if (result.Refused(out var refusal, out var transcript))
        {
            await context.Error.WriteLineAsync(refusal.Detail);
            context.Result(new { refusal.Code, refusal.Detail });
            return 1;
        }

        foreach (var piece in transcript.Pieces)
        {
            context.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{piece.Start:F1}–{piece.End:F1}\t{piece.Text}"));
        }

        context.Result(transcript);
        return 0;
    }
}

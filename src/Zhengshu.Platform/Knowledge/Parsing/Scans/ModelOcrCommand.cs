using System.Globalization;
using Microsoft.Extensions.Options;
using Zhengshu.Kernel.Commands;

namespace Zhengshu.Platform.Knowledge.Parsing.Scans;

/// <summary><c>zhengshu model ocr FILE</c>: the lines of a picture or scanned PDF, recognised in a limited child process.</summary>
internal sealed class ModelOcrCommand(IOptions<ParsingOptions> options, WorkerLaunch launch) : ICommand
{
    public string Name => "model ocr";

    public string Summary => "文字识别：打印图片（PNG、JPG）或扫描 PDF 中的文字";

    public IReadOnlyList<string> Arguments => ["文件"];

    public IReadOnlyList<CommandOption> Options => [new("--boxes", null, "每行前打印把握和位置（像素：左,上,右,下）")];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var path = context.ResolvePath(context.Arguments[0]);
        if (!File.Exists(path))
        {
            throw new CommandArgumentException($"没有文件 {path}");
        }

        var result = await new ParseWorker(options.Value, launch).RecognizeAsync(
            path, progress => context.Error.WriteLine($"正在识别 {progress.Done}/{progress.Total}"), cancellationToken);
        if (result.Refused(out var refusal, out var file))
        {
            await context.Error.WriteLineAsync(refusal.Detail);
            context.Result(new { refusal.Code, refusal.Detail });
            return 1;
        }

        foreach (var line in file.Pages.SelectMany(page => page.Lines))
        {
            context.Text.WriteLine((context.Has("--boxes") ? Place(line) : "") + line.Text);
        }

        context.Result(file);
        return 0;
    }

    private static string Place(RecognizedLine line)
    {
        var (xs, ys) = (line.Box.Where((_, i) => i % 2 == 0).ToList(), line.Box.Where((_, i) => i % 2 == 1).ToList());
        return string.Create(CultureInfo.InvariantCulture, $"{line.Confidence:F2} {xs.Min():F0},{ys.Min():F0},{xs.Max():F0},{ys.Max():F0}\t");
    }
}

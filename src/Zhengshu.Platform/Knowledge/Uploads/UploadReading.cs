using Microsoft.Extensions.Options;
using Zhengshu.Kernel.Jobs;
using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Knowledge.Parsing.Scans;

namespace Zhengshu.Platform.Knowledge.Uploads;

/// <summary>Reads the file of an upload in a limited child process; what it refuses fails the job with the same words.</summary>
internal sealed class UploadReading(IOptions<ParsingOptions> options, WorkerLaunch launch)
{
    /// <param name="path">The file.</param>
    /// <param name="fileName">Name it was uploaded under.</param>
    /// <param name="report">Told of each scanned page; one report at a time, those in between are left out.</param>
    /// <param name="cancellationToken">Kills the child.</param>
    public async Task<ParsedDocument> ReadAsync(string path, string fileName, Func<ScanProgress, Task> report, CancellationToken cancellationToken)
    {
        var last = Task.CompletedTask;
        var worker = new ParseWorker(options.Value, launch);
        var result = await worker.ParseAsync(path, fileName, cancellationToken, progress => last = last.IsCompleted ? report(progress) : last);
        await last;
        return result.Refused(out var refusal, out var document) ? throw new JobFailedException(refusal.Detail) : document;
    }
}

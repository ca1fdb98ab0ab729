using Microsoft.Extensions.Options;
using Zhengshu.Kernel.Jobs;
using Zhengshu.Platform.Knowledge.Parsing;

namespace Zhengshu.Platform.Knowledge.Uploads;

/// <summary>Reads the file of an upload in a limited child process; what it refuses fails the job with the same words.</summary>
internal sealed class UploadReading(IOptions<ParsingOptions> options, WorkerLaunch launch)
{
    public async Task<ParsedDocument> ReadAsync(string path, string fileName, CancellationToken cancellationToken)
    {
        var result = await new ParseWorker(options.Value, launch).ParseAsync(path, fileName, cancellationToken);
        return result.Refused(out var refusal, out var document) ? throw new JobFailedException(refusal.Detail) : document;
    }
}

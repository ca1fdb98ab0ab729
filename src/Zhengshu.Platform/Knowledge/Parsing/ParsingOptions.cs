using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Zhengshu.Platform.Knowledge.Parsing;

/// <summary>Limits of reading one uploaded file; section <c>Knowledge:Parsing</c>. A file beyond a limit is refused with the limit in the message.</summary>
public sealed class ParsingOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Knowledge:Parsing";

    /// <summary>Largest file, bytes. Default 100 MB.</summary>
    [Range(1024, 2_000_000_000)]
    public long MaxFileBytes { get; set; } = 100_000_000;

    /// <summary>Most pages of a PDF. Default 2,000.</summary>
    [Range(1, 100_000)]
    public int MaxPages { get; set; } = 2_000;

    /// <summary>Most characters of text that one file may give. Default 20 million (about 60 times 民法典).</summary>
    [Range(1000, 200_000_000)]
    public int MaxTextChars { get; set; } = 20_000_000;

    /// <summary>Most bytes that a docx or xlsx may unpack to. Default 500 MB.</summary>
    [Range(1024, 4_000_000_000)]
    public long MaxUnpackedBytes { get; set; } = 500_000_000;

    /// <summary>Highest ratio of unpacked to packed size of one entry above 1 MB. Default 200; text in Office files packs to about 10–40.</summary>
    [Range(2, 10_000)]
    public int MaxUnpackRatio { get; set; } = 200;

    /// <summary>Most entries of a docx or xlsx. Default 10,000.</summary>
    [Range(10, 1_000_000)]
    public int MaxEntries { get; set; } = 10_000;

    /// <summary>Longest time for one file, seconds of the wall clock and of the processor each; then the worker and all it started are killed. Default 120.</summary>
    [Range(1, 3600)]
    public int TimeLimitSeconds { get; set; } = 120;

    /// <summary>Most memory of the worker process, megabytes. Default 1,024; reading a scanned page takes up to 700.</summary>
    [Range(128, 65_536)]
    public int MemoryLimitMegabytes { get; set; } = 1_024;

    /// <summary>Most pages of one file that are read by optical character recognition. Default 500.</summary>
    [Range(0, 10_000)]
    public int MaxScannedPages { get; set; } = 500;

    /// <summary>Longest time for one scanned page, seconds of the wall clock; each page that is done starts it anew, after <see cref="TimeLimitSeconds"/> for the first. Default 60.</summary>
    [Range(1, 3600)]
    public int ScannedPageSeconds { get; set; } = 60;

    /// <summary>Most pixels of a picture, unpacked at 3 bytes each. Default 80 million (A3 at 600 dots an inch).</summary>
    [Range(10_000, 400_000_000)]
    public long MaxPixels { get; set; } = 80_000_000;

    /// <summary><see cref="ScannedPageSeconds"/> as a span.</summary>
    internal TimeSpan ScannedPageTime => TimeSpan.FromSeconds(ScannedPageSeconds);

    /// <summary><see cref="TimeLimitSeconds"/> as a span.</summary>
    internal TimeSpan TimeLimit => TimeSpan.FromSeconds(TimeLimitSeconds);
}

/// <summary>Validates <see cref="ParsingOptions"/> at start, all findings at once.</summary>
[OptionsValidator]
internal sealed partial class ParsingOptionsValidator : IValidateOptions<ParsingOptions>;

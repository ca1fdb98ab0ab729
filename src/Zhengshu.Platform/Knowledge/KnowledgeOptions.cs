using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Zhengshu.Platform.Knowledge;

/// <summary>Settings under the key <c>Knowledge</c>.</summary>
public sealed class KnowledgeOptions
{
    /// <summary>Largest file that is taken in, bytes. Default 100,000,000 (100 MB), 1 kB to 2 GB. A larger one is refused with this number.</summary>
    [Range(1024, 2_147_483_647, ErrorMessage = "Knowledge:MaxUploadBytes must lie between 1024 and 2147483647.")]
    public long MaxUploadBytes { get; set; } = 100_000_000;

    /// <summary>Most files of one request. Default 20, 1–200.</summary>
    [Range(1, 200, ErrorMessage = "Knowledge:MaxFilesPerRequest must lie between 1 and 200.")]
    public int MaxFilesPerRequest { get; set; } = 20;

    /// <summary>Whether an empty database is filled with the sample city (示例市) at the first start. Default true.</summary>
    public bool LoadSampleCity { get; set; } = true;
}

[OptionsValidator]
internal sealed partial class KnowledgeOptionsValidator : IValidateOptions<KnowledgeOptions>;

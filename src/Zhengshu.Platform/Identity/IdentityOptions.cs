using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Zhengshu.Platform.Identity;

/// <summary>Settings under the key <c>Identity</c>.</summary>
public sealed class IdentityOptions
{
    /// <summary>A session ends after this long without a request. Default 2 hours, 5 minutes to 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(2);

    /// <summary>A session ends at the latest this long after sign-in. Default 12 hours, 15 minutes to 7 days.</summary>
    [Range(typeof(TimeSpan), "00:15:00", "7.00:00:00")]
    public TimeSpan SessionLife { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Wrong passwords in a row that lock the account. Default 5 (GB/T 22239), 3–20.</summary>
    [Range(3, 20)]
    public int LockoutAfter { get; set; } = 5;

    /// <summary>How long it stays locked. Default 15 minutes, 1 minute to 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan LockoutFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Sign-in attempts per minute and client address. Default 10, 1–1000.</summary>
    [Range(1, 1000)]
    public int SignInsPerMinute { get; set; } = 10;
}

[OptionsValidator]
internal sealed partial class IdentityOptionsValidator : IValidateOptions<IdentityOptions>;

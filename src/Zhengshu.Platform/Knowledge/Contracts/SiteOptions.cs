using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>Settings under the key <c>Site</c>: whom the installation serves.</summary>
public sealed class SiteOptions
{
    /// <summary>Name of the place, shown on every public page. Default 示例市, 1–30 characters.</summary>
    [Required(ErrorMessage = "Site:Name must not be empty.")]
    [StringLength(30, ErrorMessage = "Site:Name must have at most 30 characters.")]
    public string Name { get; set; } = "示例市";

    /// <summary>Division code of the place (行政区划代码), six digits: what residents ask for who name no region. Default 440106 (广州市天河区).</summary>
    [Required(ErrorMessage = "Site:RegionCode must not be empty.")]
    [RegularExpression("^[0-9]{6}$", ErrorMessage = "Site:RegionCode must have six digits.")]
    public string RegionCode { get; set; } = "440106";

    /// <summary>Number where a person answers. Default 12345, 3–20 digits and dashes.</summary>
    [Required(ErrorMessage = "Site:Hotline must not be empty.")]
    [RegularExpression("^[0-9-]{3,20}$", ErrorMessage = "Site:Hotline must have 3 to 20 digits or dashes.")]
    public string Hotline { get; set; } = "12345";

    /// <summary>Working days within which complaints are answered (投诉举报办理时限), published beside the form. Default 15, 1–60.</summary>
    [Range(1, 60, ErrorMessage = "Site:ComplaintWorkingDays must lie between 1 and 60.")]
    public int ComplaintWorkingDays { get; set; } = 15;

    /// <summary>The published handling time in words.</summary>
    public string ComplaintHandling => $"{ComplaintWorkingDays} 个工作日内答复";
}

[OptionsValidator]
internal sealed partial class SiteOptionsValidator : IValidateOptions<SiteOptions>;

using Microsoft.AspNetCore.Http;
using Zhengshu.Apps.PublicService.Questions;
using Zhengshu.Kernel;

namespace Zhengshu.Apps.PublicService.Contracts;

/// <summary>How often one address may ask and submit, for pages that call the classes of this folder themselves: the same counts as the HTTP interface.</summary>
public sealed class ClientLimits
{
    private readonly SubmissionLimits _limits;

    internal ClientLimits(SubmissionLimits limits) => _limits = limits;

    /// <summary>Address that counts as one client.</summary>
    public static string AddressOf(HttpContext context) => SubmissionLimits.AddressOf(context);

    /// <summary>Counts a question; null when it may be asked.</summary>
    public Refusal? OnQuestion(HttpContext context) => _limits.OnQuestion(context);

    /// <summary>Counts a complaint or feedback; null when it may be sent.</summary>
    public Refusal? OnSubmission(HttpContext context) => _limits.OnSubmission(context);
}

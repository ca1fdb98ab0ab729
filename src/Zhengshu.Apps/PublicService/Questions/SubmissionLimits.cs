using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Apps.PublicService.Questions;

/// <summary>How often residents may ask and submit, by address. Members of staff are not limited.</summary>
internal sealed class SubmissionLimits(IOptions<PublicServiceOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _questions = PerMinute(options.Value.QuestionsPerMinute);
    private readonly PartitionedRateLimiter<string> _submissions = PerMinute(options.Value.SubmissionsPerMinute);

    /// <summary>Address that counts as one client: an IPv4 address, or the /64 network that a household has in IPv6.</summary>
    public static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        address = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return address switch
        {
            null => "local",
            { AddressFamily: AddressFamily.InterNetworkV6 } => new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), 0, 0, 0, 0, 0, 0, 0, 0]).ToString(),
            _ => address.ToString(),
        };
    }

    public ValueTask<object?> OnQuestion(EndpointFilterInvocationContext call, EndpointFilterDelegate next) => CheckAsync(_questions, call, next);

    public ValueTask<object?> OnSubmission(EndpointFilterInvocationContext call, EndpointFilterDelegate next) => CheckAsync(_submissions, call, next);

    public Refusal? OnQuestion(HttpContext context) => Check(_questions, context);

    public Refusal? OnSubmission(HttpContext context) => Check(_submissions, context);

    public void Dispose()
    {
        _questions.Dispose();
        _submissions.Dispose();
    }

    private static async ValueTask<object?> CheckAsync(
        PartitionedRateLimiter<string> limiter, EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        Check(limiter, call.HttpContext) is { } refusal ? refusal.ToProblem() : await next(call);

    private static Refusal? Check(PartitionedRateLimiter<string> limiter, HttpContext context)
    {
        if (!Caller.From(context.User).IsResident)
        {
            return null;
        }

        using var lease = limiter.AttemptAcquire(AddressOf(context));
        if (lease.IsAcquired)
        {
            return null;
        }

        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 60;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return PublicServiceRefusals.TooManyRequests(seconds);
    }

    private static PartitionedRateLimiter<string> PerMinute(int limit) => PartitionedRateLimiter.Create<string, string>(
        address => RateLimitPartition.GetFixedWindowLimiter(
            address, _ => new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = TimeSpan.FromMinutes(1) }));
}

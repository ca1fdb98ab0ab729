using System.Net;
using System.Text.Json;
using Zhengshu.Platform.Models.Contracts;

namespace Zhengshu.Platform.Models.OpenAi;

/// <summary>Which <see cref="ChatFailure"/> a status or a fault is.</summary>
internal static class ChatFailures
{
    public static ChatFailure OfStatus(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ChatFailure.CredentialRefused,
        HttpStatusCode.NotFound => ChatFailure.NotFound,
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => ChatFailure.Busy,
        HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => ChatFailure.TimedOut,
        >= HttpStatusCode.InternalServerError => ChatFailure.ServerFault,
        _ => ChatFailure.RequestRefused,
    };

    /// <summary>The failure that was caught; null for a fault of this program.</summary>
    /// <param name="fault">What was caught; not a cancellation by the caller.</param>
    /// <param name="timedOut">Whether the time was over.</param>
    public static ChatFailedException? Of(Exception fault, bool timedOut) => fault switch
    {
        ChatFailedException failed => failed,
        _ when timedOut && fault is OperationCanceledException or IOException or HttpRequestException => new ChatFailedException(ChatFailure.TimedOut, null, fault),
        OperationCanceledException => new ChatFailedException(ChatFailure.Unreachable, null, fault), // the handler's ConnectTimeout
        JsonException => new ChatFailedException(ChatFailure.ResponseInvalid, null, fault),
        HttpRequestException http => new ChatFailedException(OfError(http.HttpRequestError), null, fault),
        HttpIOException http => new ChatFailedException(OfError(http.HttpRequestError), null, fault),
        IOException => new ChatFailedException(ChatFailure.ResponseCut, null, fault),
        _ => null,
    };

    private static ChatFailure OfError(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError => ChatFailure.Unreachable,
        HttpRequestError.ConfigurationLimitExceeded => ChatFailure.ResponseTooLong,
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.VersionNegotiationError => ChatFailure.ResponseInvalid,
        _ => ChatFailure.ResponseCut,
    };
}

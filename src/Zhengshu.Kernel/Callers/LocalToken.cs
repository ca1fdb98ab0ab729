using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Zhengshu.Kernel.Callers;

/// <summary>
/// Secret of one run of the server, kept in a file that only the machine's owner can read: who has it may run commands, over loopback only.
/// </summary>
public sealed class LocalToken
{
    /// <summary>Header that carries it.</summary>
    public const string Header = "X-Zhengshu-Local";

    /// <summary>256 random bits in hexadecimal digits.</summary>
    public string Value { get; } = RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>Whether the request comes over loopback and carries the token.</summary>
    public bool Matches(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(context.Request.Headers[Header].ToString()), Encoding.UTF8.GetBytes(Value));
    }
}

/// <summary>Only the machine's own <c>./zhengshu</c>, see <see cref="LocalToken"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireLocalTokenAttribute() : AuthorizeAttribute(PolicyName), IAccessRule
{
    /// <summary>Name of the policy that <c>AddKernel</c> registers.</summary>
    public const string PolicyName = "local-token";

    /// <inheritdoc/>
    public string? Permission => null;

    /// <inheritdoc/>
    public bool Residents => false;
}

/// <summary>The rule as endpoint convention.</summary>
public static class LocalTokenExtensions
{
    /// <summary>Only the machine's own <c>./zhengshu</c>.</summary>
    public static TBuilder RequireLocalToken<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequireLocalTokenAttribute());
}

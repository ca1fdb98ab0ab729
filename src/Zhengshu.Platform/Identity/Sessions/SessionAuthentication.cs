using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Identity.ApiKeys;
using Zhengshu.Platform.Identity.Contracts;
using Zhengshu.Platform.Identity.Users;

namespace Zhengshu.Platform.Identity.Sessions;

/// <summary>Turns a bearer API key or the session cookie into the caller; without either the caller stays an anonymous resident.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> schemeOptions, ILoggerFactory loggers, UrlEncoder encoder,
    ZhengshuDb db, IOptions<IdentityOptions> options, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(schemeOptions, loggers, encoder)
{
    public const string SchemeName = "zhengshu";

    private static readonly TimeSpan SeenPrecision = TimeSpan.FromMinutes(1);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        var caller = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? await ByKeyAsync(header["Bearer ".Length..].Trim(), Context.RequestAborted)
            : await BySessionAsync(Request.Cookies[SignIn.Cookie], Context.RequestAborted);
        return caller is null
            ? AuthenticateResult.NoResult()
            : AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(SchemeName), SchemeName));
    }

    private async Task<Caller?> BySessionAsync(string? token, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        var (hash, now) = (Tokens.Hash(token), time.GetUtcNow());
        var found = await (from session in db.Set<Session>().AsNoTracking()
                           join user in db.Set<User>().AsNoTracking() on session.UserId equals user.Id
                           where session.TokenHash == hash && !user.Disabled
                           select new { session, user }).FirstOrDefaultAsync(cancellationToken);
        if (found is null || !found.session.Alive(options.Value, now))
        {
            return null;
        }

        if (now - found.session.LastSeenAt > SeenPrecision)
        {
            await db.Set<Session>().Where(s => s.TokenHash == hash).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancellationToken);
        }

        return found.user.ToCaller(CallerKind.Staff, "web");
    }

    private async Task<Caller?> ByKeyAsync(string secret, CancellationToken cancellationToken)
    {
        var (hash, now) = (Tokens.Hash(secret), time.GetUtcNow());
        var found = await (from key in db.Set<ApiKey>().AsNoTracking()
                           join user in db.Set<User>().AsNoTracking() on key.UserId equals user.Id
                           where key.SecretHash == hash && key.ExpiresAt > now && !user.Disabled
                           select new { key, user }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var caller = found.user.ToCaller(CallerKind.Program, "api");
        return caller with { Permissions = [.. caller.Permissions.Intersect(found.key.Permissions.Split(','))] };
    }
}

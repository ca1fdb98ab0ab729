using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Identity.Sessions;
using Zhengshu.Platform.Identity.Users;

namespace Zhengshu.Platform.Identity.Contracts;

/// <summary>
/// Signing in and out and changing the password (登录), for endpoints and for statically rendered pages that have the
/// <see cref="HttpContext"/>. Sets and clears the session cookie.
/// </summary>
public sealed partial class SignIn(ZhengshuDb db, IOptions<IdentityOptions> options, TimeProvider time, ILogger<SignIn> logger)
{
    /// <summary>Name of the session cookie.</summary>
    public const string Cookie = "zhengshu_session";

    /// <summary>Checks the password, opens a session and sets its cookie.</summary>
    /// <returns>The caller; <see cref="Caller.MustChangePassword"/> says that the password must be changed first.</returns>
    public async Task<Result<Caller>> SignInAsync(HttpContext context, string userName, string password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var now = time.GetUtcNow();
        var name = UserAdministration.Normalize(userName);
        var user = await db.Set<User>().FirstOrDefaultAsync(u => u.Tenant == Caller.DefaultTenant && u.UserName == name, cancellationToken);
        if (user is { Disabled: false } && user.IsLocked(now))
        {
            return IdentityRefusals.LockedOut((int)Math.Ceiling((user.LockedUntil!.Value - now).TotalMinutes));
        }

        var matches = Passwords.Verify(password, user?.PasswordHash ?? Passwords.Unmatchable);
        if (user is null or { Disabled: true })
        {
            return IdentityRefusals.WrongCredentials();
        }

        var caller = user.ToCaller(CallerKind.Staff, "web");
        if (!matches)
        {
            return await FailAsync(user, caller, now, cancellationToken);
        }

        user.SignedIn(now);
        var token = Tokens.Make();
        db.Set<Session>().Add(new Session { TokenHash = Tokens.Hash(token), UserId = user.Id, CreatedAt = now, LastSeenAt = now });
        db.Audit(caller, now, "identity.signed_in", $"user:{user.UserName}");
        await DeleteDeadSessionsAsync(now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        context.Response.Cookies.Append(Cookie, token, CookieFor(context));
        LogSignedIn(logger, user.Id);
        return caller;
    }

    /// <summary>Closes the session of this browser and clears the cookie.</summary>
    public async Task SignOutAsync(HttpContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Cookies[Cookie] is { Length: > 0 } token)
        {
            var hash = Tokens.Hash(token);
            await db.Set<Session>().Where(session => session.TokenHash == hash).ExecuteDeleteAsync(cancellationToken);
            if (Caller.From(context.User) is { UserId: not null } caller)
            {
                db.Audit(caller, time.GetUtcNow(), "identity.signed_out", $"user:{caller.UserName}");
                await db.SaveChangesAsync(cancellationToken);
            }
        }

        context.Response.Cookies.Delete(Cookie, CookieFor(context));
    }

    /// <summary>Replaces the caller's password and closes the person's other sessions.</summary>
    /// <returns>Null when done.</returns>
    public async Task<Refusal?> ChangePasswordAsync(HttpContext context, string currentPassword, string newPassword, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var caller = Caller.From(context.User);
        if (await db.Set<User>().FirstOrDefaultAsync(u => u.Id == caller.UserId, cancellationToken) is not { } user)
        {
            return AccessRefusals.SignInRequired();
        }

        var now = time.GetUtcNow();
        if (!Passwords.Verify(currentPassword, user.PasswordHash))
        {
            await FailAsync(user, caller, now, cancellationToken);
            return IdentityRefusals.WrongPassword();
        }

        var weakness = newPassword == currentPassword ? "不能与当前密码相同" : Passwords.Weakness(newPassword, user.UserName);
        if (weakness is not null)
        {
            return IdentityRefusals.WeakPassword(weakness);
        }

        user.SetPassword(newPassword, oneTime: false);
        var own = Tokens.Hash(context.Request.Cookies[Cookie] ?? "");
        db.Set<Session>().RemoveRange(await db.Set<Session>().Where(s => s.UserId == user.Id && s.TokenHash != own).ToListAsync(cancellationToken));
        db.Audit(caller, now, "identity.password_changed", $"user:{user.UserName}");
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private async Task<Refusal> FailAsync(User user, Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        user.SignInFailed(options.Value, now);
        db.Audit(caller, now, user.IsLocked(now) ? "identity.locked_out" : "identity.sign_in_failed", $"user:{user.UserName}");
        if (user.IsLocked(now))
        {
            LogLocked(logger, user.Id);
        }

        await db.SaveChangesAsync(cancellationToken);
        return IdentityRefusals.WrongCredentials();
    }

    private async Task DeleteDeadSessionsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (created, seen) = (now - options.Value.SessionLife, now - options.Value.SessionIdle);
        db.Set<Session>().RemoveRange(await db.Set<Session>().Where(s => s.CreatedAt < created || s.LastSeenAt < seen).ToListAsync(cancellationToken));
    }

    private static CookieOptions CookieFor(HttpContext context) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/", IsEssential = true };

    [LoggerMessage(2101, LogLevel.Information, "User {UserId} signed in")]
    private static partial void LogSignedIn(ILogger logger, Guid userId);

    [LoggerMessage(2102, LogLevel.Warning, "User {UserId} locked out after wrong passwords")]
    private static partial void LogLocked(ILogger logger, Guid userId);
}

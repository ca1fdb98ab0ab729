using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;

namespace Zhengshu.Platform.Audit.Contracts;

/// <summary>One line of the trail as auditors see it.</summary>
/// <param name="Sequence">Position in the trail.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Sign-in name of who did it.</param>
/// <param name="Channel">Where it came in: web, api, command, job.</param>
/// <param name="Action"><c>module.verb</c>.</param>
/// <param name="Target">What it was done to.</param>
/// <param name="Detail">What else is needed to understand it.</param>
public sealed record AuditView(long Sequence, DateTimeOffset At, string Actor, string Channel, string Action, string Target, string? Detail);

/// <summary>Reads the audit trail (审计日志) of the caller's tenant; needs <see cref="Permission.AuditRead"/>, which endpoints and pages check.</summary>
public sealed class AuditTrail(ZhengshuDb db)
{
    /// <summary>Entries, newest first.</summary>
    /// <param name="caller">Who reads.</param>
    /// <param name="action">Only actions that begin so, e.g. <c>identity.</c>; null for all.</param>
    /// <param name="actor">Only this sign-in name; null for all.</param>
    /// <param name="before">Only entries before this position; null for the newest page.</param>
    /// <param name="count">Size of the page, 1–200.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<AuditView>> ListAsync(
        Caller caller, string? action, string? actor, long? before, int count, CancellationToken cancellationToken) =>
        await db.Set<AuditEntry>().AsNoTracking()
            .Where(entry => entry.Tenant == caller.Tenant && (action == null || entry.Action.StartsWith(action))
                && (actor == null || entry.Actor == actor) && (before == null || entry.Sequence < before))
            .OrderByDescending(entry => entry.Sequence).Take(Math.Clamp(count, 1, 200))
            .Select(entry => new AuditView(entry.Sequence, entry.At, entry.Actor, entry.Channel, entry.Action, entry.Target, entry.Detail))
            .ToListAsync(cancellationToken);
}

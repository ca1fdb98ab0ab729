using System.Collections.Frozen;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Zhengshu.Kernel.Callers;

/// <summary>What sort of caller it is.</summary>
public enum CallerKind
{
    /// <summary>Anonymous member of the public (办事群众): may ask, reads public content.</summary>
    Resident,

    /// <summary>Signed-in member of staff (工作人员).</summary>
    Staff,

    /// <summary>A program with an API key (接入系统), acting for the member of staff that made the key.</summary>
    Program,

    /// <summary>The product itself: jobs, first start, command line without <c>--as</c> where it administers.</summary>
    System,
}

/// <summary>
/// Who is asking (调用者), resolved once per request and a parameter of every handler: <c>HandleAsync(Request request, Caller caller, …)</c>.
/// In Blazor: <c>Caller.From((await authenticationState).User)</c>. Tenant and rights come from here, never from a body or route.
/// </summary>
/// <param name="Kind">Resident, staff, program or the system.</param>
/// <param name="Tenant">Tenant, <see cref="DefaultTenant"/> on a single-tenant site.</param>
/// <param name="UserId">Id of the user; null for residents and the system.</param>
/// <param name="UserName">Sign-in name, <c>resident</c> or <c>system</c>; stands in audit rows.</param>
/// <param name="DisplayName">Name shown to people.</param>
/// <param name="DepartmentId">Department the user belongs to; null for residents, the system and users without one.</param>
/// <param name="Permissions">Values of <see cref="Permission"/>.</param>
/// <param name="Channel">Where the call came in: <c>web</c>, <c>api</c>, <c>command</c> or <c>job</c>.</param>
public sealed record Caller(
    CallerKind Kind, string Tenant, Guid? UserId, string UserName, string DisplayName, Guid? DepartmentId,
    FrozenSet<string> Permissions, string Channel)
{
    /// <summary>The tenant that every installation has.</summary>
    public const string DefaultTenant = "default";

    private const string ClaimPrefix = "zhengshu:";
    private const string PermissionClaim = ClaimPrefix + "permission";

    /// <summary>Whether this is an anonymous resident.</summary>
    public bool IsResident => Kind == CallerKind.Resident;

    /// <summary>True while a one-time password has not been replaced: nothing but changing it and signing out is allowed.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>The boundary of what this caller may read.</summary>
    public ReadScope ReadScope => new(Tenant, DepartmentId is { } id ? [id] : [], May(Permission.KnowledgeManage));

    /// <summary>Whether the caller holds <paramref name="permission"/>; never while the password must be changed.</summary>
    public bool May(string permission) => !MustChangePassword && Permissions.Contains(permission);

    /// <summary>An anonymous resident of <paramref name="tenant"/>.</summary>
    public static Caller Resident(string tenant = DefaultTenant, string channel = "web") =>
        new(CallerKind.Resident, tenant, null, "resident", "群众", null, [Permission.QuestionsAsk], channel);

    /// <summary>The product itself, with every permission; for jobs and first start, never for a request.</summary>
    public static Caller System(string tenant = DefaultTenant, string channel = "job") =>
        new(CallerKind.System, tenant, null, "system", "系统", null, [.. Permission.All], channel);

    /// <summary>The caller that <see cref="ToPrincipal"/> wrote into <paramref name="principal"/>; a resident when nobody is signed in.</summary>
    public static Caller From(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        string? Value(string name) => principal.FindFirst(ClaimPrefix + name)?.Value;
        if (principal.Identity is not { IsAuthenticated: true } || Value("tenant") is not { } tenant)
        {
            return Resident();
        }

        return new Caller(
            Enum.Parse<CallerKind>(Value("kind")!), tenant, Guid.TryParse(Value("user"), out var user) ? user : null,
            Value("username")!, Value("name")!, Guid.TryParse(Value("department"), out var department) ? department : null,
            principal.FindAll(PermissionClaim).Select(claim => claim.Value).ToFrozenSet(StringComparer.Ordinal), Value("channel")!)
        {
            MustChangePassword = Value("mustchange") is not null,
        };
    }

    /// <summary>The caller as claims, the form that ASP.NET Core and Blazor carry around.</summary>
    /// <param name="scheme">Name of the authentication scheme that proved the identity.</param>
    public ClaimsPrincipal ToPrincipal(string scheme)
    {
        var identity = new ClaimsIdentity(scheme, ClaimPrefix + "username", ClaimTypes.Role);
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                identity.AddClaim(new Claim(ClaimPrefix + name, value));
            }
        }

        Add("kind", Kind.ToString());
        Add("tenant", Tenant);
        Add("user", UserId?.ToString());
        Add("username", UserName);
        Add("name", DisplayName);
        Add("department", DepartmentId?.ToString());
        Add("channel", Channel);
        Add("mustchange", MustChangePassword ? "1" : null);
        identity.AddClaims(Permissions.Select(permission => new Claim(PermissionClaim, permission)));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>Lets minimal API handlers take a <see cref="Caller"/> parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult<Caller?>(From(context.User));
    }
}

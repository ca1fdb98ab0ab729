using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Zhengshu.Kernel.Callers;

/// <summary>The one rule of an endpoint or page; a route without exactly one fails a test and answers 403.</summary>
public interface IAccessRule
{
    /// <summary>The <see cref="Callers.Permission"/> needed; null when signing in is enough or nothing is needed.</summary>
    string? Permission { get; }

    /// <summary>Whether anonymous residents may call it.</summary>
    bool Residents { get; }
}

/// <summary>Needs <paramref name="permission"/>. On Razor pages: <c>@attribute [RequirePermission(Permission.KnowledgeRead)]</c>.</summary>
/// <param name="permission">A value of <see cref="Callers.Permission"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequirePermissionAttribute(string permission) : AuthorizeAttribute(PolicyPrefix + permission), IAccessRule
{
    /// <summary>Prefix of the authorization policies that <c>AddKernel</c> registers, one per permission.</summary>
    public const string PolicyPrefix = "permission:";

    /// <inheritdoc/>
    public string? Permission => permission;

    /// <inheritdoc/>
    public bool Residents => false;
}

/// <summary>Open to everybody, anonymous residents too. On Razor pages: <c>@attribute [AllowResident]</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowResidentAttribute : AllowAnonymousAttribute, IAccessRule
{
    /// <inheritdoc/>
    public string? Permission => null;

    /// <inheritdoc/>
    public bool Residents => true;
}

/// <summary>Open to every signed-in caller, whatever the role, and the only rule that holds before a one-time password is changed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireSignedInAttribute() : AuthorizeAttribute(PolicyName), IAccessRule
{
    /// <summary>Name of the policy that <c>AddKernel</c> registers.</summary>
    public const string PolicyName = "signed-in";

    /// <inheritdoc/>
    public string? Permission => null;

    /// <inheritdoc/>
    public bool Residents => false;
}

/// <summary>The rules as endpoint conventions; each route (or its group) takes exactly one.</summary>
public static class AccessRuleExtensions
{
    /// <summary>Only callers with <paramref name="permission"/> (401 when nobody is signed in, 403 without it).</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoint, string permission)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequirePermissionAttribute(permission));

    /// <summary>Everybody, anonymous residents too.</summary>
    public static TBuilder AllowResident<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AllowResidentAttribute());

    /// <summary>Every signed-in caller.</summary>
    public static TBuilder RequireSignedIn<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequireSignedInAttribute());
}

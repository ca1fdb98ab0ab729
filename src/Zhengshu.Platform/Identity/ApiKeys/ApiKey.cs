namespace Zhengshu.Platform.Identity.ApiKeys;

/// <summary>A key (接口密钥) by which a program acts for a member of staff, with some of that person's permissions.</summary>
internal sealed class ApiKey
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required string Name { get; init; }

    public required string SecretHash { get; init; }

    /// <summary>Permissions, separated by commas; what the owner loses the key loses.</summary>
    public required string Permissions { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

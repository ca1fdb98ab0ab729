namespace Zhengshu.Platform.Identity.Sessions;

/// <summary>A signed-in browser; the cookie holds a random token, this row only its SHA-256.</summary>
internal sealed class Session
{
    public required string TokenHash { get; init; }

    public required Guid UserId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; set; }

    public bool Alive(IdentityOptions options, DateTimeOffset now) =>
        now - CreatedAt < options.SessionLife && now - LastSeenAt < options.SessionIdle;
}

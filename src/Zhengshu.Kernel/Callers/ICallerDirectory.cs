namespace Zhengshu.Kernel.Callers;

/// <summary>Finds the caller that a user name stands for, for <c>--as USER</c> of the command line and jobs started by a user; Identity implements it.</summary>
public interface ICallerDirectory
{
    /// <summary>The active user as caller, or null when there is none of that name.</summary>
    /// <param name="tenant">Tenant to look in.</param>
    /// <param name="userName">Sign-in name, compared without regard to case.</param>
    /// <param name="channel">Channel the caller gets.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    Task<Caller?> FindAsync(string tenant, string userName, string channel, CancellationToken cancellationToken);
}

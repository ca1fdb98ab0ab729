using System.Collections.Concurrent;

namespace Zhengshu.Text.Segmentation;

/// <summary>
/// A segmenter for each tenant, with the words of <c>FOLDER/TENANT.txt</c> (<see cref="UserDictionaryFile"/>) over one shared dictionary. The file is looked at
/// again when it was last looked at more than <see cref="Interval"/> ago; where it has changed the tenant gets a new snapshot, and texts being cut go on with
/// the old one. A file that cannot be read leaves the last good snapshot in force and is told by <see cref="Fault"/>. Safe for all threads.
/// </summary>
/// <param name="folder">Folder of the tenants' files; it need not exist.</param>
/// <param name="time">Clock of the interval.</param>
/// <param name="shared">Segmenter without the tenants' words; null: the shipped one.</param>
public sealed class TenantSegmenters(string folder, TimeProvider time, Segmenter? shared = null)
{
    private sealed record Snapshot(Segmenter Segmenter, DateTime Written, long Size, long LookedAt, string? Fault);

    private readonly ConcurrentDictionary<string, Snapshot> _snapshots = new(StringComparer.Ordinal);

    /// <summary>How long a snapshot is used without a look at its file, default 5 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The tenant's segmenter as it is now.</summary>
    /// <param name="tenant">Name of the tenant: letters, figures, <c>-</c> and <c>_</c>; it becomes a file's name.</param>
    /// <exception cref="ArgumentException">Another name.</exception>
    public Segmenter For(string tenant)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        if (!tenant.All(unit => char.IsLetterOrDigit(unit) || unit is '-' or '_'))
        {
            throw new ArgumentException("A tenant's name holds letters, figures, - and _ only.", nameof(tenant));
        }

        var now = time.GetTimestamp();
        if (_snapshots.TryGetValue(tenant, out var known) && time.GetElapsedTime(known.LookedAt, now) < Interval)
        {
            return known.Segmenter;
        }

        var next = Look(Path.Combine(folder, tenant + ".txt"), known, now);
        _snapshots[tenant] = next;
        return next.Segmenter;
    }

    /// <summary>Why the tenant's file could not be read when last looked at; null where it could, or there is none.</summary>
    public string? Fault(string tenant) => _snapshots.TryGetValue(tenant, out var known) ? known.Fault : null;

    private Snapshot Look(string path, Snapshot? known, long now)
    {
        var plain = shared ?? Segmenter.Shipped;
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return new Snapshot(plain, default, -1, now, null);
        }

        if (known is not null && known.Written == file.LastWriteTimeUtc && known.Size == file.Length)
        {
            return known with { LookedAt = now };
        }

        try
        {
            using var reader = file.OpenText();
            return new Snapshot(plain.WithWords(UserDictionaryFile.Read(reader)), file.LastWriteTimeUtc, file.Length, now, null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new Snapshot(known?.Segmenter ?? plain, file.LastWriteTimeUtc, file.Length, now, fault.Message);
        }
    }
}

namespace Zhengshu.Text.Matching;

/// <summary>
/// The matcher in force: readers take <see cref="Value"/> once a text, a reload builds a new matcher and puts it in with one atomic
/// assignment. A stream goes on with the snapshot it was begun with. Safe for all threads.
/// </summary>
/// <param name="first">The matcher to begin with.</param>
public sealed class CurrentMatcher(RuleMatcher first)
{
    private RuleMatcher _value = first ?? throw new ArgumentNullException(nameof(first));

    /// <summary>The snapshot in force.</summary>
    public RuleMatcher Value => Volatile.Read(ref _value);

    /// <summary>Puts in another snapshot and gives back the one before.</summary>
    public RuleMatcher Swap(RuleMatcher next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return Interlocked.Exchange(ref _value, next);
    }
}

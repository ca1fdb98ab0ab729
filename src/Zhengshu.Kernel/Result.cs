using System.Diagnostics.CodeAnalysis;

namespace Zhengshu.Kernel;

/// <summary>A value, or the <see cref="Refusal"/> that says why there is none. Faults (bugs, lost databases) still throw.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public readonly struct Result<T> : IEquatable<Result<T>>
    where T : class
{
    private readonly T? _value;
    private readonly Refusal? _refusal;

    private Result(T? value, Refusal? refusal) => (_value, _refusal) = (value, refusal);

    /// <summary>True with the refusal, or false with the value: <c>if (x.Refused(out var refusal, out var value)) return refusal.ToProblem();</c></summary>
    public bool Refused([NotNullWhen(true)] out Refusal? refusal, [NotNullWhen(false)] out T? value)
    {
        (refusal, value) = (_refusal, _value);
        return refusal is not null;
    }

    /// <summary>A result that holds <paramref name="value"/>.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A result that holds the refusal.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(null, refusal);

    /// <inheritdoc/>
    public bool Equals(Result<T> other) => Equals(_value, other._value) && Equals(_refusal, other._refusal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Result<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_value, _refusal);

    /// <summary>Whether both hold the same value or the same refusal.</summary>
    public static bool operator ==(Result<T> left, Result<T> right) => left.Equals(right);

    /// <summary>Whether they differ in value or refusal.</summary>
    public static bool operator !=(Result<T> left, Result<T> right) => !left.Equals(right);
}

namespace Zhengshu.Inference.Llama.Tools;

/// <summary>A call as a model wrote it.</summary>
/// <param name="Name">The tool's name, not empty.</param>
/// <param name="Arguments">Values are <see cref="System.Text.Json.JsonElement"/>.</param>
internal sealed record ToolCall(string Name, Dictionary<string, object?> Arguments)
{
    /// <summary>Whether a name that stands outside of JSON is one: no spaces, brackets or quotes in it.</summary>
    internal static bool IsName(ReadOnlySpan<char> text) => !text.IsEmpty && NameLength(text) == text.Length;

    /// <summary>Length of the name that <paramref name="text"/> begins with.</summary>
    internal static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && IsNameUnit(text[length]))
        {
            length++;
        }

        return length;
    }

    private static bool IsNameUnit(char unit) => !char.IsWhiteSpace(unit) && !char.IsControl(unit) && !"<>[]{}()\"'`,;".Contains(unit, StringComparison.Ordinal);
}

/// <summary>What a held text begins with: calls, mere text, or nothing that can be said yet (no length).</summary>
/// <param name="Length">Characters that are certain.</param>
/// <param name="Calls">The calls they are; none = they are text.</param>
internal readonly record struct CallReading(int Length, IReadOnlyList<ToolCall> Calls)
{
    /// <summary>More of the answer is needed.</summary>
    internal static CallReading Unsure => new(0, []);

    /// <summary>The first <paramref name="length"/> characters begin no call.</summary>
    internal static CallReading Text(int length) => new(length, []);
}

namespace Zhengshu.Text;

/// <summary>A part of a text.</summary>
/// <param name="Start">Index of its first UTF-16 unit.</param>
/// <param name="Length">Length in UTF-16 units.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Index of the first unit after it.</summary>
    public int End => Start + Length;

    /// <summary>The part itself.</summary>
    public ReadOnlySpan<char> Of(ReadOnlySpan<char> text) => text.Slice(Start, Length);
}

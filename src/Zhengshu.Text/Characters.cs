namespace Zhengshu.Text;

/// <summary>Questions that every reader of text asks.</summary>
internal static class Characters
{
    internal static bool IsHan(char unit) => unit is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or (>= '\uF900' and <= '\uFAFF');

    /// <summary>Index of the first unit at or after an index that is no space of a line.</summary>
    internal static int SkipSpaces(ReadOnlySpan<char> text, int index)
    {
        while (index < text.Length && text[index] is ' ' or '\u3000' or '\u00A0')
        {
            index++;
        }

        return index;
    }
}

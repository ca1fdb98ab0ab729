using System.Text;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers;

/// <summary>One line of text as a reader sees it: no invisible characters, no runs of blanks.</summary>
internal static class LineText
{
    /// <summary>Drops zero-width and control characters, turns runs of white space into one blank, trims.</summary>
    public static string Clean(string line)
    {
        var text = new StringBuilder(line.Length);
        foreach (var c in line)
        {
            if (char.IsWhiteSpace(c))
            {
                if (text.Length > 0 && text[^1] != ' ')
                {
                    text.Append(' ');
                }
            }
            else if (!char.IsControl(c) && c is not ('\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD' or '\uFFFE' or '\uFFFF'))
            {
                text.Append(c);
            }
        }

        if (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }

        return text.ToString();
    }
}

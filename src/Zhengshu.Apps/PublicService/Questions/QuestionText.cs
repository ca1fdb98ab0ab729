using System.Globalization;
using System.Text;

namespace Zhengshu.Apps.PublicService.Questions;

/// <summary>Text as people send it, made fit to work with.</summary>
internal static class QuestionText
{
    /// <summary>Longest grouping key, characters.</summary>
    private const int KeyLength = 200;

    /// <summary>Without control and formatting characters and what is no character, line breaks as blanks, half characters as U+FFFD, blanks at the ends taken off.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    clean.Append(rune.Value is '\n' or '\r' or '\t' or '\u2028' or '\u2029' ? " " : "");
                    break;
                case UnicodeCategory.Format when rune.Value is not '\u200D': // joins emoji; direction marks and zero-width blanks only hide text
                case UnicodeCategory.OtherNotAssigned when rune.Value is '\uFFFE' or '\uFFFF': // has no normal form
                    break;
                default:
                    clean.Append(rune);
                    break;
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>The same for questions, cleaned, that differ only in punctuation, blanks, width or case.</summary>
    public static string KeyOf(string text)
    {
        var letters = text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).Take(KeyLength).ToArray();
        return letters.Length == 0 ? text.Length <= KeyLength ? text : text[..KeyLength] : new string(letters);
    }
}

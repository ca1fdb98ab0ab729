using Microsoft.Extensions.Localization;
using Zhengshu.Pages.Texts;

namespace Zhengshu.Pages.Public;

/// <summary>Glyph of a theme by the words in its name, from the text <c>ThemeGlyphs</c>: lines of <c>glyph=word|word</c>, first match wins.</summary>
internal static class ThemeGlyphs
{
    public static string Of(string theme, IStringLocalizer<PublicTexts> texts)
    {
        foreach (var line in texts["ThemeGlyphs"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (glyph, words) = (line[..line.IndexOf('=')], line[(line.IndexOf('=') + 1)..]);
            if (words.Split('|').Any(word => theme.Contains(word, StringComparison.Ordinal)))
            {
                return glyph;
            }
        }

        return "category";
    }
}

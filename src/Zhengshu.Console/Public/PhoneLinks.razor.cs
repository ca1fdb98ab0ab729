using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace Zhengshu.Pages.Public;

/// <summary>Telephone numbers in a published text as links to tap.</summary>
public sealed partial class PhoneLinks
{
    /// <summary>Published text, e.g. <c>020-12345678、12333</c>.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    [GeneratedRegex(@"[0-9][0-9\-—－ ]{3,18}[0-9]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Number();

    private IEnumerable<(string Text, string? Number)> Parts
    {
        get
        {
            var from = 0;
            foreach (Match match in Number().Matches(Text))
            {
                yield return (Text[from..match.Index], null);
                yield return (match.Value, string.Concat(match.Value.Where(char.IsAsciiDigit)));
                from = match.Index + match.Length;
            }

            yield return (Text[from..], null);
        }
    }
}

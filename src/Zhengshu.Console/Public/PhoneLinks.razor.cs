using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace Zhengshu.Pages.Public;

/// <summary>Telephone numbers in a published text as links to tap.</summary>
public sealed partial class PhoneLinks
{
    /// <summary>Published text, e.g. <c>020-12345678、12333</c>.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    [GeneratedRegex(@"[0-9][0-9\-—－ ]{3,18}[0-9]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Number();

    /// <summary>What a telephone dials: an extension follows a pause; the short numbers of hotlines have no area code.</summary>
    internal static string Dial(string number)
    {
        var parts = number.Split(['-', '—', '－', ' '], StringSplitOptions.RemoveEmptyEntries);
        var whole = parts[0].StartsWith('0') ? 2 : parts[0].Length == 5 ? 1 : parts.Length;
        var extension = string.Concat(parts.Skip(whole));
        return string.Concat(parts.Take(whole)) + (extension.Length == 0 ? "" : $",{extension}");
    }

    private IEnumerable<(string Text, string? Number)> Parts
    {
        get
        {
            var from = 0;
            foreach (Match match in Number().Matches(Text))
            {
                yield return (Text[from..match.Index], null);
                yield return (match.Value, Dial(match.Value));
                from = match.Index + match.Length;
            }

            yield return (Text[from..], null);
        }
    }
}

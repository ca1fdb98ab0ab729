using System.Runtime.CompilerServices;

namespace Zhengshu.Text.Law;

/// <summary>Finds law citations in a text: 《…》第…条第…款第（…）项, lists and ranges, spoken forms, short names.</summary>
public static class LawCitations
{
    private static readonly Lazy<LawCitationFinder> LazyShipped = new(() => new LawCitationFinder([]));
    private static readonly ConditionalWeakTable<IReadOnlyCollection<string>, LawCitationFinder> Finders = [];

    /// <summary>Citations in order of their start.</summary>
    /// <param name="text">Any text; offsets of the result are into it.</param>
    /// <param name="knownTitles">Further titles that may stand without 《》, besides the shipped ones. The prepared form is kept as long as this very
    /// collection lives, so pass the same unchanging object each time.</param>
    public static IReadOnlyList<LawCitation> Find(string text, IReadOnlyCollection<string>? knownTitles = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var finder = knownTitles is null or { Count: 0 }
            ? LazyShipped.Value
            : Finders.GetValue(knownTitles, static titles => new LawCitationFinder(titles));
        return finder.Find(text);
    }
}

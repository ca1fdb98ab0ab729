namespace Zhengshu.Text.PersonalData;

/// <summary>Finds the names of persons in a text; Inference's LAC model can be plugged in as one.</summary>
/// <param name="text">The text.</param>
/// <returns>Places of names.</returns>
public delegate IEnumerable<TextSpan> NameFinder(string text);

/// <summary>Finds personal data by form, checksum and context.</summary>
public static class PersonalDataFinder
{
    /// <summary>Matches in order of their start; where two overlap, the surer one, then the longer one, is kept.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="nameFinder">Finds further names, each taken with confidence 0.9 where it is built like one (surname and given name, or parts with a dot between), else 0.5; null: only names after or before words that announce them.</param>
    public static IReadOnlyList<PersonalDataMatch> Find(string text, NameFinder? nameFinder = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Identifiers.Fold(source[i]);
            }
        });
        var found = new List<PersonalDataMatch>();
        NumberScan.Find(folded, found);
        CodeScan.Find(folded, found);
        AddressScan.Find(folded, found);
        NameScan.Find(folded, found);
        if (nameFinder is not null)
        {
            found.AddRange(nameFinder(text)
                .Where(span => span.Start >= 0 && span.Length > 0 && span.End <= text.Length)
                .Select(span => new PersonalDataMatch(PersonalDataKind.Name, span.Start, span.Length, NameScan.IsBuiltLikeName(text, span) ? 0.9 : 0.5)));
        }

        return WithoutOverlaps(found);
    }

    /// <summary>Whether one of the words stands within a distance before an index.</summary>
    internal static bool Announced(string text, int index, int distance, params ReadOnlySpan<string> words)
    {
        var before = text.AsSpan(Math.Max(0, index - distance), index - Math.Max(0, index - distance));
        foreach (var word in words)
        {
            if (before.IndexOf(word) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static List<PersonalDataMatch> WithoutOverlaps(List<PersonalDataMatch> found)
    {
        var kept = new SortedList<int, PersonalDataMatch>();
        foreach (var match in found.OrderByDescending(match => match.Confidence).ThenByDescending(match => match.Length).ThenBy(match => match.Start))
        {
            var at = IndexAfter(kept, match.Start);
            var clear = (at == 0 || kept.Values[at - 1].End <= match.Start) && (at == kept.Count || kept.Values[at].Start >= match.End);
            if (clear)
            {
                kept.Add(match.Start, match);
            }
        }

        return [.. kept.Values];
    }

    /// <summary>Number of kept matches that start at or before an index.</summary>
    private static int IndexAfter(SortedList<int, PersonalDataMatch> kept, int start)
    {
        int low = 0, high = kept.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = kept.Keys[middle] <= start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

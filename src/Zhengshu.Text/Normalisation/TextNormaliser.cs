using System.Text;

namespace Zhengshu.Text.Normalisation;

/// <summary>Brings text into one form for search and scanning, with a map of positions.</summary>
public static class TextNormaliser
{
    /// <summary>Normalises a text and keeps where each unit came from.</summary>
    public static NormalisedText Normalise(string text, NormalisationOptions options = NormalisationOptions.Search)
    {
        ArgumentNullException.ThrowIfNull(text);
        var normalised = NormaliseUnits(text, options);
        foreach (var stage in NormalisationStages.Of(options))
        {
            var next = new MappedText();
            stage(normalised.Text, next);
            normalised = normalised.Then(next);
        }

        return normalised;
    }

    private static NormalisedText NormaliseUnits(string text, NormalisationOptions options)
    {
        var start = FirstChange(text, options);
        if (start == text.Length)
        {
            return new NormalisedText(text, text, null, null);
        }

        var output = new StringBuilder(text.Length);
        var starts = new List<int>(text.Length);
        var ends = new List<int>(text.Length);
        var table = CharacterFolding.Table(options);
        for (var i = 0; i < text.Length;)
        {
            var next = i + 1;
            var unit = text[i];
            if (IsDropped(text, i, options))
            {
                i = next;
                continue;
            }

            if (options.HasFlag(NormalisationOptions.Spaces) && char.IsWhiteSpace(unit))
            {
                while (next < text.Length && char.IsWhiteSpace(text[next]))
                {
                    next++;
                }

                // One white-space character stays what it is, apart from width; a line break among several stays one.
                unit = next - i == 1 ? unit : text.AsSpan(i, next - i).ContainsAny('\n', '\r') ? '\n' : ' ';
            }

            var expanded = options.HasFlag(NormalisationOptions.Width) ? CharacterFolding.Expand(unit) : null;
            if (expanded is null)
            {
                Add(table[unit], i, next);
            }
            else
            {
                foreach (var one in expanded)
                {
                    Add(table[one], i, next);
                }
            }

            i = next;
        }

        return new NormalisedText(text, output.ToString(), [.. starts], [.. ends]);

        void Add(char unit, int from, int to)
        {
            output.Append(unit);
            starts.Add(from);
            ends.Add(to);
        }
    }

    /// <summary>The normalised text alone.</summary>
    public static string Fold(string text, NormalisationOptions options = NormalisationOptions.Search) => Normalise(text, options).Text;

    /// <summary>Index of the first unit that normalising changes, or the length: most text is left as it is and shares its string.</summary>
    private static int FirstChange(string text, NormalisationOptions options)
    {
        var table = CharacterFolding.Table(options);
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            var changes = table[unit] != unit || IsDropped(text, i, options)
                || (options.HasFlag(NormalisationOptions.Spaces) && char.IsWhiteSpace(unit) && i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]))
                || (unit >= '\u2100' && options.HasFlag(NormalisationOptions.Width) && CharacterFolding.Expand(unit) is not null);
            if (changes)
            {
                return i;
            }
        }

        return text.Length;
    }

    private static bool IsDropped(string text, int index, NormalisationOptions options) =>
        (options.HasFlag(NormalisationOptions.Invisible) && CharacterFolding.IsInvisible(text[index]))
        || (options.HasFlag(NormalisationOptions.InsertedSymbols) && CharacterFolding.IsInsertable(text[index]) && IsBetweenHan(text, index));

    private static bool IsBetweenHan(string text, int index)
    {
        var before = index - 1;
        while (before >= 0 && index - before < 8 && (CharacterFolding.IsInsertable(text[before]) || CharacterFolding.IsInvisible(text[before])))
        {
            before--;
        }

        var after = index + 1;
        while (after < text.Length && after - index < 8 && (CharacterFolding.IsInsertable(text[after]) || CharacterFolding.IsInvisible(text[after])))
        {
            after++;
        }

        return before >= 0 && after < text.Length && Characters.IsHan(text[before]) && Characters.IsHan(text[after]);
    }
}

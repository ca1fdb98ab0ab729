using Zhengshu.Text.Segmentation;

namespace Zhengshu.Text.Law;

/// <summary>Finds citations of laws; holds the titles that are recognised without 《》. Immutable, safe for all threads.</summary>
public sealed class LawCitationFinder
{
    private readonly WordTrie _titles;

    /// <summary>A finder that knows the shipped titles and short names, and these.</summary>
    /// <param name="knownTitles">Titles in any spelling; single characters and empty ones are ignored.</param>
    public LawCitationFinder(IEnumerable<string> knownTitles)
    {
        ArgumentNullException.ThrowIfNull(knownTitles);
        var titles = knownTitles.Select(LawTitles.Normalise).Where(title => title.Length > 1)
            .Concat(LawTitles.Shipped).Concat(LawTitles.ShortNames.Keys);
        _titles = WordTrieBuilder.Build(titles.Select(title => new TrieWord(title, -1, 0)));
    }

    /// <summary>Citations in order of their start; they do not overlap except that list parts share the place of their list.</summary>
    public IReadOnlyList<LawCitation> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scan = new LawCitationScan(text, this);
        scan.Run();
        return scan.Found;
    }

    /// <summary>Length of the longest known title at an index (中华人民共和国 before it included), and the title as it stands there.</summary>
    internal int Match(string text, int start, out int nameStart)
    {
        const string State = "中华人民共和国";
        nameStart = string.CompareOrdinal(text, start, State, 0, State.Length) == 0 ? start + State.Length : start;
        var node = WordTrie.Root;
        var length = 0;
        for (var i = nameStart; i < text.Length; i++)
        {
            node = _titles.Step(node, text[i]);
            if (node == WordTrie.None)
            {
                break;
            }

            if (_titles.LogProbability(node) != 0)
            {
                length = i + 1 - start;
            }
        }

        return length;
    }
}

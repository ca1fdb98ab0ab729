using Zhengshu.Kernel.Files;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>Adds the terms of office to spoken wording (口语转政务用语): 驾照 → 机动车驾驶证. Words in data/dictionaries/spoken/terms.tsv.</summary>
internal sealed class SpokenTerms
{
    private readonly Dictionary<string, string[]> _terms = new(StringComparer.Ordinal);
    private readonly int _longest;

    public SpokenTerms(ShippedFiles shipped)
    {
        foreach (var line in File.ReadLines(shipped.Path("data", "dictionaries", "spoken", "terms.tsv")))
        {
            var cells = line.Split('\t');
            if (cells.Length == 2)
            {
                _terms[cells[0]] = cells[1].Split(' ');
                _longest = Math.Max(_longest, cells[0].Length);
            }
        }
    }

    /// <summary>Official terms for the spoken words in a text that it does not hold itself; the longest word wins at each place.</summary>
    public IReadOnlyList<string> Of(string text)
    {
        var found = new List<string>();
        for (var i = 0; i < text.Length; i++)
        {
            for (var length = Math.Min(_longest, text.Length - i); length >= 1; length--)
            {
                if (_terms.TryGetValue(text.Substring(i, length), out var terms))
                {
                    found.AddRange(terms.Where(t => !found.Contains(t) && !text.Contains(t, StringComparison.Ordinal)));
                    i += length - 1;
                    break;
                }
            }
        }

        return found;
    }
}

using System.Runtime.CompilerServices;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>The names of all service items taken apart, and how rare their characters and pairs are among them (事项名称统计). Made anew when the documents change.</summary>
internal sealed class ItemNames(IPassageIndex index)
{
    private volatile Statistics? _statistics;

    /// <summary>One item's name taken apart.</summary>
    /// <param name="Text">The name.</param>
    /// <param name="Pairs">Terms of the whole name.</param>
    /// <param name="Inside">Terms in brackets; null when there are none.</param>
    /// <param name="Characters">Han characters.</param>
    /// <param name="InsideCharacters">Han characters in brackets.</param>
    /// <param name="Department">Han characters of the department without its place.</param>
    /// <param name="Links">What <see cref="ItemLinks"/> know the name by.</param>
    /// <param name="Called">What people call it by, see <see cref="NamedItems.NamesOf"/>.</param>
    internal sealed record Form(
        string Text, IReadOnlyCollection<uint> Pairs, IReadOnlyCollection<uint>? Inside, IReadOnlyCollection<char> Characters, IReadOnlyCollection<char> InsideCharacters,
        IReadOnlyCollection<uint> Department, uint[] Links, IReadOnlyList<(string Text, bool Whole)> Called);

    /// <summary>Rarity among the names at one moment.</summary>
    internal sealed class Statistics(IReadOnlyCollection<DocumentFacts> source)
    {
        private readonly ConditionalWeakTable<DocumentFacts, Form> _forms = [];
        private readonly Dictionary<uint, int> _pairs = [];
        private readonly Dictionary<char, int> _characters = [];
        private readonly Dictionary<string, int> _stems = new(StringComparer.Ordinal);
        private int _names;

        public IReadOnlyCollection<DocumentFacts> Source { get; } = source;

        public static Statistics Of(IReadOnlyCollection<DocumentFacts> documents)
        {
            var made = new Statistics(documents);
            foreach (var document in documents)
            {
                if (document.Kind != DocumentKind.ServiceItem)
                {
                    continue;
                }

                made._names++;
                var form = made.FormOf(document);
                foreach (var pair in form.Pairs)
                {
                    made._pairs[pair] = made._pairs.GetValueOrDefault(pair) + 1;
                }

                foreach (var character in form.Characters)
                {
                    made._characters[character] = made._characters.GetValueOrDefault(character) + 1;
                }

                var stem = StemOf(document.Title);
                made._stems[stem] = made._stems.GetValueOrDefault(stem) + 1;
            }

            return made;
        }

        public Form FormOf(DocumentFacts document) => _forms.GetValue(document, static d => Take(d));

        /// <summary>How much a term tells: 0 where every name has it.</summary>
        public double Worth(uint pair) => Math.Log((_names + 1.0) / (1 + _pairs.GetValueOrDefault(pair)));

        public double Worth(char character) => Math.Log((_names + 1.0) / (1 + _characters.GetValueOrDefault(character)));

        /// <summary>Whether any name holds the character.</summary>
        public bool Knows(char character) => _characters.ContainsKey(character);

        public bool Knows(uint pair) => _pairs.ContainsKey(pair);

        /// <summary>Items whose names are equal before the first bracket.</summary>
        public int Family(string title) => _stems.GetValueOrDefault(StemOf(title));
    }

    public Statistics Current
    {
        get
        {
            var documents = index.Documents;
            var statistics = _statistics;
            return statistics is not null && ReferenceEquals(statistics.Source, documents) ? statistics : _statistics = Statistics.Of(documents);
        }
    }

    /// <summary>The name before its first bracket.</summary>
    public static string StemOf(string name)
    {
        var bracket = name.IndexOfAny(['(', '（']);
        return bracket > 0 ? name[..bracket] : name;
    }

    public static HashSet<char> HanOf(ReadOnlySpan<char> text)
    {
        var found = new HashSet<char>();
        foreach (var c in text)
        {
            if (c is >= '\u4E00' and <= '\u9FFF')
            {
                found.Add(c);
            }
        }

        return found;
    }

    private static Form Take(DocumentFacts document)
    {
        var name = document.Title;
        var bracket = name.IndexOfAny(['(', '（']);
        return new Form(
            name, [.. TermCounts.Of(name).Keys], bracket <= 0 ? null : [.. TermCounts.Of(name[bracket..]).Keys], HanOf(name),
            bracket <= 0 ? [] : HanOf(name.AsSpan(bracket)), [.. TermCounts.Of(DepartmentOf(document.Issuer ?? "")).Keys], ItemLinks.GramsOf(name), NamedItems.NamesOf(name));
    }

    /// <summary>广东省公安厅 → 公安厅, 广州市民政局 → 民政局.</summary>
    private static string DepartmentOf(string department)
    {
        var at = department.IndexOfAny(['省', '市']);
        return at is > 0 and < 6 && at + 1 < department.Length ? department[(at + 1)..] : department;
    }
}

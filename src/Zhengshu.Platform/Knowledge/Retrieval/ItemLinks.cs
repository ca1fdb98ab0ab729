using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Ranking;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>
/// Which words of questions go with which words of item names (词语关联): a learned weight for every pair of a character or two neighbouring ones of the question
/// and the same of the name, so that 续 speaks for 延续 and 大本 for 报告书 although they share nothing. Pairs share 2^20 places by their hash.
/// </summary>
internal sealed class ItemLinks
{
    private const int Bits = 20;

    /// <summary>Places that pairs share.</summary>
    public const int Places = 1 << Bits;

    private readonly RoundedWeights _weights;

    private ItemLinks(RoundedWeights weights) => _weights = weights;

    public static ItemLinks From(ReadOnlySpan<float> weights) => new(RoundedWeights.From(weights));

    public static ItemLinks Load(string path) => new(RoundedWeights.Load(path, Places));

    public void Save(string path) => _weights.Save(path);

    /// <summary>The characters of a text and its pairs of neighbours: Han characters, Latin letters and digits; each once.</summary>
    public static uint[] GramsOf(string text)
    {
        var grams = new HashSet<uint>();
        var before = '\0';
        foreach (var c in text)
        {
            if (c is not (>= '\u4E00' and <= '\u9FFF') && !char.IsAsciiLetterOrDigit(c))
            {
                before = '\0';
                continue;
            }

            grams.Add(c);
            if (before != '\0')
            {
                grams.Add(((uint)before << 16) | c);
            }

            before = c;
        }

        return [.. grams];
    }

    /// <summary>How well the words of a question go with those of a name; 0 where nothing was learned.</summary>
    public double Score(uint[] question, uint[] name)
    {
        var sum = 0L;
        foreach (var asked in question)
        {
            foreach (var named in name)
            {
                sum += _weights.Bytes[PlaceOf(asked, named)];
            }
        }

        return sum * _weights.Unit * Scale(question, name);
    }

    /// <summary>Long texts have more pairs: what a sum over all pairs is multiplied by.</summary>
    public static double Scale(uint[] question, uint[] name) => 1 / Math.Sqrt(Math.Max(1, question.Length) * (double)Math.Max(1, name.Length));

    /// <summary>Where the weight of a pair stands.</summary>
    public static int PlaceOf(uint asked, uint named)
    {
        var hash = (((ulong)asked << 32) | named) * 0x9E3779B97F4A7C15UL;
        hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9UL;
        return (int)(hash >> (64 - Bits));
    }
}

/// <summary>The shipped links between the words of questions and of item names.</summary>
internal sealed class ItemLinksModel(ShippedFiles shipped) : ShippedModel<ItemLinks>(shipped, "item-links.bin", ItemLinks.Load);

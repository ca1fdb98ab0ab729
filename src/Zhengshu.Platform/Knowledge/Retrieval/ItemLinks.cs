using System.IO.Compression;
using System.Runtime.InteropServices;
using Zhengshu.Kernel.Files;

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

    private static readonly byte[] Mark = "ZSLINK1\n"u8.ToArray();

    private readonly sbyte[] _weights;
    private readonly float _unit;

    private ItemLinks(sbyte[] weights, float unit) => (_weights, _unit) = (weights, unit);

    /// <summary>The weights rounded to 255 steps.</summary>
    public static ItemLinks From(ReadOnlySpan<float> weights)
    {
        var largest = 1e-6f;
        foreach (var weight in weights)
        {
            largest = Math.Max(largest, Math.Abs(weight));
        }

        var rounded = new sbyte[Places];
        for (var i = 0; i < rounded.Length; i++)
        {
            rounded[i] = (sbyte)MathF.Round(weights[i] / largest * sbyte.MaxValue);
        }

        return new ItemLinks(rounded, largest / sbyte.MaxValue);
    }

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
                sum += _weights[PlaceOf(asked, named)];
            }
        }

        return sum * _unit * Scale(question, name);
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

    public void Save(string path)
    {
        using var file = File.Create(path);
        file.Write(Mark);
        file.Write(BitConverter.GetBytes(_unit));
        using var packed = new BrotliStream(file, CompressionLevel.Optimal);
        packed.Write(MemoryMarshal.AsBytes(_weights.AsSpan()));
    }

    /// <exception cref="InvalidDataException">The file is not one that <see cref="Save"/> wrote.</exception>
    public static ItemLinks Load(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[Mark.Length + sizeof(float)];
        var weights = new sbyte[Places];
        try
        {
            file.ReadExactly(head);
            if (!head.AsSpan(0, Mark.Length).SequenceEqual(Mark))
            {
                throw new InvalidDataException($"{path} 不是词语关联模型文件。");
            }

            using var packed = new BrotliStream(file, CompressionMode.Decompress);
            packed.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        }
        catch (Exception fault) when (fault is EndOfStreamException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} 已损坏，请用 zhengshu train answers 重新生成。", fault);
        }

        return new ItemLinks(weights, BitConverter.ToSingle(head, Mark.Length));
    }
}

/// <summary>The shipped links between the words of questions and of item names.</summary>
internal sealed class ItemLinksModel(ShippedFiles shipped)
{
    private ItemLinks? _links;

    /// <summary>The links; <c>train answers</c> puts some in that have not seen the question at hand.</summary>
    public ItemLinks Links
    {
        get => _links ??= ItemLinks.Load(FileOf(shipped));
        set => _links = value;
    }

    public static string FileOf(ShippedFiles shipped) => shipped.Path("data", "models", "answer-rankers", "item-links.bin");
}

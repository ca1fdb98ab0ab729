using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;

namespace Zhengshu.Text.Places;

/// <summary>
/// Villages and communities of each street, read from the packed file a city at a time when first asked for; a city takes about 0.3 MB, the
/// latest <see cref="MostCities"/> are kept.
/// </summary>
internal sealed class Villages
{
    private const int MostCities = 24;
    private const int HeaderBytes = 12;
    private const int EntryBytes = 12;

    private static readonly Lazy<Villages> LazyShipped = new(() => new Villages(TextData.File("divisions", "villages.bin")));

    private readonly string _path;
    private readonly Dictionary<int, (int Offset, int Length)> _blocks = [];
    private readonly ConcurrentDictionary<int, Lazy<Dictionary<string, (string Code, string Name)[]>>> _cities = new();
    private readonly long _start;

    internal Villages(string path)
    {
        _path = path;
        using var file = File.OpenRead(path);
        var header = new byte[HeaderBytes];
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header.AsSpan(0, 8).SequenceEqual("ZSVIL001"u8))
        {
            throw new InvalidDataException($"{path} is no file of villages.");
        }

        var count = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(8));
        if (count < 0 || file.Length < HeaderBytes + ((long)count * EntryBytes))
        {
            throw new InvalidDataException($"{path} is cut off.");
        }

        var table = new byte[count * EntryBytes];
        file.ReadExactly(table);
        _start = HeaderBytes + table.Length;
        for (var at = 0; at < table.Length; at += EntryBytes)
        {
            var block = (Offset: BinaryPrimitives.ReadInt32LittleEndian(table.AsSpan(at + 4)), Length: BinaryPrimitives.ReadInt32LittleEndian(table.AsSpan(at + 8)));
            if (block.Offset < 0 || block.Length < 0 || _start + block.Offset + block.Length > file.Length)
            {
                throw new InvalidDataException($"{path} is cut off.");
            }

            _blocks[BinaryPrimitives.ReadInt32LittleEndian(table.AsSpan(at))] = block;
        }
    }

    internal static Villages Shipped => LazyShipped.Value;

    /// <summary>Codes of twelve digits and names of the villages of a street of nine digits, in order.</summary>
    internal IReadOnlyList<(string Code, string Name)> Of(string street)
    {
        if (street.Length != 9 || !int.TryParse(street.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var city) || !_blocks.ContainsKey(city))
        {
            return [];
        }

        var block = _cities.GetOrAdd(city, key => new Lazy<Dictionary<string, (string, string)[]>>(() => Read(key)));
        if (_cities.Count > MostCities && _cities.Keys.FirstOrDefault(key => key != city) is var other and not 0)
        {
            _cities.TryRemove(other, out _);
        }

        return block.Value.GetValueOrDefault(street) ?? [];
    }

    private Dictionary<string, (string, string)[]> Read(int city)
    {
        var (offset, length) = _blocks[city];
        var bytes = new byte[length];
        using (var file = File.OpenRead(_path))
        {
            file.Position = _start + offset;
            file.ReadExactly(bytes);
        }

        using var reader = new StreamReader(new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress));
        var streets = new Dictionary<string, (string, string)[]>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split('\t');
            var street = city.ToString("0000", CultureInfo.InvariantCulture) + fields[0];
            var villages = new (string, string)[fields.Length - 1];
            for (int i = 1, number = 0; i < fields.Length; i++)
            {
                var name = fields[i];
                var numbered = name.Length > 3 && int.TryParse(name.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out number);
                number = numbered ? number : LastOf(villages, i) + 1;
                villages[i - 1] = (string.Create(CultureInfo.InvariantCulture, $"{street}{number:000}"), Spelled(numbered ? name[3..] : name));
            }

            streets[street] = villages;
        }

        return streets;
    }

    private static int LastOf((string Code, string)[] villages, int next) =>
        next == 1 ? 0 : int.Parse(villages[next - 2].Code.AsSpan(9), CultureInfo.InvariantCulture);

    private static string Spelled(string name) => name[^1] switch
    {
        'V' => name[..^1] + "村民委员会",
        'W' => name[..^1] + "村委会",
        'T' => name[..^1] + "社区居民委员会",
        'S' => name[..^1] + "社区居委会",
        'K' => name[..^1] + "居民委员会",
        'J' => name[..^1] + "居委会",
        _ => name,
    };
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Embedding;

/// <summary>
/// Vectors computed beforehand, found by the text they belong to, so that the sample city is searchable by meaning a minute after the first
/// start. File: "ZSV1", count (4 bytes), then count sorted keys (first 8 bytes of SHA-256 of the text), then count × 384 signed bytes.
/// </summary>
internal sealed class ReadyMadeVectors
{
    private const int HeaderBytes = 8;
    private static readonly byte[] Magic = "ZSV1"u8.ToArray();

    private readonly byte[] _file;
    private readonly int _count;

    private ReadyMadeVectors(byte[] file, int count) => (_file, _count) = (file, count);

    private ReadOnlySpan<ulong> Keys => MemoryMarshal.Cast<byte, ulong>(_file.AsSpan(HeaderBytes, _count * sizeof(ulong)));

    /// <summary>Opens the file; an absent file holds nothing.</summary>
    /// <exception cref="InvalidDataException">The file is not whole.</exception>
    public static ReadyMadeVectors Open(string path)
    {
        if (!File.Exists(path))
        {
            return new ReadyMadeVectors([], 0);
        }

        var file = File.ReadAllBytes(path);
        var count = file.Length < HeaderBytes ? -1 : BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4));
        if (count < 0 || !file.AsSpan(0, 4).SequenceEqual(Magic) || file.LongLength != HeaderBytes + ((long)count * (sizeof(ulong) + VectorWindows.Dimensions)))
        {
            throw new InvalidDataException($"{path} is not a whole file of ready-made vectors; make it again with ./zhengshu knowledge vectors.");
        }

        return new ReadyMadeVectors(file, count);
    }

    public sbyte[]? Find(string text)
    {
        if (_count == 0)
        {
            return null;
        }

        var index = Keys.BinarySearch(KeyOf(text));
        return index < 0
            ? null
            : MemoryMarshal.Cast<byte, sbyte>(_file.AsSpan(HeaderBytes + (_count * sizeof(ulong)) + (index * VectorWindows.Dimensions), VectorWindows.Dimensions)).ToArray();
    }

    /// <summary>Writes a file; texts that occur twice are kept once.</summary>
    public static void Write(string path, IEnumerable<(string Text, sbyte[] Vector)> vectors)
    {
        var sorted = new SortedDictionary<ulong, sbyte[]>();
        foreach (var (text, vector) in vectors)
        {
            sorted[KeyOf(text)] = vector;
        }

        using var file = File.Create(path);
        file.Write(Magic);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(number, sorted.Count);
        file.Write(number[..4]);
        foreach (var key in sorted.Keys)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(number, key);
            file.Write(number);
        }

        foreach (var vector in sorted.Values)
        {
            file.Write(MemoryMarshal.AsBytes<sbyte>(vector));
        }
    }

    private static ulong KeyOf(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}

using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Zhengshu.Text.Segmentation;

/// <summary>The binary file of a <see cref="SegmenterDictionary"/>: magic, fingerprint of the sources, checksum, then the arrays as they lie in memory (little endian).</summary>
internal static class CompiledDictionary
{
    private const int HashBytes = 32;

    private static ReadOnlySpan<byte> Magic => "ZSSEG002"u8;

    /// <summary>The dictionary, or null where the file is absent, of other sources, cut off or damaged.</summary>
    internal static SegmenterDictionary? TryRead(string path, ReadOnlySpan<byte> fingerprint)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        var header = Magic.Length + HashBytes + HashBytes;
        if (bytes.Length < header
            || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic)
            || !bytes.AsSpan(Magic.Length, HashBytes).SequenceEqual(fingerprint)
            || !SHA256.HashData(bytes.AsSpan(header)).AsSpan().SequenceEqual(bytes.AsSpan(Magic.Length + HashBytes, HashBytes)))
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, header, bytes.Length - header, writable: false));
        var total = reader.ReadDouble();
        var tags = new string[reader.ReadInt32()];
        for (var i = 0; i < tags.Length; i++)
        {
            tags[i] = reader.ReadString();
        }

        var trie = new WordTrie(ReadArray<ushort>(reader), ReadArray<WordTrie.Node>(reader), ReadArray<byte>(reader));
        return new SegmenterDictionary(trie, tags, new HiddenMarkovModel(ReadArray<float>(reader), ReadArray<float>(reader)), total);
    }

    /// <summary>Writes beside the goal and renames, so that no reader ever sees half a file; a folder that cannot be written is not an error.</summary>
    internal static void TryWrite(string path, ReadOnlySpan<byte> fingerprint, SegmenterDictionary dictionary)
    {
        var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(dictionary.Total);
            writer.Write(dictionary.Tags.Length);
            foreach (var tag in dictionary.Tags)
            {
                writer.Write(tag);
            }

            WriteArray(writer, dictionary.Words.Codes);
            WriteArray(writer, dictionary.Words.Nodes);
            WriteArray(writer, dictionary.Words.Tags);
            WriteArray(writer, dictionary.Unknown.Transitions);
            WriteArray(writer, dictionary.Unknown.Emissions);
        }

        var body = content.GetBuffer().AsSpan(0, (int)content.Length);
        var temporary = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
            using (var file = File.Create(temporary))
            {
                file.Write(Magic);
                file.Write(fingerprint);
                file.Write(SHA256.HashData(body));
                file.Write(body);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The dictionary in memory is complete; the next start compiles again.
        }
    }

    private static T[] ReadArray<T>(BinaryReader reader)
        where T : unmanaged
    {
        var array = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(array.AsSpan()));
        return array;
    }

    private static void WriteArray<T>(BinaryWriter writer, ReadOnlySpan<T> array)
        where T : unmanaged
    {
        writer.Write(array.Length);
        writer.Write(MemoryMarshal.AsBytes(array));
    }
}

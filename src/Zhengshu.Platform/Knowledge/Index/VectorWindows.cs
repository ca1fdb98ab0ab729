using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Zhengshu.Platform.Knowledge.Index;

/// <summary>The vectors of one passage as stored: for each window first character (2 bytes), characters (2 bytes), vector (384 signed bytes).</summary>
internal static class VectorWindows
{
    /// <summary>Dimensions of the shipped embedding model.</summary>
    public const int Dimensions = 384;

    private const int BytesPerWindow = 4 + Dimensions;

    public static byte[] ToBytes(IReadOnlyList<(int Start, int Length, sbyte[] Vector)> windows)
    {
        var bytes = new byte[windows.Count * BytesPerWindow];
        for (var i = 0; i < windows.Count; i++)
        {
            var at = bytes.AsSpan(i * BytesPerWindow);
            BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)windows[i].Start);
            BinaryPrimitives.WriteUInt16LittleEndian(at[2..], (ushort)windows[i].Length);
            MemoryMarshal.AsBytes<sbyte>(windows[i].Vector).CopyTo(at[4..]);
        }

        return bytes;
    }

    public static int CountIn(ReadOnlySpan<byte> bytes) => bytes.Length / BytesPerWindow;

    public static (ushort Start, ushort Length) Read(ReadOnlySpan<byte> bytes, int index, Span<sbyte> vector)
    {
        var at = bytes.Slice(index * BytesPerWindow, BytesPerWindow);
        MemoryMarshal.Cast<byte, sbyte>(at[4..]).CopyTo(vector);
        return (BinaryPrimitives.ReadUInt16LittleEndian(at), BinaryPrimitives.ReadUInt16LittleEndian(at[2..]));
    }
}

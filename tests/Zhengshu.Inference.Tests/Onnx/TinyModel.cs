using System.Text;

namespace Zhengshu.Inference.Tests.Onnx;

/// <summary>A network of one operator, <c>y = Relu(x)</c> on one row of three floats, written byte by byte as protobuf.</summary>
internal static class TinyModel
{
    internal static byte[] Bytes()
    {
        byte[] shape = Message(2, [.. Message(1, Number(1, 1)), .. Message(1, Number(1, 3))]);
        byte[] type = Message(2, Message(1, [.. Number(1, 1), .. shape]));
        byte[] node = [.. Text(1, "x"), .. Text(2, "y"), .. Text(3, "relu"), .. Text(4, "Relu")];
        byte[] graph = [.. Message(1, node), .. Text(2, "tiny"), .. Message(11, [.. Text(1, "x"), .. type]), .. Message(12, [.. Text(1, "y"), .. type])];
        return [.. Number(1, 8), .. Text(2, "zhengshu"), .. Message(8, Number(2, 17)), .. Message(7, graph)];
    }

    private static byte[] Number(int field, byte value) => [(byte)(field << 3), value];

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [(byte)((field << 3) | 2), checked((byte)content.Length), .. content];
}

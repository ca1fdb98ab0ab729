using System.Text;

namespace Zhengshu.Inference.Tests.Llama;

/// <summary>Writes whole small GGUF files: a chat, embedding or rerank model of one layer that llama.cpp loads, and a LoRA adapter for it.</summary>
internal sealed class TinyGguf
{
    private const int Width = 32;
    private const int Inner = 64;
    private const int Heads = 2;
    private const int Alignment = 32;

    private readonly List<byte> _entries = [];
    private readonly List<(string Name, long[] Shape, float[] Values)> _tensors = [];
    private readonly Random _random = new(3);
    private int _count;

    private const string DefaultTemplate = "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}";

    /// <summary>Architecture qwen3 with 262 pieces: the bytes and a few signs.</summary>
    /// <param name="rerank">Whether it scores pairs.</param>
    /// <param name="template">A chat template; the model then takes long conversations, and text comes back as it went in.</param>
    /// <param name="controls">Further pieces that are control tokens.</param>
    /// <param name="words">Further pieces that are found in any text.</param>
    /// <param name="toolTemplate">A template for conversations with tools.</param>
    internal static byte[] Model(bool rerank = false, string? template = null, string[]? controls = null, string[]? words = null, string? toolTemplate = null)
    {
        var file = new TinyGguf();
        file.Text("general.architecture", "qwen3");
        file.Text("general.type", "model");
        file.Text("general.name", "tiny");
        file.Number("qwen3.block_count", 1);
        file.Number("qwen3.context_length", template is null ? 256u : 8192);
        file.Number("qwen3.embedding_length", Width);
        file.Number("qwen3.feed_forward_length", Inner);
        file.Number("qwen3.attention.head_count", Heads);
        file.Number("qwen3.attention.head_count_kv", Heads);
        file.Number("qwen3.attention.key_length", Width / Heads);
        file.Number("qwen3.attention.value_length", Width / Heads);
        file.Fraction("qwen3.attention.layer_norm_rms_epsilon", 1e-6f);
        var pieces = Vocabulary();
        pieces.AddRange([.. (controls ?? []).Select(piece => (piece, 0f, 3)), .. (words ?? []).Select(piece => (piece, 0f, 4))]);
        file.Text("tokenizer.ggml.model", "llama");
        file.Texts("tokenizer.ggml.tokens", [.. pieces.Select(piece => piece.Text)]);
        file.Numbers("tokenizer.ggml.scores", 6, writer => pieces.ForEach(piece => writer.Write(piece.Score)), pieces.Count);
        file.Numbers("tokenizer.ggml.token_type", 5, writer => pieces.ForEach(piece => writer.Write(piece.Type)), pieces.Count);
        file.Number("tokenizer.ggml.bos_token_id", 1);
        file.Number("tokenizer.ggml.eos_token_id", 2);
        file.Text("tokenizer.chat_template", template ?? DefaultTemplate);
        if (toolTemplate is not null)
        {
            file.Text("tokenizer.chat_template.tool_use", toolTemplate);
        }

        if (template is not null)
        {
            file.Entry("tokenizer.ggml.add_space_prefix", 7, writer => writer.Write(false));
        }

        if (rerank)
        {
            file.Number("qwen3.pooling_type", 4);
            file.Texts("qwen3.classifier.output_labels", ["yes", "no"]);
            file.Tensor("cls.output.weight", Width, 2);
        }

        file.Tensor("token_embd.weight", Width, pieces.Count);
        file.Tensor("output_norm.weight", Width);
        foreach (var (name, shape) in Layer())
        {
            file.Tensor("blk.0." + name + ".weight", shape);
        }

        return file.ToArray();
    }

    /// <summary>Changes what the layer's feed-forward network gives.</summary>
    internal static byte[] Adapter(string architecture = "qwen3", long width = Width)
    {
        const int rank = 4;
        var file = new TinyGguf();
        file.Text("general.architecture", architecture);
        file.Text("general.type", "adapter");
        file.Text("adapter.type", "lora");
        file.Fraction("adapter.lora.alpha", 8);
        file.Tensor("blk.0.ffn_down.weight.lora_a", width == Width ? Inner : width, rank);
        file.Tensor("blk.0.ffn_down.weight.lora_b", rank, width);
        return file.ToArray();
    }

    private static IEnumerable<(string Name, long[] Shape)> Layer() =>
    [
        ("attn_norm", [Width]), ("attn_q", [Width, Width]), ("attn_k", [Width, Width]), ("attn_v", [Width, Width]), ("attn_output", [Width, Width]),
        ("attn_k_norm", [Width / Heads]), ("attn_q_norm", [Width / Heads]), ("ffn_norm", [Width]),
        ("ffn_gate", [Width, Inner]), ("ffn_down", [Inner, Width]), ("ffn_up", [Width, Inner]),
    ];

    private static List<(string Text, float Score, int Type)> Vocabulary()
    {
        const int unknown = 2, control = 3, plain = 1, bytes = 6;
        List<(string, float, int)> pieces = [("<unk>", 0, unknown), ("<s>", 0, control), ("</s>", 0, control)];
        pieces.AddRange(Enumerable.Range(0, 256).Select(value => ($"<0x{value:X2}>", 0f, bytes)));
        pieces.AddRange([("▁", -1, plain), ("a", -2, plain), ("b", -3, plain)]);
        return pieces;
    }

    private void Tensor(string name, params long[] shape)
    {
        var values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = shape.Length == 1 ? 1 : (float)(_random.NextDouble() - 0.5);
        }

        _tensors.Add((name, shape, values));
    }

    private void Text(string key, string value) => Entry(key, 8, writer => Write(writer, value));

    private void Number(string key, uint value) => Entry(key, 4, writer => writer.Write(value));

    private void Fraction(string key, float value) => Entry(key, 6, writer => writer.Write(value));

    private void Texts(string key, string[] values) => Numbers(key, 8, writer => Array.ForEach(values, value => Write(writer, value)), values.Length);

    private void Numbers(string key, int type, Action<BinaryWriter> values, int count) => Entry(key, 9, writer =>
    {
        writer.Write(type);
        writer.Write((ulong)count);
        values(writer);
    });

    private void Entry(string key, int type, Action<BinaryWriter> value)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        Write(writer, key);
        writer.Write(type);
        value(writer);
        _entries.AddRange(stream.ToArray());
        _count++;
    }

    private static void Write(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }

    private byte[] ToArray()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("GGUF"u8);
        writer.Write(3);
        writer.Write((ulong)_tensors.Count);
        writer.Write((ulong)_count);
        writer.Write(_entries.ToArray());
        ulong offset = 0;
        foreach (var (name, shape, values) in _tensors)
        {
            Write(writer, name);
            writer.Write(shape.Length);
            Array.ForEach(shape, size => writer.Write((ulong)size));
            writer.Write(0); // F32
            writer.Write(offset);
            offset += Padded(values.Length * sizeof(float));
        }

        foreach (var (_, _, values) in _tensors)
        {
            stream.SetLength((long)Padded((int)stream.Length));
            stream.Position = stream.Length;
            Array.ForEach(values, writer.Write);
        }

        return stream.ToArray();
    }

    private static ulong Padded(int length) => (ulong)((length + Alignment - 1) / Alignment * Alignment);
}

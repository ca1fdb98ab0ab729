using System.Text;

namespace Zhengshu.Inference.Llama;

/// <summary>
/// What a GGUF file says about itself, read and checked before llama.cpp sees the file: a cut-off or hostile header ends here
/// as an error. Format: github.com/ggml-org/ggml/docs/gguf.md.
/// </summary>
public sealed class GgufHeader
{
    private const uint Magic = 0x46554747; // "GGUF"
    private const int MostEntries = 65_536;
    private const int MostDimensions = 4;
    private const int LongestKey = 65_535;
    private const int LongestText = 1 << 20; // bytes; chat templates have some ten thousand
    private const string Template = "tokenizer.chat_template";
    private const string ToolTemplate = Template + ".tool_use";
    private const int StringType = 8;
    private const int ArrayType = 9;

    private static readonly string[] Texts = ["general.architecture", "general.type", "general.name", Template, ToolTemplate];

    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);
    private readonly List<string> _tensors = [];
    private readonly string _file;

    private GgufHeader(string file, long bytes) => (_file, FileBytes) = (file, bytes);

    /// <summary>Size of the file, bytes.</summary>
    public long FileBytes { get; }

    /// <summary>Family of the network, e.g. <c>qwen2</c>.</summary>
    public string Architecture => _values.GetValueOrDefault("general.architecture") as string ?? "";

    /// <summary>What the file holds: <c>model</c>, <c>adapter</c> …; empty when it does not say.</summary>
    public string Kind => _values.GetValueOrDefault("general.type") as string ?? "";

    /// <summary>The model's own name; empty when the file does not say.</summary>
    public string ModelName => _values.GetValueOrDefault("general.name") as string ?? "";

    /// <summary>Layers of the network; 0 when the file does not say.</summary>
    public int Layers => (int)Math.Clamp(Number($"{Architecture}.block_count", 0), 0, int.MaxValue);

    /// <summary>Width of the network; 0 when the file does not say.</summary>
    public int EmbeddingLength => (int)Math.Clamp(Number($"{Architecture}.embedding_length", 0), 0, int.MaxValue);

    /// <summary>Tensors in the file.</summary>
    public int Tensors { get; private set; }

    /// <summary>Pieces in the vocabulary; 0 when the file does not say.</summary>
    public int VocabularySize => (int)Number("tokenizer.ggml.tokens", 0);

    /// <summary>Tokens the model was trained to keep in view; 0 when the file does not say.</summary>
    public int TrainedContextTokens => (int)Math.Min(Number($"{Architecture}.context_length", 0), int.MaxValue);

    /// <summary>Reads the header of <paramref name="file"/>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="LlamaException">It is not a GGUF file, is cut off, or its header makes no sense.</exception>
    public static GgufHeader Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"缺少模型文件 {file}。 Model file {file} is missing.", file);
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var header = new GgufHeader(file, stream.Length);
        try
        {
            header.Read(new BinaryReader(stream, Encoding.UTF8));
        }
        catch (EndOfStreamException e)
        {
            throw new LlamaException($"{file}: 文件不完整。 The file is cut off.", e);
        }

        return header;
    }

    /// <summary>Memory that a context needs at least, bytes: the weights, the key-value cache and one step's results.</summary>
    /// <param name="contextTokens">Tokens of all slots together.</param>
    /// <param name="batchTokens">Tokens of one step.</param>
    /// <param name="cacheBits">Bits of a number in the cache, 16 or 8.</param>
    public long MemoryBytes(long contextTokens, int batchTokens, int cacheBits = 16)
    {
        var layers = Number($"{Architecture}.block_count", 0);
        var width = Number($"{Architecture}.embedding_length", 0);
        var heads = Math.Max(1, Number($"{Architecture}.attention.head_count", 1));
        var cacheHeads = Number($"{Architecture}.attention.head_count_kv", heads);
        var keyWidth = Number($"{Architecture}.attention.key_length", width / heads);
        var valueWidth = Number($"{Architecture}.attention.value_length", width / heads);
        var cache = (Int128)contextTokens * layers * cacheHeads * (keyWidth + valueWidth) * (cacheBits == 16 ? 64 : 34) / 32; // 8 bits: 32 numbers and their scale in 34 bytes
        var step = (Int128)batchTokens * (VocabularySize + (8 * width)) * sizeof(float);
        return (long)Int128.Min(FileBytes + cache + step, long.MaxValue);
    }

    /// <summary>
    /// Jinja text of the chat template: the one for conversations with tools, where the file has one of its own. Empty when it has none, or
    /// one of more than 1 MiB.
    /// </summary>
    internal string ChatTemplate => _values.GetValueOrDefault(ToolTemplate) is string { Length: > 0 } forTools ? forTools : _values.GetValueOrDefault(Template) as string ?? "";

    /// <summary>Whether the file says how vectors are pooled.</summary>
    internal bool SaysPooling => _values.ContainsKey($"{Architecture}.pooling_type");

    /// <summary>Whether a tensor's name begins with <paramref name="name"/>.</summary>
    internal bool HasTensor(string name) => _tensors.Exists(tensor => tensor.StartsWith(name, StringComparison.Ordinal));

    private long Number(string key, long fallback) => _values.GetValueOrDefault(key) is long value ? value : fallback;

    private void Read(BinaryReader reader)
    {
        if (reader.ReadUInt32() != Magic)
        {
            throw Fault("不是 GGUF 文件。 Not a GGUF file.");
        }

        var version = reader.ReadUInt32();
        if (version is < 2 or > 3)
        {
            throw Fault($"GGUF 版本 {version} 不受支持。 GGUF version {version} is not supported.");
        }

        var tensors = reader.ReadUInt64();
        var entries = reader.ReadUInt64();
        if (tensors is 0 or > MostEntries || entries is 0 or > MostEntries)
        {
            throw Fault($"文件头不合理：{tensors} 个张量，{entries} 项元数据。 Implausible header: {tensors} tensors, {entries} entries.");
        }

        Tensors = (int)tensors;
        for (ulong i = 0; i < entries; i++)
        {
            var key = Name(reader);
            var type = reader.ReadInt32();
            _values[key] = type == StringType ? Text(reader, isAsked: Texts.Contains(key)) : Value(reader, type);
        }

        for (var i = 0; i < Tensors; i++)
        {
            SkipTensor(reader);
        }
    }

    /// <summary>A text; empty where nobody asks for it, or it is longer than <see cref="LongestText"/>.</summary>
    private string Text(BinaryReader reader, bool isAsked)
    {
        var length = reader.ReadUInt64();
        if (isAsked && length <= LongestText)
        {
            return Utf8(reader, length);
        }

        Skip(reader, length);
        return "";
    }

    /// <summary>A number; of an array its length, or its largest number where it is short.</summary>
    private long Value(BinaryReader reader, int type)
    {
        if (type != ArrayType)
        {
            return Number(reader, type);
        }

        var element = reader.ReadInt32();
        var count = reader.ReadUInt64();
        if (element == ArrayType || count > (ulong)FileBytes)
        {
            throw Fault("数组元数据不合理。 Implausible array in the metadata.");
        }

        long largest = 0;
        for (ulong i = 0; i < count; i++)
        {
            if (element == StringType)
            {
                Skip(reader, reader.ReadUInt64());
            }
            else
            {
                largest = Math.Max(largest, Number(reader, element));
            }
        }

        const ulong longestPerLayerList = 1024;
        return element != StringType && count <= longestPerLayerList ? largest : (long)count;
    }

    private long Number(BinaryReader reader, int type) => type switch
    {
        0 or 7 => reader.ReadByte(),
        1 => reader.ReadSByte(),
        2 => reader.ReadUInt16(),
        3 => reader.ReadInt16(),
        4 => reader.ReadUInt32(),
        5 => reader.ReadInt32(),
        6 => (long)reader.ReadSingle(),
        10 => (long)Math.Min(reader.ReadUInt64(), long.MaxValue),
        11 => reader.ReadInt64(),
        12 => (long)reader.ReadDouble(),
        _ => throw Fault($"元数据类型 {type} 未知。 Unknown type {type} in the metadata."),
    };

    private void SkipTensor(BinaryReader reader)
    {
        _tensors.Add(Name(reader));
        var dimensions = reader.ReadUInt32();
        if (dimensions > MostDimensions)
        {
            throw Fault($"张量有 {dimensions} 维。 A tensor has {dimensions} dimensions.");
        }

        Skip(reader, (dimensions * sizeof(ulong)) + sizeof(int));
        var offset = reader.ReadUInt64();
        if (offset >= (ulong)FileBytes)
        {
            throw Fault("文件不完整：张量在文件末尾之外。 The file is cut off: a tensor lies beyond its end.");
        }
    }

    private string Name(BinaryReader reader)
    {
        var length = reader.ReadUInt64();
        return length <= LongestKey ? Utf8(reader, length) : throw TooLong();
    }

    private string Utf8(BinaryReader reader, ulong length)
    {
        if (length > (ulong)(FileBytes - reader.BaseStream.Position))
        {
            throw TooLong();
        }

        var bytes = new byte[length];
        reader.BaseStream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private void Skip(BinaryReader reader, ulong bytes)
    {
        if (bytes > (ulong)(FileBytes - reader.BaseStream.Position))
        {
            throw Fault("文件不完整。 The file is cut off.");
        }

        reader.BaseStream.Seek((long)bytes, SeekOrigin.Current);
    }

    private LlamaException TooLong() => Fault("文件头中的文本过长或文件不完整。 A text in the header is too long, or the file is cut off.");

    private LlamaException Fault(string what) => new($"{_file}: {what}");
}

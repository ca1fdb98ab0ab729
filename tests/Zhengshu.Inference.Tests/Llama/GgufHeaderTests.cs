using System.Text;
using Zhengshu.Inference.Llama;

namespace Zhengshu.Inference.Tests.Llama;

public sealed class GgufHeaderTests
{
    [Fact]
    public void A_header_tells_what_memory_a_context_needs()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("tiny.gguf");
        File.WriteAllBytes(file, TinyModel());

        var header = GgufHeader.Read(file);

        Assert.Equal("tiny", header.Architecture);
        Assert.Equal(2, header.VocabularySize);
        Assert.Equal(128, header.TrainedContextTokens);
        Assert.Equal(1, header.Tensors);
        // 1,000 tokens × 3 layers × 2 heads × (8 + 8) × 2 bytes, and 16 × (2 + 8 × 32) × 4 bytes for a step
        Assert.Equal(header.FileBytes + 192_000 + 16_512, header.MemoryBytes(1000, 16));
    }

    [Fact]
    public void Every_cut_off_header_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var whole = TinyModel();
        var file = folder.File("cut.gguf");
        for (var kept = 0; kept < whole.Length - 64; kept++) // the last 64 bytes are the tensor
        {
            File.WriteAllBytes(file, whole[..kept]);
            Assert.Throws<LlamaException>(() => GgufHeader.Read(file));
        }
    }

    [Fact]
    public void A_thousand_mutated_headers_are_read_or_refused()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(4);
        var whole = TinyModel();
        var file = folder.File("mutated.gguf");
        for (var i = 0; i < 1000; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var change = 0; change <= i % 4; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(file, bytes);
            try
            {
                Assert.True(GgufHeader.Read(file).MemoryBytes(4096, 256) > 0);
            }
            catch (LlamaException e)
            {
                Assert.Contains(file, e.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_chat_template_is_the_files_and_one_for_tools_goes_first()
    {
        Assert.Equal("甲{{ '<|im_start|>' }}", Header(TinyGguf.Model(template: "甲{{ '<|im_start|>' }}")).ChatTemplate);
        Assert.Equal("{{ '[TOOL_CALLS]' }}", Header(TinyGguf.Model(template: "{{ '<|im_start|>' }}", toolTemplate: "{{ '[TOOL_CALLS]' }}")).ChatTemplate);
        Assert.Equal("", Header(TinyModel()).ChatTemplate);
    }

    [Fact]
    public void A_chat_template_of_more_than_a_mebibyte_is_none_and_the_rest_is_read()
    {
        const int mebibyte = 1 << 20;

        var header = Header(TinyGguf.Model(template: new string('a', mebibyte), toolTemplate: new string('b', mebibyte + 1)));

        Assert.Equal(mebibyte, header.ChatTemplate.Length);
        Assert.Equal("", Header(TinyGguf.Model(template: new string('a', mebibyte + 1))).ChatTemplate);
        Assert.True(header.HasTensor("blk.0"));
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("/nowhere/a.gguf", Assert.Throws<FileNotFoundException>(() => GgufHeader.Read("/nowhere/a.gguf")).Message, StringComparison.Ordinal);

    private static GgufHeader Header(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("tiny.gguf"), bytes);
        return GgufHeader.Read(folder.File("tiny.gguf"));
    }

    private static byte[] TinyModel()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        void Text(string text)
        {
            writer.Write((ulong)Encoding.UTF8.GetByteCount(text));
            writer.Write(Encoding.UTF8.GetBytes(text));
        }

        void Number(string key, uint value)
        {
            Text(key);
            writer.Write(4);
            writer.Write(value);
        }

        writer.Write("GGUF"u8);
        writer.Write(3);
        writer.Write(1ul);
        writer.Write(7ul);
        Text("general.architecture");
        writer.Write(8);
        Text("tiny");
        Number("tiny.block_count", 3);
        Number("tiny.embedding_length", 32);
        Number("tiny.attention.head_count", 4);
        Number("tiny.attention.head_count_kv", 2);
        Number("tiny.context_length", 128);
        Text("tokenizer.ggml.tokens");
        writer.Write(9);
        writer.Write(8);
        writer.Write(2ul);
        Text("a");
        Text("b");
        Text("weight");
        writer.Write(1);
        writer.Write(16ul);
        writer.Write(0);
        writer.Write(0ul);
        writer.Write(new byte[64]);
        return stream.ToArray();
    }
}

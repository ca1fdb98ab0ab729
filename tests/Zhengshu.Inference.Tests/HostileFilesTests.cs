using System.Text;
using Zhengshu.Inference.Tests.Llama;

namespace Zhengshu.Inference.Tests;

/// <summary>Files mutated in header and metadata; <c>ZHENGSHU_FUZZ_FILES</c> sets their number (150, 1,000 for the whole measure).</summary>
public sealed class HostileFilesTests
{
    private static readonly int Files = int.TryParse(Environment.GetEnvironmentVariable("ZHENGSHU_FUZZ_FILES"), out var files) ? files : 150;

    [Theory]
    [InlineData("gguf")]
    [InlineData("onnx")]
    [Trait("Speed", "Slow")]
    public async Task Mutated_files_are_loaded_or_refused_or_end_their_own_process_only(string kind)
    {
        using var folder = new TemporaryFolder();
        using var loader = new HostileFiles(kind);
        var whole = kind == "gguf" ? TinyGguf.Model() : TinyOnnx();
        var file = folder.File("mutated." + kind);
        await File.WriteAllBytesAsync(file, whole, TestContext.Current.CancellationToken);
        Assert.Equal("loaded", await loader.LoadAsync(file, TestContext.Current.CancellationToken));

        var random = new Random(5);
        var outcomes = new Dictionary<string, int>(StringComparer.Ordinal) { ["refused"] = 0, ["hung"] = 0 };
        for (var i = 0; i < Files; i++)
        {
            await File.WriteAllBytesAsync(file, Mutate(whole, random, i), TestContext.Current.CancellationToken);
            var outcome = await loader.LoadAsync(file, TestContext.Current.CancellationToken);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", outcomes));
        Assert.Equal(Files, outcomes.Values.Sum());
        Assert.Equal(0, outcomes["hung"]);
        Assert.True(outcomes["refused"] > Files / 10);
        await File.WriteAllBytesAsync(file, whole, TestContext.Current.CancellationToken);
        Assert.Equal("loaded", await loader.LoadAsync(file, TestContext.Current.CancellationToken));
    }

    private static byte[] Mutate(byte[] whole, Random random, int number)
    {
        var bytes = (byte[])whole.Clone();
        var header = Math.Min(bytes.Length, 8192); // metadata and tensor descriptions stand here
        for (var change = 0; change <= number % 4; change++)
        {
            bytes[random.Next(header)] = (number % 3) switch { 0 => (byte)random.Next(256), 1 => 0xFF, _ => 0 };
        }

        return number % 10 == 9 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    /// <summary>One Identity operator, in the encoding of protocol buffers.</summary>
    private static byte[] TinyOnnx()
    {
        static byte[] Field(int number, byte[] content) => [(byte)((number << 3) | 2), (byte)content.Length, .. content];
        static byte[] Text(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));
        static byte[] Value(int number, byte value) => [(byte)(number << 3), value];
        static byte[] Tensor(string name) =>
            [.. Text(1, name), .. Field(2, Field(1, [.. Value(1, 1), .. Field(2, Field(1, Value(1, 2)))]))];
        byte[] node = [.. Text(1, "x"), .. Text(2, "y"), .. Text(4, "Identity")];
        byte[] graph = [.. Field(1, node), .. Text(2, "tiny"), .. Field(11, Tensor("x")), .. Field(12, Tensor("y"))];
        return [.. Value(1, 8), .. Field(7, graph), .. Field(8, Value(2, 13))];
    }
}

using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Zhengshu.Text.Learning;

/// <summary>File of a classifier: magic with version, SHA-256 of the body, then the body compressed (weights are mostly zeros).</summary>
internal static class ClassifierFile
{
    private const int HashBytes = 32;

    /// <summary>More than any real classifier's body; a damaged length must not ask for all memory.</summary>
    private const long LargestBody = 4L << 30;

    private static ReadOnlySpan<byte> Magic => "ZSLIN001"u8;

    internal static void Write(LinearClassifier classifier, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var packed = new MemoryStream();
        using (var writer = new BinaryWriter(new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true), Encoding.UTF8))
        {
            var options = classifier.Options;
            writer.Write(options.ShortestGram);
            writer.Write(options.LongestGram);
            writer.Write(options.LatinLetters);
            writer.Write(options.BucketBits);
            writer.Write(options.Cost);
            writer.Write(options.Passes);
            writer.Write(options.Seed);
            writer.Write(classifier.LabelArray.Length);
            for (var i = 0; i < classifier.LabelArray.Length; i++)
            {
                writer.Write(classifier.LabelArray[i]);
                writer.Write(classifier.Calibration[i].Slope);
                writer.Write(classifier.Calibration[i].Offset);
            }

            writer.Write(MemoryMarshal.AsBytes(classifier.Importance.AsSpan()));
            foreach (var row in classifier.Weights)
            {
                writer.Write(MemoryMarshal.AsBytes(row.AsSpan()));
            }
        }

        var body = packed.GetBuffer().AsSpan(0, (int)packed.Length);
        stream.Write(Magic);
        stream.Write(SHA256.HashData(body));
        stream.Write(body);
    }

    internal static LinearClassifier Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var content = new MemoryStream();
        stream.CopyTo(content);
        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        if (bytes.Length < Magic.Length + HashBytes || !bytes.Span[..Magic.Length].SequenceEqual(Magic))
        {
            throw new InvalidDataException("Not a classifier file of this version.");
        }

        var body = bytes[(Magic.Length + HashBytes)..];
        if (!SHA256.HashData(body.Span).AsSpan().SequenceEqual(bytes.Span.Slice(Magic.Length, HashBytes)))
        {
            throw new InvalidDataException("Classifier file is cut off or damaged.");
        }

        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress), Encoding.UTF8);
        try
        {
            return ReadBody(reader);
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException("Classifier file is cut off or damaged.", e);
        }
    }

    private static LinearClassifier ReadBody(BinaryReader reader)
    {
        var options = new ClassifierOptions
        {
            ShortestGram = reader.ReadInt32(),
            LongestGram = reader.ReadInt32(),
            LatinLetters = reader.ReadBoolean(),
            BucketBits = reader.ReadInt32(),
            Cost = reader.ReadDouble(),
            Passes = reader.ReadInt32(),
            Seed = reader.ReadInt32(),
        };
        options.Check();
        var count = reader.ReadInt32();
        if (count < 2 || (long)count << (options.BucketBits + 2) > LargestBody)
        {
            throw new InvalidDataException($"Classifier file names {count} classes.");
        }

        var labels = new string[count];
        var calibration = new (double Slope, double Offset)[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = reader.ReadString();
            calibration[i] = (reader.ReadDouble(), reader.ReadDouble());
        }

        var importance = Floats(reader, 1 << options.BucketBits);
        var weights = new float[count][];
        for (var i = 0; i < count; i++)
        {
            weights[i] = Floats(reader, (1 << options.BucketBits) + 1);
        }

        return new LinearClassifier(options, labels, importance, weights, calibration);
    }

    private static float[] Floats(BinaryReader reader, int count)
    {
        var values = new float[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}

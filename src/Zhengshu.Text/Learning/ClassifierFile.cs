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

    /// <summary>More numbers than any embedding model gives.</summary>
    private const int LongestVector = 1 << 16;

    /// <summary>Version 1 knows character n-grams only; it is still written for classifiers that have nothing else, so that they stay byte for byte what they were.</summary>
    private static ReadOnlySpan<byte> MagicOfGrams => "ZSLIN001"u8;

    private static ReadOnlySpan<byte> Magic => "ZSLIN002"u8;

    internal static void Write(LinearClassifier classifier, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var gramsOnly = IsGramsOnly(classifier);
        var packed = new MemoryStream();
        using (var writer = new BinaryWriter(new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true), Encoding.UTF8))
        {
            WriteBody(classifier, writer, gramsOnly);
        }

        var body = packed.GetBuffer().AsSpan(0, (int)packed.Length);
        stream.Write(gramsOnly ? MagicOfGrams : Magic);
        stream.Write(SHA256.HashData(body));
        stream.Write(body);
    }

    internal static LinearClassifier Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var content = new MemoryStream();
        stream.CopyTo(content);
        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        if (bytes.Length < Magic.Length + HashBytes || !(bytes.Span.StartsWith(Magic) || bytes.Span.StartsWith(MagicOfGrams)))
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
            return ReadBody(reader, bytes.Span.StartsWith(MagicOfGrams));
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException("Classifier file is cut off or damaged.", e);
        }
    }

    private static bool IsGramsOnly(LinearClassifier classifier)
    {
        var plain = new ClassifierOptions();
        var options = classifier.Options;
        return classifier.Weigher.Centre.Length == 0 && options == plain with
        {
            ShortestGram = options.ShortestGram,
            LongestGram = options.LongestGram,
            LatinLetters = options.LatinLetters,
            BucketBits = options.BucketBits,
            Cost = options.Cost,
            Passes = options.Passes,
            Seed = options.Seed,
        };
    }

    private static void WriteBody(LinearClassifier classifier, BinaryWriter writer, bool gramsOnly)
    {
        var options = classifier.Options;
        writer.Write(options.ShortestGram);
        writer.Write(options.LongestGram);
        writer.Write(options.LatinLetters);
        writer.Write(options.BucketBits);
        writer.Write(options.Cost);
        writer.Write(options.Passes);
        writer.Write(options.Seed);
        if (!gramsOnly)
        {
            writer.Write(options.Words);
            writer.Write(options.SubjectWeight);
            writer.Write(options.DescriptionWeight);
            writer.Write(options.VectorWeight);
            writer.Write(options.BayesShare);
            writer.Write(classifier.Weigher.Centre.Length);
            writer.Write(MemoryMarshal.AsBytes(classifier.Weigher.Centre.AsSpan()));
        }

        writer.Write(classifier.LabelArray.Length);
        for (var i = 0; i < classifier.LabelArray.Length; i++)
        {
            writer.Write(classifier.LabelArray[i]);
            writer.Write(classifier.Calibration[i].Slope);
            writer.Write(classifier.Calibration[i].Offset);
        }

        writer.Write(MemoryMarshal.AsBytes(classifier.Weigher.Importance.AsSpan()));
        var column = new float[classifier.Weights.Rows];
        for (var label = 0; label < classifier.LabelArray.Length; label++)
        {
            for (var row = 0; row < column.Length; row++)
            {
                column[row] = classifier.Weights.Row(row)[label];
            }

            writer.Write(MemoryMarshal.AsBytes(column.AsSpan()));
        }
    }

    private static LinearClassifier ReadBody(BinaryReader reader, bool gramsOnly)
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
        float[] centre = [];
        if (!gramsOnly)
        {
            options = options with
            {
                Words = reader.ReadBoolean(),
                SubjectWeight = reader.ReadDouble(),
                DescriptionWeight = reader.ReadDouble(),
                VectorWeight = reader.ReadDouble(),
                BayesShare = reader.ReadDouble(),
            };
            centre = Floats(reader, reader.ReadInt32() is >= 0 and <= LongestVector and var length ? length : throw new InvalidDataException("Classifier file has a vector of impossible length."));
        }

        options.Check();
        var count = reader.ReadInt32();
        if (count < 2 || ((1L << options.BucketBits) + centre.Length + 1) * count * sizeof(float) > LargestBody)
        {
            throw new InvalidDataException($"Classifier file names {count} classes.");
        }

        var labels = new string[count];
        var calibration = new Calibration[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = reader.ReadString();
            calibration[i] = new Calibration(reader.ReadDouble(), reader.ReadDouble());
        }

        var weigher = new FeatureWeigher(options, Floats(reader, 1 << options.BucketBits), centre);
        var weights = new WeightTable(count, weigher.Rows);
        for (var label = 0; label < count; label++)
        {
            var column = Floats(reader, weigher.Rows);
            for (var row = 0; row < column.Length; row++)
            {
                weights.Row(row)[label] = column[row];
            }
        }

        return new LinearClassifier(labels, weigher, weights, calibration);
    }

    private static float[] Floats(BinaryReader reader, int count)
    {
        var values = new float[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>
/// Questions whose answers are known (已知问答): their vectors, what each is a question about, and which items or sentences answer it. How like a new question is to those that a
/// candidate answers is what the rankers look at.
/// </summary>
internal sealed class KnownQuestions
{
    private const int Side = VectorWindows.Dimensions;

    private static readonly byte[] Mark = "ZSKNOWN1"u8.ToArray();

    private readonly IReadOnlyList<Known> _questions;
    private readonly int _hidden;

    private KnownQuestions(IReadOnlyList<Known> questions, int hidden) => (_questions, _hidden) = (questions, hidden);

    /// <summary>One question.</summary>
    /// <param name="Class">Which of the classes of <see cref="SupportModels"/> it is of.</param>
    /// <param name="Source">Key of the item or document that answers it; 0 where nothing does.</param>
    /// <param name="Answers">Keys of the items or sentences that answer it; none where that is not known.</param>
    /// <param name="Vector">Rounded unit vector.</param>
    internal sealed record Known(byte Class, ulong Source, ulong[] Answers, sbyte[] Vector);

    /// <summary>How like a question is to known ones.</summary>
    /// <param name="ByAnswer">Highest cosine with the questions that each key answers.</param>
    /// <param name="ByClass">Highest cosine with the questions of each class; 0 where there are none.</param>
    internal sealed record Likeness(IReadOnlyDictionary<ulong, float> ByAnswer, float[] ByClass)
    {
        /// <summary>Likeness with the known questions of each candidate, and whether it has any; those that have none get the mean of the others, which speaks neither for nor against them.</summary>
        public (float Cosine, bool Any)[] Of(IReadOnlyList<ulong> keys)
        {
            var found = keys.Where(ByAnswer.ContainsKey).Select(key => ByAnswer[key]).ToList();
            var usual = found.Count > 0 ? found.Average() : 0;
            return [.. keys.Select(key => ByAnswer.TryGetValue(key, out var cosine) ? (cosine, true) : (usual, false))];
        }
    }

    public static KnownQuestions From(IReadOnlyList<Known> questions) => new(questions, -1);

    /// <summary>
    /// What may be learned from with one of the questions: it must not find itself, and one of three items and documents, other ones for every question, have no known questions, as it is with
    /// those that have just been taken in. Right and wrong ones alike, so that having none tells nothing.
    /// </summary>
    public KnownQuestions Without(int index) => new(_questions, index);

    /// <summary>Whether <see cref="Without"/> leaves the item or document of that very question without known ones.</summary>
    public bool IsNew(int index) => IsHidden(_questions[index].Source, index);

    public static ulong KeyOfItem(string taskCode) => KeyOf("item\n" + taskCode);

    public static ulong KeyOfDocument(string title) => KeyOf("document\n" + title);

    /// <summary>Key of a sentence of a policy, by the document's title and the sentence without white space, so that it outlives an import.</summary>
    public static ulong KeyOfPiece(string title, string piece) => KeyOf($"piece\n{title}\n{string.Concat(piece.Where(c => !char.IsWhiteSpace(c)))}");

    /// <summary>Compares a question with all that are known; takes half a millisecond at 10,000.</summary>
    /// <param name="vector">Unit vector of the question.</param>
    public Likeness Near(ReadOnlySpan<float> vector)
    {
        var asked = Array.ConvertAll(QuantizedVector.From(vector), b => (short)b);
        var (byAnswer, byClass) = (new Dictionary<ulong, float>(), new float[SupportModels.Classes.Count]);
        for (var i = 0; i < _questions.Count; i++)
        {
            var known = _questions[i];
            if (i == _hidden || (_hidden >= 0 && IsHidden(known.Source, _hidden)))
            {
                continue;
            }

            var cosine = QuantizedVector.Dot(known.Vector, asked) / (QuantizedVector.UnitsPerOne * QuantizedVector.UnitsPerOne);
            byClass[known.Class] = Math.Max(byClass[known.Class], cosine);
            foreach (var key in known.Answers)
            {
                ref var best = ref CollectionsMarshal.GetValueRefOrAddDefault(byAnswer, key, out var had);
                best = had ? Math.Max(best, cosine) : cosine;
            }
        }

        return new Likeness(byAnswer, byClass);
    }

    public void Save(string path)
    {
        using var file = new BinaryWriter(File.Create(path));
        file.Write(Mark);
        file.Write(_questions.Count);
        foreach (var known in _questions)
        {
            file.Write(known.Class);
            file.Write(known.Source);
            file.Write((byte)known.Answers.Length);
            foreach (var key in known.Answers)
            {
                file.Write(key);
            }

            file.Write(MemoryMarshal.AsBytes(known.Vector.AsSpan()));
        }
    }

    /// <exception cref="InvalidDataException">The file is not one that <see cref="Save"/> wrote.</exception>
    public static KnownQuestions Load(string path)
    {
        using var file = new BinaryReader(File.OpenRead(path));
        try
        {
            if (!file.ReadBytes(Mark.Length).AsSpan().SequenceEqual(Mark))
            {
                throw new InvalidDataException($"{path} 不是已知问答文件，请用 zhengshu train answers 重新生成。");
            }

            var questions = new Known[file.ReadInt32()];
            for (var i = 0; i < questions.Length; i++)
            {
                var (kind, source, answers) = (file.ReadByte(), file.ReadUInt64(), new ulong[file.ReadByte()]);
                for (var a = 0; a < answers.Length; a++)
                {
                    answers[a] = file.ReadUInt64();
                }

                var vector = new sbyte[Side];
                file.BaseStream.ReadExactly(MemoryMarshal.AsBytes(vector.AsSpan()));
                questions[i] = new Known(kind, source, answers, vector);
            }

            return From(questions);
        }
        catch (Exception fault) when (fault is EndOfStreamException or OverflowException)
        {
            throw new InvalidDataException($"{path} 已损坏，请用 zhengshu train answers 重新生成。", fault);
        }
    }

    private static bool IsHidden(ulong source, int question) => source != 0 && (((source ^ ((ulong)question * 0x9E3779B97F4A7C15UL)) * 0xBF58476D1CE4E5B9UL) >> 33) % 3 == 0;

    private static ulong KeyOf(string text) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>The shipped known questions; <c>train answers</c> puts some in that do not hold the question at hand.</summary>
internal sealed class KnownQuestionsModel(ShippedFiles shipped)
{
    private KnownQuestions? _questions;

    public KnownQuestions Questions
    {
        get => _questions ??= KnownQuestions.Load(FileOf(shipped));
        set => _questions = value;
    }

    public static string FileOf(ShippedFiles shipped) => shipped.Path("data", "models", "answer-rankers", "known-questions.bin");
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>
/// Questions whose answers are known (已知问答): their vectors and which items or sentences answer them. How like a new question is to those that a candidate answers is what the
/// rankers look at, and whether items or policies have the likest one. Whether anything supports an answer is not judged by them: a document just taken in has none, and is to be answered from.
/// </summary>
internal sealed class KnownQuestions
{
    private const int Side = VectorWindows.Dimensions;

    private static readonly byte[] Mark = "ZSKNOWN2"u8.ToArray();

    private readonly IReadOnlyList<Known> _questions;
    private readonly WordIndex _words;
    private readonly int _hidden;

    private KnownQuestions(IReadOnlyList<Known> questions, WordIndex words, int hidden) => (_questions, _words, _hidden) = (questions, words, hidden);

    /// <summary>One question.</summary>
    /// <param name="Source">Key of the item or document that answers it; 0 where nothing does.</param>
    /// <param name="Answers">Keys of the items or sentences that answer it; none where that is not known.</param>
    /// <param name="Vector">Rounded unit vector.</param>
    /// <param name="Words">Its words, each once (<see cref="WordsOf"/>).</param>
    /// <param name="Set">The set it stands in; not saved.</param>
    internal sealed record Known(ulong Source, ulong[] Answers, sbyte[] Vector, uint[] Words, string? Set = null);

    /// <summary>How like a question is to the known ones of one candidate.</summary>
    /// <param name="Cosine">Highest cosine.</param>
    /// <param name="BestTwo">Mean of the two highest; the highest where there is but one.</param>
    /// <param name="Words">Highest likeness of the words, 0–1.</param>
    /// <param name="Any">Whether the candidate has known questions.</param>
    internal readonly record struct Likeness(float Cosine, float BestTwo, float Words, bool Any);

    /// <summary>How like a question is to the known ones that each key answers.</summary>
    internal sealed record Near(IReadOnlyDictionary<ulong, Likeness> ByAnswer)
    {
        /// <summary>Likeness with the known questions of each candidate; those that have none get the mean of the others, which speaks neither for nor against them.</summary>
        public Likeness[] Of(IReadOnlyList<ulong> keys)
        {
            var found = keys.Where(ByAnswer.ContainsKey).Select(key => ByAnswer[key]).DefaultIfEmpty().ToList();
            var usual = new Likeness(found.Average(f => f.Cosine), found.Average(f => f.BestTwo), found.Average(f => f.Words), false);
            return [.. keys.Select(key => ByAnswer.GetValueOrDefault(key, usual))];
        }
    }

    public static KnownQuestions From(IReadOnlyList<Known> questions) => new(questions, new WordIndex(questions), -1);

    /// <summary>
    /// What may be learned from with one of the questions: those of other sets, as one writer asks about one matter in like words that others do not use; and one of three items and documents, other
    /// ones for every question, have no known questions, as it is with those that have just been taken in. Right and wrong ones alike, so that having none tells nothing.
    /// </summary>
    public KnownQuestions Without(int index) => new(_questions, _words, index);

    /// <summary>Whether <see cref="Without"/> leaves the item or document of that very question without known ones.</summary>
    public bool IsNew(int index) => IsHidden(_questions[index].Source, index);

    public static uint[] WordsOf(string question) => [.. TermCounts.Of(question).Keys];

    public static ulong KeyOfItem(string taskCode) => KeyOf("item\n" + taskCode);

    public static ulong KeyOfDocument(string title) => KeyOf("document\n" + title);

    /// <summary>Key of a sentence of a policy, by the document's title and the sentence without white space, so that it outlives an import.</summary>
    public static ulong KeyOfPiece(string title, string piece) => KeyOf($"piece\n{title}\n{string.Concat(piece.Where(c => !char.IsWhiteSpace(c)))}");

    /// <summary>Compares a question with all that are known; takes a millisecond at 10,000.</summary>
    /// <param name="vector">Unit vector of the question.</param>
    /// <param name="words">Its words (<see cref="WordsOf"/>).</param>
    public Near To(ReadOnlySpan<float> vector, uint[] words)
    {
        var asked = Array.ConvertAll(QuantizedVector.From(vector), b => (short)b);
        var worded = _words.Likeness(words);
        var byAnswer = new Dictionary<ulong, (float Best, float Second, float Words)>();
        for (var i = 0; i < _questions.Count; i++)
        {
            var known = _questions[i];
            if (_hidden >= 0 && (known.Set == _questions[_hidden].Set || IsHidden(known.Source, _hidden)))
            {
                continue;
            }

            var cosine = QuantizedVector.Dot(known.Vector, asked) / (QuantizedVector.UnitsPerOne * QuantizedVector.UnitsPerOne);
            foreach (var key in known.Answers)
            {
                ref var near = ref CollectionsMarshal.GetValueRefOrAddDefault(byAnswer, key, out var had);
                near = had
                    ? (Math.Max(near.Best, cosine), Math.Max(near.Second, Math.Min(near.Best, cosine)), Math.Max(near.Words, worded[i]))
                    : (cosine, float.MinValue, worded[i]);
            }
        }

        return new Near(byAnswer.ToDictionary(
            n => n.Key, n => new Likeness(n.Value.Best, n.Value.Second == float.MinValue ? n.Value.Best : (n.Value.Best + n.Value.Second) / 2, n.Value.Words, true)));
    }

    /// <summary>Saves those that something answers.</summary>
    public void Save(string path)
    {
        using var file = new BinaryWriter(File.Create(path));
        file.Write(Mark);
        var answered = _questions.Where(q => q.Answers.Length > 0).ToList();
        file.Write(answered.Count);
        foreach (var known in answered)
        {
            file.Write(known.Source);
            file.Write((byte)known.Answers.Length);
            foreach (var key in known.Answers)
            {
                file.Write(key);
            }

            file.Write(MemoryMarshal.AsBytes(known.Vector.AsSpan()));
            file.Write((ushort)known.Words.Length);
            file.Write(MemoryMarshal.AsBytes(known.Words.AsSpan()));
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
                var (source, answers) = (file.ReadUInt64(), new ulong[file.ReadByte()]);
                for (var a = 0; a < answers.Length; a++)
                {
                    answers[a] = file.ReadUInt64();
                }

                var vector = new sbyte[Side];
                file.BaseStream.ReadExactly(MemoryMarshal.AsBytes(vector.AsSpan()));
                var words = new uint[file.ReadUInt16()];
                file.BaseStream.ReadExactly(MemoryMarshal.AsBytes(words.AsSpan()));
                questions[i] = new Known(source, answers, vector, words);
            }

            return From(questions);
        }
        catch (Exception fault) when (fault is EndOfStreamException or OverflowException)
        {
            throw new InvalidDataException($"{path} 已损坏，请用 zhengshu train answers 重新生成。", fault);
        }
    }

    /// <summary>Which questions hold which words, and what each word is worth: rare ones tell more.</summary>
    private sealed class WordIndex
    {
        private readonly Dictionary<uint, List<int>> _holders = [];
        private readonly int _count;
        private readonly double[] _worth;

        public WordIndex(IReadOnlyList<Known> questions)
        {
            _count = questions.Count;
            for (var i = 0; i < questions.Count; i++)
            {
                foreach (var word in questions[i].Words)
                {
                    (CollectionsMarshal.GetValueRefOrAddDefault(_holders, word, out _) ??= []).Add(i);
                }
            }

            _worth = [.. questions.Select(q => q.Words.Sum(WorthOf))];
        }

        /// <summary>Likeness with each question: worth of the shared words, by the root of both worths.</summary>
        public float[] Likeness(uint[] words)
        {
            var shared = new float[_worth.Length];
            foreach (var word in words)
            {
                var worth = (float)WorthOf(word);
                foreach (var i in _holders.GetValueOrDefault(word, []))
                {
                    shared[i] += worth;
                }
            }

            var all = words.Sum(WorthOf);
            for (var i = 0; i < shared.Length; i++)
            {
                shared[i] = shared[i] == 0 ? 0 : shared[i] / (float)Math.Sqrt(all * _worth[i]);
            }

            return shared;
        }

        private double WorthOf(uint word) => Math.Log((_count + 1.0) / (1 + _holders.GetValueOrDefault(word, []).Count)) + 1e-3;
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

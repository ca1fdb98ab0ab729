using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Index;
using Zhengshu.Platform.Knowledge.Ranking;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>
/// Questions whose answers are known (已知问答): their vectors and which items or sentences answer them. How like a new question is to those that a candidate answers is what the
/// rankers look at, and whether items or policies have the likest one. The judges of support look at it only where the candidate has known ones: a document just taken in has none, and is to be answered from.
/// </summary>
internal sealed class KnownQuestions
{
    private const int Side = VectorWindows.Dimensions;

    private static readonly byte[] Mark = "ZSKNOWN2"u8.ToArray();

    private readonly IReadOnlyList<Known> _questions;
    private readonly Lookup _lookup;
    private readonly int _hidden;

    private KnownQuestions(IReadOnlyList<Known> questions, Lookup lookup, int hidden) => (_questions, _lookup, _hidden) = (questions, lookup, hidden);

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

    public static KnownQuestions From(IReadOnlyList<Known> questions) => new(questions, new Lookup(questions), -1);

    /// <summary>
    /// What may be learned from with one of the questions: those of other sets, as one writer asks about one matter in like words that others do not use; and one of three items and documents, other
    /// ones for every question, have no known questions, as it is with those that have just been taken in. Right and wrong ones alike, so that having none tells nothing.
    /// </summary>
    public KnownQuestions Without(int index) => new(_questions, _lookup, index);

    /// <summary>Whether <see cref="Without"/> leaves the item or document of that very question without known ones.</summary>
    public bool IsNew(int index) => IsHidden(_questions[index].Source, index);

    public static uint[] WordsOf(string question) => [.. TermCounts.Of(question).Keys];

    public static ulong KeyOfItem(string taskCode) => KeyOf("item\n" + taskCode);

    public static ulong KeyOfDocument(string title) => KeyOf("document\n" + title);

    /// <summary>Key of a sentence of a policy, by the document's title and the sentence without white space, so that it outlives an import.</summary>
    public static ulong KeyOfPiece(string title, string piece) => KeyOf($"piece\n{title}\n{string.Concat(piece.Where(c => !char.IsWhiteSpace(c)))}");

    /// <summary>
    /// How like a question is to the known questions of each candidate; those that have none get the mean of the others, which speaks neither for nor against them. Only the candidates' own questions
    /// are compared, some hundreds of all.
    /// </summary>
    /// <param name="vector">Unit vector of the question.</param>
    /// <param name="question">The question.</param>
    /// <param name="keys">Key of each candidate.</param>
    public Likeness[] Of(ReadOnlySpan<float> vector, string question, IReadOnlyList<ulong> keys)
    {
        var asked = Array.ConvertAll(QuantizedVector.From(vector), b => (short)b);
        var words = WordsOf(question).ToHashSet();
        var worth = words.Sum(_lookup.WorthOf);
        var found = keys.Select(key => Of(asked, words, worth, _lookup.AnsweredBy(key))).ToList();
        var any = found.Where(f => f.Any).DefaultIfEmpty().ToList();
        var usual = new Likeness(any.Average(f => f.Cosine), any.Average(f => f.BestTwo), any.Average(f => f.Words), false);
        return [.. found.Select(f => f.Any ? f : usual)];
    }

    private Likeness Of(short[] asked, HashSet<uint> words, double worth, IReadOnlyList<int> questions)
    {
        var (best, second, worded) = (float.MinValue, float.MinValue, 0f);
        foreach (var i in questions)
        {
            var known = _questions[i];
            if (!Counts(known))
            {
                continue;
            }

            var cosine = QuantizedVector.Dot(known.Vector, asked) / (QuantizedVector.UnitsPerOne * QuantizedVector.UnitsPerOne);
            (best, second) = (Math.Max(best, cosine), Math.Max(second, Math.Min(best, cosine)));
            worded = Math.Max(worded, (float)(known.Words.Where(words.Contains).Sum(_lookup.WorthOf) / Math.Sqrt(Math.Max(worth * _lookup.Worth[i], 1e-9))));
        }

        return best == float.MinValue ? default : new Likeness(best, second == float.MinValue ? best : (best + second) / 2, worded, true);
    }

    /// <summary>
    /// How much the words of a question speak for one candidate against another: the sum, over the words that known questions of either hold, of the logarithm of the share of the one's that hold it over
    /// that of the other's; null where one of them has none.
    /// </summary>
    public double? Compare(IEnumerable<uint> words, ulong one, ulong other)
    {
        var (of, against) = (WordsKnown(one), WordsKnown(other));
        return of.Count == 0 || against.Count == 0 ? null : words.Sum(word =>
        {
            var (held, heldByOther) = (of.Count(q => q.Contains(word)), against.Count(q => q.Contains(word)));
            return held + heldByOther == 0 ? 0 : Math.Log((held + 0.5) / (of.Count + 1)) - Math.Log((heldByOther + 0.5) / (against.Count + 1));
        });
    }

    private List<uint[]> WordsKnown(ulong key) => [.. _lookup.AnsweredBy(key).Select(i => _questions[i]).Where(Counts).Select(known => known.Words)];

    /// <summary>Whether a known question may be learned from, see <see cref="Without"/>.</summary>
    private bool Counts(Known known) => _hidden < 0 || (known.Set != _questions[_hidden].Set && !IsHidden(known.Source, _hidden));

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

    /// <summary>Which questions each key answers, and what words are worth: rare ones tell more.</summary>
    private sealed class Lookup
    {
        private readonly Dictionary<ulong, List<int>> _answeredBy = [];
        private readonly Dictionary<uint, int> _holders = [];
        private readonly int _count;

        public Lookup(IReadOnlyList<Known> questions)
        {
            _count = questions.Count;
            for (var i = 0; i < questions.Count; i++)
            {
                foreach (var key in questions[i].Answers)
                {
                    (CollectionsMarshal.GetValueRefOrAddDefault(_answeredBy, key, out _) ??= []).Add(i);
                }

                foreach (var word in questions[i].Words)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(_holders, word, out _)++;
                }
            }

            Worth = [.. questions.Select(q => q.Words.Sum(WorthOf))];
        }

        /// <summary>What the words of each question are worth together.</summary>
        public double[] Worth { get; }

        public IReadOnlyList<int> AnsweredBy(ulong key) => _answeredBy.GetValueOrDefault(key, []);

        public double WorthOf(uint word) => Math.Log((_count + 1.0) / (1 + _holders.GetValueOrDefault(word))) + 1e-3;
    }

    private static bool IsHidden(ulong source, int question) => source != 0 && (((source ^ ((ulong)question * 0x9E3779B97F4A7C15UL)) * 0xBF58476D1CE4E5B9UL) >> 33) % 3 == 0;

    private static ulong KeyOf(string text) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>The shipped known questions.</summary>
internal sealed class KnownQuestionsModel(ShippedFiles shipped) : ShippedModel<KnownQuestions>(shipped, "known-questions.bin", KnownQuestions.Load);

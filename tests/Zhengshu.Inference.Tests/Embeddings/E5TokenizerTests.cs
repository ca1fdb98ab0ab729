using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Inference.Embeddings;

namespace Zhengshu.Inference.Tests.Embeddings;

public sealed class E5TokenizerTests
{
    private static readonly E5Tokenizer Tokenizer = E5Tokenizer.Load(Path.Combine(Models.E5, "vocab.tsv"));
    private static readonly (string Piece, double Score)[] Vocabulary =
    [
        .. File.ReadLines(Path.Combine(Models.E5, "vocab.tsv")).Select(line => line.Split('\t'))
            .Select(cells => (cells[0], (double)float.Parse(cells[1], CultureInfo.InvariantCulture))),
    ];

    public static TheoryData<string> Texts => new(
        "老板三个月没发工资，我能要求赔偿吗？",
        "《中华人民共和国劳动合同法》第三十八条　用人单位有下列情形之一的，劳动者可以解除劳动合同：",
        "Ａｐｐｌｙ for a ＶＩＳＡ，ｎｏ．①②③ ㈱",
        "驾驶证😀增驾👨‍👩‍👧材料",
        "粤府〔2023〕12号\t\r\n第 5 条",
        "ﬁ ½ ㎡ Å ｶﾞ",
        "𠮷野家在𪚥",
        "a",
        "的的的的的的的的的的的的");

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_split_is_the_cheapest_there_is(string text) =>
        Assert.Equal(CheapestSplit(E5Tokenizer.Normalize(text)), Tokenizer.Encode(text, 512));

    [Theory]
    [MemberData(nameof(Texts))]
    public void Known_pieces_join_to_the_text(string text)
    {
        var tokens = Tokenizer.Encode(text, 512);

        if (!tokens.Contains(E5Tokenizer.Unknown))
        {
            Assert.Equal(E5Tokenizer.Normalize(text), string.Concat(tokens[1..^1].Select(token => Vocabulary[token].Piece)));
        }
    }

    [Fact]
    public void Any_text_becomes_numbers_of_the_vocabulary() => Prop.ForAll<string>(text =>
    {
        var tokens = Tokenizer.Encode(text ?? "", 64);
        return tokens[0] == E5Tokenizer.Start && tokens[^1] == E5Tokenizer.End && tokens.Length <= 64
            && tokens[1..^1].All(token => token >= E5Tokenizer.Unknown && token < Tokenizer.VocabularySize)
            && !tokens.Zip(tokens.Skip(1)).Any(pair => pair is (E5Tokenizer.Unknown, E5Tokenizer.Unknown))
            && Tokenizer.Count(text ?? "") >= tokens.Length;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void White_space_of_every_kind_counts_as_one_space() =>
        Assert.Equal(Tokenizer.Encode("第一 第二", 512), Tokenizer.Encode("\u3000第一 \t\u00a0\n 第二\r\n", 512));

    [Fact]
    public void Neighbouring_unknown_characters_become_one() =>
        Assert.Equal(Tokenizer.Encode("办理\u0378证件", 512), Tokenizer.Encode("办理\u0378\u0379\u0380证件", 512));

    [Theory]
    [InlineData("")]
    [InlineData(" \n\u3000")]
    public void An_empty_text_is_start_and_end(string text) =>
        Assert.Equal([E5Tokenizer.Start, E5Tokenizer.End], Tokenizer.Encode(text, 512));

    [Fact]
    public void A_unit_that_is_no_character_reads_as_an_unknown_one()
    {
        var unknown = Tokenizer.Encode("办\ufffd证", 512);

        Assert.Equal(unknown, Tokenizer.Encode("办\ud83d证", 512));
        Assert.Equal(unknown, Tokenizer.Encode("办\ufffe证", 512));
    }

    [Fact]
    public void A_long_text_is_cut_off_before_the_end_mark()
    {
        var text = string.Concat(Enumerable.Repeat("居民身份证申领指南。", 2000));

        var tokens = Tokenizer.Encode(text, 512);

        Assert.Equal(512, tokens.Length);
        Assert.Equal(E5Tokenizer.End, tokens[^1]);
        Assert.True(Tokenizer.Count(text) > 2000);
    }

    [Fact]
    public void A_damaged_vocabulary_is_named_with_its_line()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("vocab.tsv");
        File.WriteAllText(file, "<s>\t0\n<pad>\t0\nno tab here\n");

        Assert.Contains($"{file}(3)", Assert.Throws<InvalidDataException>(() => E5Tokenizer.Load(file)).Message, StringComparison.Ordinal);
    }

    /// <summary>The same rules without a trie: every start, every end, every piece.</summary>
    private static int[] CheapestSplit(string text)
    {
        var pieces = Vocabulary.Select((entry, id) => (entry.Piece, entry.Score, Id: id)).Skip(4).ToDictionary(entry => entry.Piece, StringComparer.Ordinal);
        var unknown = Vocabulary.Min(entry => entry.Score) - 10;
        var best = new (double Score, int From, int Id)?[text.Length + 1];
        best[0] = (0, 0, -1);
        for (var end = 1; end <= text.Length; end++)
        {
            for (var start = 0; start < end; start++)
            {
                var single = end - start == (char.IsHighSurrogate(text[start]) ? 2 : 1);
                var known = pieces.TryGetValue(text[start..end], out var piece);
                if (best[start] is { } before && (known || single))
                {
                    var score = before.Score + (known ? piece.Score : unknown);
                    if (best[end] is not { } found || score > found.Score)
                    {
                        best[end] = (score, start, known ? piece.Id : E5Tokenizer.Unknown);
                    }
                }
            }
        }

        var path = new List<int> { E5Tokenizer.End };
        for (var end = text.Length; end > 0; end = best[end]!.Value.From)
        {
            if (best[end]!.Value.Id != E5Tokenizer.Unknown || path[^1] != E5Tokenizer.Unknown)
            {
                path.Add(best[end]!.Value.Id);
            }
        }

        path.Add(E5Tokenizer.Start);
        path.Reverse();
        return [.. path];
    }
}

using Zhengshu.Platform.Knowledge.Index;
using Zhengshu.Platform.Knowledge.Retrieval;

namespace Zhengshu.Platform.Tests.Knowledge.Retrieval;

public sealed class KnownQuestionsTests
{
    private const string Asked = "驾照丢了怎么补";
    private static readonly uint[] Words = KnownQuestions.WordsOf(Asked);
    private static readonly ulong Licence = KnownQuestions.KeyOfItem("A1");
    private static readonly ulong Passport = KnownQuestions.KeyOfItem("A2");
    private static readonly ulong Unheard = KnownQuestions.KeyOfItem("A3");

    [Fact]
    public void Likeness_with_a_candidate_is_that_of_its_likest_question()
    {
        var found = Sample().Of(Axis(0), Asked, [Licence, Passport]);

        Assert.Equal(1, found[0].Cosine, 0.02);
        Assert.Equal(0, found[1].Cosine, 0.02);
        Assert.All(found, f => Assert.True(f.Any));
    }

    [Fact]
    public void The_two_likest_questions_of_a_candidate_are_told_together()
    {
        var found = Sample().Of(Axis(0), Asked, [Licence, Passport]);

        Assert.Equal(0.8, found[0].BestTwo, 0.02);
        Assert.Equal(0, found[1].BestTwo, 0.02);
    }

    [Fact]
    public void Rare_words_in_common_tell_more_than_frequent_ones()
    {
        var known = KnownQuestions.From(
        [
            new(0, [Licence], QuantizedVector.From(Axis(0)), KnownQuestions.WordsOf("驾照怎么补")),
            new(0, [Passport], QuantizedVector.From(Axis(0)), KnownQuestions.WordsOf("护照怎么补")),
            new(0, [7], QuantizedVector.From(Axis(0)), KnownQuestions.WordsOf("怎么补")),
        ]);

        var found = known.Of(Axis(0), "我的驾照丢了，怎么补", [Licence, Passport, Unheard]);

        Assert.True(found[0].Words > found[1].Words);
        Assert.True(found[1].Words > 0);
        Assert.Equal((found[0].Words + found[1].Words) / 2, found[2].Words, 1e-5);
        Assert.Equal(1, known.Of(Axis(0), "驾照怎么补", [Licence])[0].Words, 1e-5);
    }

    [Fact]
    public void Candidates_without_known_questions_get_the_mean_of_the_others()
    {
        var found = Sample().Of(Axis(0), Asked, [Licence, Unheard, Passport]);

        Assert.False(found[1].Any);
        Assert.Equal((found[0].Cosine + found[2].Cosine) / 2, found[1].Cosine, 1e-5);
    }

    [Fact]
    public void Where_no_candidate_is_known_none_is_preferred() =>
        Assert.All(Sample().Of(Axis(0), Asked, [Unheard, 7]), f => Assert.Equal(new KnownQuestions.Likeness(0, 0, 0, false), f));

    [Fact]
    public void A_question_that_is_learned_from_does_not_find_those_of_its_own_set()
    {
        var plain = KnownQuestions.From([new(0, [Licence], QuantizedVector.From(Axis(0)), Words, "a"), new(0, [Licence], QuantizedVector.From(Axis(0)), Words, "a"), new(0, [Licence], QuantizedVector.From(Between()), Words, "b")]);

        Assert.Equal(1, plain.Of(Axis(0), Asked, [Licence])[0].Cosine, 0.02);
        Assert.Equal(0.6, plain.Without(0).Of(Axis(0), Asked, [Licence])[0].Cosine, 0.02);
    }

    [Fact]
    public void One_of_three_sources_is_new_to_a_question_whether_it_answers_it_or_not()
    {
        var many = KnownQuestions.From([.. Enumerable.Range(0, 300).Select(i => new KnownQuestions.Known(KnownQuestions.KeyOfItem($"{i}"), [KnownQuestions.KeyOfItem($"{i}")], QuantizedVector.From(Axis(i % 3)), Words, $"{i}"))]);

        var right = Enumerable.Range(0, 300).Count(many.IsNew);
        var others = 299 - many.Without(0).Of(Axis(0), Asked, [.. Enumerable.Range(0, 300).Select(i => KnownQuestions.KeyOfItem($"{i}"))]).Count(f => f.Any);

        Assert.InRange(right, 70, 130);
        Assert.InRange(others, 70, 130);
    }

    [Fact]
    public void Saved_questions_are_found_as_before()
    {
        var path = Path.GetTempFileName();
        try
        {
            Sample().Save(path);

            Assert.Equal(Sample().Of(Axis(0), Asked, [Licence, Passport]), KnownQuestions.Load(path).Of(Axis(0), Asked, [Licence, Passport]));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(100)]
    public void A_cut_off_file_is_refused(int length)
    {
        var path = Path.GetTempFileName();
        try
        {
            Sample().Save(path);
            File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);

            Assert.Contains(path, Assert.Throws<InvalidDataException>(() => KnownQuestions.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Pieces_are_known_by_title_and_text_whatever_their_white_space()
    {
        Assert.Equal(KnownQuestions.KeyOfPiece("办法", "每人 每月\n300元。"), KnownQuestions.KeyOfPiece("办法", "每人每月300元。"));
        Assert.NotEqual(KnownQuestions.KeyOfPiece("办法", "每人每月300元。"), KnownQuestions.KeyOfPiece("细则", "每人每月300元。"));
    }

    /// <summary>Two questions about a licence, along axis 0 and between 0 and 1; one about a passport along axis 2.</summary>
    private static KnownQuestions Sample() => KnownQuestions.From(
    [
        new(Licence, [Licence], QuantizedVector.From(Axis(0)), Words),
        new(Licence, [Licence], QuantizedVector.From(Between()), Words),
        new(Passport, [Passport], QuantizedVector.From(Axis(2)), Words),
    ]);

    /// <summary>Spread over many components: single large ones are clipped when vectors are rounded.</summary>
    private static float[] Axis(int axis)
    {
        var vector = new float[VectorWindows.Dimensions];
        Array.Fill(vector, 1 / 8f, axis * 64, 64);
        return vector;
    }

    private static float[] Between() => [.. Axis(0).Zip(Axis(1), (a, b) => (0.6f * a) + (0.8f * b))];
}

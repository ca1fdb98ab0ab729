using Zhengshu.Platform.Knowledge.Index;
using Zhengshu.Platform.Knowledge.Retrieval;

namespace Zhengshu.Platform.Tests.Knowledge.Retrieval;

public sealed class KnownQuestionsTests
{
    private static readonly ulong Licence = KnownQuestions.KeyOfItem("A1");
    private static readonly ulong Passport = KnownQuestions.KeyOfItem("A2");
    private static readonly ulong Unheard = KnownQuestions.KeyOfItem("A3");

    [Fact]
    public void Likeness_with_a_candidate_is_that_of_its_likest_question()
    {
        var near = Sample().Near(Axis(0));

        var found = near.Of([Licence, Passport]);

        Assert.Equal(1, found[0].Cosine, 0.02);
        Assert.Equal(0, found[1].Cosine, 0.02);
        Assert.All(found, f => Assert.True(f.Any));
        Assert.Equal([1, 0.6f, 0, 0], near.ByClass, (a, b) => Math.Abs(a - b) < 0.02);
    }

    [Fact]
    public void Candidates_without_known_questions_get_the_mean_of_the_others()
    {
        var found = Sample().Near(Axis(0)).Of([Licence, Unheard, Passport]);

        Assert.False(found[1].Any);
        Assert.Equal((found[0].Cosine + found[2].Cosine) / 2, found[1].Cosine, 1e-5);
    }

    [Fact]
    public void Where_no_candidate_is_known_none_is_preferred() =>
        Assert.All(Sample().Near(Axis(0)).Of([Unheard, 7]), f => Assert.Equal((0f, false), f));

    [Fact]
    public void A_question_that_is_learned_from_does_not_find_itself()
    {
        var refused = KnownQuestions.From([new(3, 0, [], QuantizedVector.From(Axis(0))), new(3, 0, [], QuantizedVector.From(Between()))]);

        Assert.Equal(1, refused.Near(Axis(0)).ByClass[3], 0.02);
        Assert.Equal(0.6, refused.Without(0).Near(Axis(0)).ByClass[3], 0.02);
    }

    [Fact]
    public void One_of_three_sources_is_new_to_a_question_whether_it_answers_it_or_not()
    {
        var many = KnownQuestions.From([.. Enumerable.Range(0, 300).Select(i => new KnownQuestions.Known(0, KnownQuestions.KeyOfItem($"{i}"), [KnownQuestions.KeyOfItem($"{i}")], QuantizedVector.From(Axis(i % 3))))]);

        var right = Enumerable.Range(0, 300).Count(many.IsNew);
        var others = 299 - many.Without(0).Near(Axis(0)).ByAnswer.Count;

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

            Assert.Equal(Sample().Near(Axis(0)).Of([Licence, Passport]), KnownQuestions.Load(path).Near(Axis(0)).Of([Licence, Passport]));
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
        new(0, Licence, [Licence], QuantizedVector.From(Axis(0))),
        new(1, Licence, [Licence], QuantizedVector.From(Between())),
        new(0, Passport, [Passport], QuantizedVector.From(Axis(2))),
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

using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Index;
using Zhengshu.Platform.Knowledge.Retrieval;

namespace Zhengshu.Platform.Tests.Knowledge.Retrieval;

public sealed class ItemRivalsTests
{
    private const string First = "超限运输车辆跨省行驶公路审批(一类超限运输车辆跨省行驶公路)";
    private const string Second = "超限运输车辆跨省行驶公路审批(二类超限运输车辆跨省行驶公路)";

    private static readonly double[] NoFeatures = new double[ItemFeatures.Names.Count];

    [Theory]
    [InlineData(new[] { 0.9, 0.05, 0.02, 0.001 }, 3)]
    [InlineData(new[] { 0.99, 0.005 }, 1)]
    [InlineData(new[] { 0.3, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1 }, 5)]
    [InlineData(new double[0], 0)]
    public void Only_items_that_are_not_out_of_the_question_are_held_against_each_other(double[] shares, int count) =>
        Assert.Equal(count, ItemRivals.Count(shares));

    [Fact]
    public void What_only_one_of_two_names_has_counts_alone()
    {
        var rows = Rows("车货超限，属二类，跨省那张通行证几天能批", First, Second);

        Assert.Equal((0.0, 1.0), (Of(rows[0], "characters_share"), Of(rows[0], "characters_share_rival")));
        Assert.Equal((1.0, 0.0), (Of(rows[1], "characters_share"), Of(rows[1], "characters_share_rival")));
        Assert.Equal(1, Of(rows[0], "same_stem"));
        Assert.True(Of(rows[1], "pairs") > 0);
        Assert.Equal(0, Of(rows[0], "pairs"));
    }

    [Fact]
    public void What_the_question_denies_is_told_from_what_it_asks_for()
    {
        var rows = Rows("不要专票，普票就行", "代开增值税专用发票", "代开增值税普通发票");

        Assert.True(Of(rows[0], "denied") > 0);
        Assert.Equal(0, Of(rows[0], "denied_rival"));
        Assert.True(Of(rows[1], "denied_rival") > 0);
    }

    [Fact]
    public void The_best_is_held_against_the_next_and_all_others_against_the_best()
    {
        var rows = Rows("怎么办", ["甲证核发", "乙证核发", "丙证核发"], [0.6, 0.3, 0.1]);

        Assert.Equal(Math.Log(2), Of(rows[0], "share_of_rival"), 1e-6);
        Assert.Equal(Math.Log(0.5), Of(rows[1], "share_of_rival"), 1e-6);
        Assert.Equal(Math.Log(1 / 6.0), Of(rows[2], "share_of_rival"), 1e-6);
        Assert.Equal(0, Of(rows[0], "share_of_best"), 1e-6);
    }

    [Fact]
    public void Known_questions_of_both_speak_by_the_words_that_they_hold()
    {
        var known = KnownQuestions.From([Known(First, "一类件几天能批"), Known(Second, "属于二类的大件"), Known(Second, "二类超限要多久")]);
        var words = KnownQuestions.WordsOf("属于二类");

        Assert.True(known.Compare(words, Key(Second), Key(First)) > 0);
        Assert.Equal(-known.Compare(words, Key(Second), Key(First)), known.Compare(words, Key(First), Key(Second)));
        Assert.Equal(0, known.Compare(KnownQuestions.WordsOf("完全无关"), Key(First), Key(Second)));
        Assert.Null(known.Compare(words, Key(First), Key("没有已知问答的事项")));
    }

    [Fact]
    public void Only_words_that_the_other_name_has_not_are_linked()
    {
        var (one, other) = (FormOf(First), FormOf(Second));

        Assert.Equal(["一", "一类"], Texts(ItemRivals.OnlyIn(one, other)).Order());
        Assert.Equal(["二", "二类"], Texts(ItemRivals.OnlyIn(other, one)).Order());
    }

    [Fact]
    public void Every_feature_has_its_name() => Assert.All(Rows("问一下", First, Second), row => Assert.Equal(ItemRivals.Names.Count, row.Length));

    private static double Of(double[] row, string feature) => row[ItemRivals.Names.ToList().IndexOf(feature)];

    private static double[][] Rows(string asked, string best, string next) => Rows(asked, [best, next], [0.6, 0.4]);

    private static double[][] Rows(string asked, string[] titles, double[] shares)
    {
        var documents = titles.Select(Document).ToList();
        var names = ItemNames.Statistics.Of(documents);
        return ItemRivals.Of(
            Reading(asked), [.. documents.Zip(shares, (d, share) => new ItemRivals.Rival(names.FormOf(d), ItemTexts.Content.Nothing, Key(d.Title), share, NoFeatures))],
            names, ItemLinks.From(new float[ItemLinks.Places]), KnownQuestions.From([]));
    }

    private static ItemNames.Form FormOf(string title) => ItemNames.Statistics.Of([]).FormOf(Document(title));

    private static IEnumerable<string> Texts(uint[] grams) => grams.Select(gram => gram >> 16 == 0 ? $"{(char)gram}" : $"{(char)(gram >> 16)}{(char)gram}");

    private static ulong Key(string title) => KnownQuestions.KeyOfItem(title);

    private static KnownQuestions.Known Known(string title, string question) => new(Key(title), [Key(title)], QuantizedVector.From(new float[384]), KnownQuestions.WordsOf(question));

    private static QuestionReading Reading(string asked) => new()
    {
        Asked = asked, Search = asked, Turn = asked, Earlier = asked, Topic = asked, Official = asked, Fields = [], Articles = [], DocumentNumbers = [], Regions = [], Years = [],
    };

    private static DocumentFacts Document(string title) => new()
    {
        Id = Guid.NewGuid(), Tenant = "t", BaseId = Guid.Empty, Kind = DocumentKind.ServiceItem, Title = title, WorkTitle = title,
    };
}

using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Tests.Knowledge.Index;

public sealed class PassageSegmentTests
{
    private static readonly Guid Base = Guid.NewGuid();
    private static readonly Guid Department = Guid.NewGuid();

    [Fact]
    public void The_passage_that_shares_most_telling_words_comes_first()
    {
        var index = Snapshot("用人单位拖欠劳动报酬的，劳动者可以解除劳动合同。", "机动车驾驶证应当随身携带。", "劳动者应当遵守劳动纪律。");

        var found = index.Search(Query("单位拖欠劳动报酬怎么办"));

        Assert.Equal(1, found.Candidates.Single(c => c.TextRank == 1).PassageId);
        Assert.True(found.BestText > 0);
    }

    [Fact]
    public void The_nearest_vector_comes_first_and_names_its_window()
    {
        var index = Snapshot("甲", "乙", "丙");

        var found = index.Search(Query("无", Unit(1)));

        var best = found.Candidates.Single(c => c.VectorRank == 1);
        Assert.Equal((2, 7, 11), (best.PassageId, best.WindowStart, best.WindowLength));
        Assert.True(best.Cosine > 0.5);
    }

    [Fact]
    public void Passages_of_another_department_or_tenant_are_never_found()
    {
        var documents = new DocumentFacts?[] { Facts(), Facts() with { Department = Department }, Facts() with { Tenant = "other" } };
        var index = new IndexSnapshot(documents, [Segment("公租房申请条件", "公租房申请条件", "公租房申请条件")]);

        var resident = index.Search(Query("公租房申请条件", Unit(0)));
        var colleague = index.Search(Query("公租房申请条件", Unit(0)) with { Filter = new PassageFilter(new ReadScope("default", [Department], false)) });

        Assert.Equal([1], resident.Candidates.Select(c => c.PassageId));
        Assert.Equal([1, 2], colleague.Candidates.Select(c => c.PassageId).Order());
    }

    [Fact]
    public void A_merged_segment_finds_what_its_parts_found_and_drops_what_is_gone()
    {
        var first = Segment("失业保险金领取条件");
        var second = PassageSegment.Build([Entry(9, 1, "居住证签注"), Entry(10, 2, "失业保险金停发")]);

        var merged = PassageSegment.Merge(first, second, slot => slot != 1);

        Assert.Equal([1, 10], merged.Ids);
        var found = new IndexSnapshot([Facts(), null, Facts()], [merged]).Search(Query("失业保险金", Unit(0)));
        Assert.Equal([1, 10], found.Candidates.Select(c => c.PassageId).Order());
        Assert.Equal(-1, merged.Find(9));
    }

    [Fact]
    public void Included_passages_are_scored_although_no_list_holds_them()
    {
        var index = Snapshot("甲乙丙丁", "戊己庚辛");

        var found = index.Search(Query("甲乙") with { Include = [2, 77] });

        Assert.Equal([1, 2], found.Candidates.Select(c => c.PassageId).Order());
    }

    [Fact]
    public void Stored_terms_read_back_as_they_were_for_any_text() => Prop.ForAll<string>(text =>
    {
        var terms = TermCounts.Of(text ?? "");
        var bytes = TermCounts.ToBytes(terms);
        var read = Enumerable.Range(0, TermCounts.CountIn(bytes)).Select(i => TermCounts.At(bytes, i)).ToDictionary(t => t.Term, t => (int)t.Count);
        return read.Count == terms.Count && terms.All(t => read[t.Key] == Math.Min(255, t.Value));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rounding_keeps_the_order_of_near_vectors()
    {
        var random = new Random(7);
        var vectors = Enumerable.Range(0, 50).Select(_ => Random(random)).ToList();
        var question = Random(random);
        var rounded = QuantizedVector.From(question);

        foreach (var vector in vectors)
        {
            var exact = vector.Zip(question).Sum(p => p.First * p.Second);
            Assert.InRange(QuantizedVector.Cosine(QuantizedVector.From(vector), rounded), exact - 0.01f, exact + 0.01f);
        }
    }

    private static float[] Random(Random random)
    {
        var vector = Enumerable.Range(0, VectorWindows.Dimensions).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        var norm = MathF.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / norm)];
    }

    private static PassageQuery Query(string text, float[]? vector = null) =>
        new(text, vector, new PassageFilter(new ReadScope("default", [], false)));

    private static IndexSnapshot Snapshot(params string[] texts) =>
        new([.. texts.Select(_ => Facts())], [Segment(texts)]);

    private static PassageSegment Segment(params string[] texts) => PassageSegment.Build([.. texts.Select((text, i) => Entry(i + 1, i, text))]);

    /// <summary>Passage n has the unit vector along dimension n − 1, in a window from 7, 11 long.</summary>
    private static SegmentEntry Entry(long id, int slot, string text) => new(
        id, slot, TermCounts.ToBytes(TermCounts.Of(text)), VectorWindows.ToBytes([(7, 11, QuantizedVector.From(Unit((int)id - 1)))]));

    private static float[] Unit(int dimension)
    {
        // spread over 16 components, because a single one is clipped
        var vector = new float[VectorWindows.Dimensions];
        for (var i = 0; i < 16; i++)
        {
            vector[(dimension * 16) + i] = 0.25f;
        }

        return vector;
    }

    private static DocumentFacts Facts() => new()
    {
        Id = Guid.NewGuid(), Tenant = "default", BaseId = Base, Kind = DocumentKind.Policy, Title = "测试", WorkTitle = "测试",
    };
}

using Zhengshu.Text.Likeness;

namespace Zhengshu.Text.Tests.Likeness;

public sealed class LikenessTests
{
    private static string Passage(int seed, int length)
    {
        var random = new Random(seed);
        return string.Create(length, random, static (span, chance) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = (char)('\u4E00' + chance.Next(3000));
            }
        });
    }

    [Fact]
    public void Near_duplicates_are_found_and_others_are_not()
    {
        var index = new NearDuplicates();
        for (var i = 0; i < 200; i++)
        {
            index.Add(i, Passage(i, 400));
        }

        var found = 0;
        for (var i = 0; i < 200; i++)
        {
            var text = Passage(i, 400);
            var changed = text[..100] + "改动" + text[102..300] + "处" + text[301..];
            var like = index.Find(changed, 0.8);
            found += like.Count == 1 && like[0].Id == i ? 1 : 0;
        }

        Assert.True(found >= 190, $"{found} of 200");
        Assert.Empty(index.Find(Passage(9999, 400), 0.3));
        Assert.Throws<ArgumentException>(() => index.Add(5, "x"));
    }

    [Fact]
    public void Estimate_is_near_the_true_likeness()
    {
        var text = Passage(1, 2000);
        var other = text[..1600] + Passage(2, 400);
        var truth = TextLikeness.Jaccard(text, other, MinHash.Gram);

        Assert.InRange(MinHash.Likeness(MinHash.Signature(text), MinHash.Signature(other)), truth - 0.15, truth + 0.15);
        Assert.Equal(1, MinHash.Likeness(MinHash.Signature("甲 乙\n丙丁戊己"), MinHash.Signature("甲乙丙丁戊己")));
    }

    [Fact]
    public void Fingerprints_of_like_texts_differ_in_few_bits()
    {
        var text = Passage(3, 1000);

        Assert.InRange(SimHash.Distance(SimHash.Fingerprint(text), SimHash.Fingerprint(text[..990] + "补充内容")), 0, 10);
        Assert.InRange(SimHash.Distance(SimHash.Fingerprint(text), SimHash.Fingerprint(Passage(4, 1000))), 15, 64);
        Assert.Equal(0UL, SimHash.Fingerprint(" \n"));
    }

    [Fact]
    public void Edit_distance_takes_the_callers_costs()
    {
        Assert.Equal(1, TextLikeness.EditDistance("居住证", "居住证明"));
        Assert.Equal(2, TextLikeness.EditDistance("甲乙丙", "丙乙甲"));
        Assert.Equal(0.3, TextLikeness.EditDistance("在见", "再见", (_, _) => 0.3), 6);
        Assert.Throws<ArgumentException>(() => TextLikeness.EditDistance(new string('a', 20_001), "b"));
    }

    [Fact]
    public void Containment_is_one_for_a_part() => Assert.Equal(1, TextLikeness.Containment("居住证", "办理居住证需要的材料"));

    [Fact]
    public void Any_text_is_like_itself() => AnyText.Holds(text =>
        MinHash.Likeness(MinHash.Signature(text), MinHash.Signature(text)) == 1 && TextLikeness.Jaccard(text, text) == 1
        && (text.Length > 500 || TextLikeness.EditDistance(text, text) == 0));
}

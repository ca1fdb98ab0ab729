using System.Text;
using Zhengshu.Text.Likeness;

namespace Zhengshu.Bench.Text;

/// <summary>P11: MinHash speed on laws, and recall on copies of them with a known likeness of 0.8 and more.</summary>
internal static class LikenessBench
{
    internal static int Run()
    {
        var texts = Samples.Tar("laws/national.tar.gz").Select(entry => entry.Text).Where(text => text.Length > 500).Take(600).ToList();
        var megabytes = texts.Sum(text => Encoding.UTF8.GetByteCount(text)) / 1e6;
        NearDuplicates? index = null;
        var (best, median) = Measure.Speed(megabytes, 3, () =>
        {
            index = new NearDuplicates();
            for (var i = 0; i < texts.Count; i++)
            {
                index.Find(texts[i]);
                index.Add(i, texts[i]);
            }
        });
        Console.WriteLine($"MinHash, look up and add: best {best:F1} MB/s, median {median:F1} (goal 5; Data-Juicer reports 0.4-0.5), {texts.Count} texts, {megabytes:F1} MB");

        int found = 0, asked = 0;
        var random = new Random(7);
        for (var i = 0; i < texts.Count; i++)
        {
            var copy = Change(texts[i], random);
            if (TextLikeness.Jaccard(Plain(texts[i]), Plain(copy), MinHash.Gram) < 0.8)
            {
                continue;
            }

            asked++;
            found += index!.Find(copy, 0.7).Any(like => like.Id == i) ? 1 : 0;
        }

        Console.WriteLine($"recall at true likeness of 0.8 and more: {(double)found / asked:P1} of {asked} (goal 95 %; candidates kept from estimate 0.7)");
        return 0;
    }

    private static string Plain(string text) => string.Concat(text.Where(unit => !char.IsWhiteSpace(unit)));

    /// <summary>Deletes and replaces short runs, about 2 % of the text.</summary>
    private static string Change(string text, Random random)
    {
        var changed = new StringBuilder(text);
        for (var i = 0; i < Math.Max(1, text.Length / 100); i++)
        {
            var at = random.Next(changed.Length - 4);
            changed.Remove(at, random.Next(1, 3));
            if (random.Next(2) == 0)
            {
                changed.Insert(at, "修改");
            }
        }

        return changed.ToString();
    }
}

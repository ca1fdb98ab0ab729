using System.Text.Json;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Tests.Knowledge.Parsing;
using Zhengshu.Text.Sentences;

namespace Zhengshu.Platform.Tests.Knowledge.Answering;

/// <summary>The check on real articles and on what lawyers wrote about them (law-qa, first 1,000 questions).</summary>
public sealed class SentenceSupportOnLawsTests
{
    private const int Questions = 1_000;
    private const string Numerals = "零一二三四五六七八九十百千万";

    private sealed record Row(string Answer, IReadOnlyList<(string Name, string Text)> Articles);

    [Fact]
    public void Sentences_of_an_article_stand_in_it_and_hardly_any_in_another()
    {
        var rows = Rows();
        var (own, stand, other, slip) = (0, 0, 0, 0);
        var examples = new List<string>();
        for (var i = 0; i < rows.Count; i++)
        {
            var article = rows[i].Articles[0];
            var stranger = rows[(i + 7) % rows.Count].Articles[0];
            foreach (var sentence in Sentences(article.Text))
            {
                own++;
                var stands = SentenceSupport.Stands(sentence, article.Name, article.Text);
                stand += stands ? 1 : 0;
                if (!stands)
                {
                    examples.Add($"{article.Name}: {sentence}");
                }

                if (stranger.Text != article.Text)
                {
                    other++;
                    slip += SentenceSupport.Stands(sentence, stranger.Name, stranger.Text) ? 1 : 0;
                }
            }
        }

        TestContext.Current.SendDiagnosticMessage($"own {stand}/{own}, other {slip}/{other}");
        Assert.True(stand >= 0.97 * own, $"{stand} of {own} stand in their own article, but not:\n{string.Join('\n', examples.Take(20))}");
        Assert.True(slip <= 0.02 * other, $"{slip} of {other} stand in another");
    }

    [Fact]
    public void Lawyers_sentences_with_a_changed_figure_do_not_stand()
    {
        var (kept, changed, slip) = (0, 0, 0);
        var examples = new List<string>();
        foreach (var row in Rows())
        {
            foreach (var sentence in Sentences(row.Answer))
            {
                if (row.Articles.FirstOrDefault(a => SentenceSupport.Stands(sentence, a.Name, a.Text)) is not { Name: not null } article)
                {
                    continue;
                }

                kept++;
                if (Changed(sentence) is { } other)
                {
                    changed++;
                    if (SentenceSupport.Stands(other, article.Name, article.Text))
                    {
                        slip++;
                        examples.Add($"{other} — {article.Text}");
                    }
                }
            }
        }

        TestContext.Current.SendDiagnosticMessage($"kept {kept}, changed {changed}, slipped {slip}");
        Assert.True(kept > 500, $"{kept} sentences kept");
        Assert.True(slip <= 0.1 * changed, $"{slip} of {changed} changed sentences slipped through:\n{string.Join('\n', examples.Take(20))}");
    }

    /// <summary>The first term in days, months, years or per cent made another.</summary>
    private static string? Changed(string sentence)
    {
        foreach (var (from, to) in ((string, string)[])[("三十日", "四十七日"), ("三年", "七年"), ("一年", "四年"), ("六个月", "十一个月"), ("一个月", "八个月"), ("二倍", "九倍"), ("双倍", "九倍"), ("百分之", "百分之七十"), ("六十日", "四十日"), ("二十日", "七日"), ("十五日", "五日"), ("十日", "三日"), ("九十日", "三十日"), ("五日", "三日")])
        {
            var at = sentence.IndexOf(from, StringComparison.Ordinal);
            if (at == 0 || (at > 0 && !Numerals.Contains(sentence[at - 1], StringComparison.Ordinal)))
            {
                return string.Concat(sentence.AsSpan(0, at), to, sentence.AsSpan(at + from.Length));
            }
        }

        return null;
    }

    private static IEnumerable<string> Sentences(string text) =>
        SentenceSplitter.Split(text).Select(span => span.Of(text).ToString().Trim()).Where(s => s.Length is >= 12 and <= 160);

    private static List<Row> Rows()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.Require("law-qa/train.json")).Replace(": NaN", ": null", StringComparison.Ordinal));
        return [.. file.RootElement.EnumerateArray().Take(Questions)
            .Where(row => row.GetProperty("答案文本").ValueKind == JsonValueKind.String && row.GetProperty("相关法规").ValueKind == JsonValueKind.Object)
            .Select(row => new Row(
                row.GetProperty("答案文本").GetString()!,
                [.. row.GetProperty("相关法规").EnumerateObject().Select(a => (a.Name, a.Value.ToString()))]))
            .Where(row => row.Articles.Count > 0)];
    }
}

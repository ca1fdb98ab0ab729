#pragma warning disable
using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Knowledge.Parsing.Readers;
namespace Zhengshu.Platform.Tests.Knowledge.Parsing;
public sealed class Scratch
{
    [Fact(Explicit = true)]
    public void Laws()
    {
        using var o = new StreamWriter("/tmp/px/laws.tsv");
        using var q = new StreamWriter("/tmp/px/lawtext.txt");
        foreach (var tar in new[] { "national", "local-guangdong", "local-beijing" }) {
        foreach (var (name, text) in SharedData.Texts(SharedData.Require($"laws/{tar}.tar.gz")))
        {
            var d = LawMarkdownReader.Read(text);
            var m = MetadataReader.Read(d, name);
            o.WriteLine(string.Join('\t', Path.GetFileName(Path.GetDirectoryName(name)), Path.GetFileName(name), m.Title, m.Part, m.DocumentNumber, m.Issuer, m.AdoptedOn, m.PublishedOn, m.EffectiveOn, m.VersionDate, m.RegionName, m.Level, string.Join("|", m.Repeals)));
            foreach (var p in PassageSplitter.Split(d).Where(p => p.Kind != PassageKind.Article)) {
                q.WriteLine($"### {Path.GetFileName(name)} #{p.Ordinal} {p.Kind} [{p.HeadingPath}] {p.Text.Length}\n{p.Text}"); }
        } }
    }
}
public sealed class Scratch2
{
    [Fact(Explicit = true)]
    public void ScratchPages()
    {
        using var o = new StreamWriter("/tmp/px/pages.txt");
        foreach (var (name, bytes) in SharedData.Files(SharedData.Require("policies/tianhe-html.tar.gz"))) {
            if (!name.EndsWith(".html")) continue;
            var d = HtmlReader.Read(TextDecoding.Decode(bytes));
            var m = MetadataReader.Read(d, name);
            o.WriteLine($"######## {name}\n{m}\nRepeals: {string.Join("|", m.Repeals)}\nProps: {string.Join("; ", d.Properties)}");
            foreach (var b in d.Blocks) o.WriteLine($"{b.Kind}{b.Level}: {b.Text}");
            foreach (var p in PassageSplitter.Split(d)) o.WriteLine($"-- {p.Kind} {p.Article} [{p.HeadingPath}] {p.Text.Length} {p.Text.Replace("\n","⏎")}");
            Coverage.AssertEveryCharacterOnce(d, PassageSplitter.Split(d), name);
        }
    }
    [Fact(Explicit = true)]
    public void ScratchBundle()
    {
        using var o = new StreamWriter("/tmp/px/bundle.txt");
        var pages = SharedData.Files(SharedData.Require("policies/tianhe-html.tar.gz")).ToList();
        foreach (var r in PolicyBundle.Read(File.ReadAllBytes(SharedData.Require("policies/tianhe-documents.json")), pages)) {
            o.WriteLine($"{r.Id}\t{r.Page}\t{r.Metadata.Title}\t{r.Metadata.DocumentNumber}\t{r.Metadata.Issuer}\tpub {r.Metadata.PublishedOn:yyyy-MM-dd}\teff {r.Metadata.EffectiveOn:yyyy-MM-dd}\texp {r.Metadata.ExpiresOn:yyyy-MM-dd}\t{r.Metadata.RegionName}\t{r.Metadata.Level}\tinv {r.Metadata.MarkedInvalid}\trep {string.Join("|", r.Metadata.Repeals)}\tpassages {PassageSplitter.Split(r.Document).Count}");
        }
    }
}

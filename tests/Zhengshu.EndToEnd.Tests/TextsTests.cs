using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Zhengshu.EndToEnd.Tests;

/// <summary>Every text that a page names stands in its resource file.</summary>
public sealed partial class TextsTests
{
    private static readonly string Folder = Path.Combine(RunningProgram.Root, "src", "Zhengshu.Console");

    [Fact]
    public void Every_text_that_a_page_names_is_there()
    {
        var known = Directory.GetFiles(Path.Combine(Folder, "Texts"), "*.resx")
            .SelectMany(file => XDocument.Load(file).Root!.Elements("data")).Select(data => data.Attribute("name")!.Value).ToHashSet();
        var missing = Directory.GetFiles(Folder, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs")
            .SelectMany(file => Key().Matches(File.ReadAllText(file)).Select(key => key.Groups[1].Value))
            .Where(key => !known.Contains(key)).Distinct().Order();

        Assert.Empty(missing);
    }

    [Fact]
    public void Pages_hold_no_Chinese_of_their_own()
    {
        var holding = Directory.GetFiles(Folder, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs" or ".js")
            .SelectMany(file => File.ReadLines(file).Select(line => (File: Path.GetFileName(file), Line: Comment().Replace(line, ""))))
            .Where(line => Chinese().IsMatch(line.Line)).Select(line => $"{line.File}: {line.Line.Trim()}");

        Assert.Empty(holding);
    }

    [GeneratedRegex("\\b(?:L|texts)\\[\"([A-Za-z0-9_]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Key();

    [GeneratedRegex("//.*|@\\*.*", RegexOptions.None, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex("\\p{IsCJKUnifiedIdeographs}", RegexOptions.None, 1000)]
    private static partial Regex Chinese();
}

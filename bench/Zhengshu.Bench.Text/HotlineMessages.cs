using System.IO.Compression;
using System.Xml.Linq;
using Zhengshu.Text.Learning;

namespace Zhengshu.Bench.Text;

/// <summary>The labelled messages of residents and the names of their categories (hotline/evaluation-only).</summary>
internal static class HotlineMessages
{
    /// <summary>附件2: subject, detail and first-level class of each message; empty trailing rows are left out.</summary>
    internal static List<Example> Labelled() =>
        [.. Rows("附件2.xlsx", "主题", "详情", "一级").Where(row => row[2].Length > 0).Select(row => new Example(new ClassifierInput(row[1]) { Subject = row[0] }, row[2]))];

    /// <summary>附件1: second- and third-level name of each category as a description of its first-level class.</summary>
    internal static List<Example> Categories() =>
        [.. Rows("附件1.xlsx", "一级", "二级", "三级").Select(row => new Example(new ClassifierInput("") { Subject = $"{row[1]} {row[2]}" }, row[0]) { IsDescription = true })];

    /// <summary>Cells of the named columns of each row after the headings; a column is found by a part of its heading.</summary>
    private static IEnumerable<string[]> Rows(string name, params string[] headings)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(Samples.SharedData, "hotline/evaluation-only", name));
        XNamespace ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        XElement Part(string part)
        {
            using var stream = archive.GetEntry(part)?.Open() ?? throw new InvalidDataException($"{name} has no {part}.");
            return XElement.Load(stream);
        }

        string Text(XElement element) => string.Concat(element.Descendants(ns + "t").Select(text => text.Value));
        var strings = Part("xl/sharedStrings.xml").Elements(ns + "si").Select(Text).ToArray();
        string Cell(XElement cell) => (string?)cell.Attribute("t") == "s" ? strings[(int)cell.Element(ns + "v")!] : (string?)cell.Element(ns + "v") ?? Text(cell);
        var rows = Part("xl/worksheets/sheet1.xml").Descendants(ns + "row")
            .Select(row => row.Elements(ns + "c").ToDictionary(cell => string.Concat(((string?)cell.Attribute("r") ?? "").TakeWhile(char.IsAsciiLetter)), Cell)).ToList();
        var columns = Array.ConvertAll(headings, heading => rows[0].First(cell => cell.Value.Contains(heading, StringComparison.Ordinal)).Key);
        return [.. rows.Skip(1).Select(row => Array.ConvertAll(columns, column => row.GetValueOrDefault(column, "").Trim()))];
    }
}

using System.Reflection;
using System.Text;
using System.Xml.Linq;
using Zhengshu.Kernel;

namespace Zhengshu.Architecture.Tests;

/// <summary><c>docs/errors.md</c> is written from the refusal catalogues: <c>ZHENGSHU_UPDATE=1</c> before this test writes it anew.</summary>
public class ErrorCatalogueTests
{
    private static readonly string[] Floors = ["Zhengshu.Kernel", "Zhengshu.Platform", "Zhengshu.Apps", "Zhengshu.Console", "zhengshu"];

    private sealed record Entry(Refusal Refusal, string Meaning);

    [Fact]
    public void Documentation_of_errors_is_what_the_catalogues_say()
    {
        var path = Repository.At("docs", "errors.md");
        var expected = Write(Catalogue());
        if (Environment.GetEnvironmentVariable("ZHENGSHU_UPDATE") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == expected, "docs/errors.md is out of date; run this test with ZHENGSHU_UPDATE=1");
    }

    [Fact]
    public void Every_refusal_has_a_code_of_its_own_a_status_and_a_chinese_sentence()
    {
        var entries = Catalogue();

        Assert.NotEmpty(entries);
        Assert.Empty(entries.GroupBy(entry => entry.Refusal.Code).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.All(entries, entry =>
        {
            Assert.Matches("^[a-z]+(_[a-z]+)*(\\.[a-z]+(_[a-z]+)*){1,2}$", entry.Refusal.Code);
            Assert.InRange(entry.Refusal.Status, 400, 599);
            Assert.Matches("[\\u4e00-\\u9fff].*[。！？]$", entry.Refusal.Detail);
            Assert.NotEmpty(entry.Meaning);
        });
    }

    private static List<Entry> Catalogue() =>
    [
        .. from floor in Floors
           let assembly = Assembly.Load(floor)
           let documentation = XDocument.Load(DocumentationOf(floor))
           from type in assembly.GetTypes()
           where type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Refusals", StringComparison.Ordinal)
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
           where method.ReturnType == typeof(Refusal) && !method.IsSpecialName
           let refusal = (Refusal)method.Invoke(null, [.. method.GetParameters().Select(Example)])!
           orderby refusal.Code
           select new Entry(refusal, MeaningOf(documentation, type, method)),
    ];

    /// <summary>Beside the assembly where its own project built it, in the same configuration as this one.</summary>
    private static string DocumentationOf(string floor) => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", floor == "zhengshu" ? "Zhengshu.Host" : floor, new DirectoryInfo(AppContext.BaseDirectory).Name, floor + ".xml"));

    /// <summary>An argument that stands for any: its name in braces, 400 for a status, 1 for any other number.</summary>
    private static object? Example(ParameterInfo parameter) => Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType switch
    {
        { } type when type == typeof(string) => $"{{{parameter.Name}}}",
        { } type when type == typeof(int) => parameter.Name == "status" ? 400 : 1,
        { } type when type == typeof(long) => 1024L * 1024,
        { IsValueType: true } type => Activator.CreateInstance(type),
        _ => null,
    };

    private static string MeaningOf(XDocument documentation, Type type, MethodInfo method) =>
        documentation.Descendants("member")
            .FirstOrDefault(member => member.Attribute("name")!.Value.Split('(')[0] == $"M:{type.FullName}.{method.Name}")
            ?.Element("summary") is { } summary
            ? string.Join(' ', string.Concat(summary.Nodes().Select(Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : "";

    /// <summary>Words as they are, a reference as the last part of its name.</summary>
    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element when element.Attribute("cref") is { } cref => $"`{cref.Value.Split('(')[0].Split('.')[^1].TrimStart('T', ':')}`",
        XElement element when element.Attribute("name") is { } name => $"`{name.Value}`",
        XElement element => element.Value,
        _ => "",
    };

    private static string Write(List<Entry> entries)
    {
        var text = new StringBuilder("""
            # Errors

            Every refusal of the API is an [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) problem with a stable `code`. Written from the
            catalogues (`*Refusals.cs`) by `ZHENGSHU_UPDATE=1` and the test `Documentation_of_errors_is_what_the_catalogues_say`.

            | code | status | what it means | what the person reads |
            |---|---|---|---|

            """);
        foreach (var (refusal, meaning) in entries)
        {
            text.Append($"| `{refusal.Code}` | {refusal.Status} | {Cell(meaning)} | {Cell(refusal.Detail)} |\n");
        }

        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}

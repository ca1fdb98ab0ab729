using System.Text.Json;
using Zhengshu.Platform.Knowledge.Parsing.Items;
using Zhengshu.Platform.Knowledge.Parsing.Readers;

namespace Zhengshu.Platform.Knowledge.Parsing;

/// <summary>One policy of a bundle: a curated record and its text, from the page where the page has all of it.</summary>
public sealed record PolicyRecord
{
    /// <summary>Id within the bundle, e.g. <c>doc_1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Address it was published at.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>The curator's remark: basis, term of validity, contacts.</summary>
    public string? Remark { get; init; }

    /// <summary>File name of the page the text was taken from; null when it is the record's own text.</summary>
    public string? Page { get; init; }

    /// <summary>The text.</summary>
    public required ParsedDocument Document { get; init; }

    /// <summary>Metadata: the record's where it states them, else read from the text.</summary>
    public required DocumentMetadata Metadata { get; init; }
}

/// <summary>Reads a bundle of policies: a JSON array of records (id, title, source, doc_no, publish_date, source_url, original_text, remark) and the web pages they came from.</summary>
public static class PolicyBundle
{
    /// <summary>Reads the bundle.</summary>
    /// <param name="json">The records.</param>
    /// <param name="pages">The pages by file name, decoded or not; records are matched to them by their text, since numbers in file names mean nothing.</param>
    /// <returns>One entry a record, in the file's order.</returns>
    public static IReadOnlyList<PolicyRecord> Read(ReadOnlyMemory<byte> json, IEnumerable<(string Name, byte[] Content)> pages)
    {
        var candidates = pages.Where(page => page.Name.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || page.Name.EndsWith(".htm", StringComparison.OrdinalIgnoreCase))
            .Select(page => new PolicyPage(page.Name, TextDecoding.Decode(page.Content)))
            .ToList();
        using var bundle = JsonDocument.Parse(json);
        return [.. bundle.RootElement.EnumerateArray().Select(record => Read(record, candidates))];
    }

    private static PolicyRecord Read(JsonElement record, List<PolicyPage> pages)
    {
        var title = Field(record, "title") ?? "";
        var remark = Field(record, "remark");
        var text = Field(record, "original_text") ?? "";
        var page = PolicyPage.Holding(text, pages);
        var document = (page?.Document ?? PolicyPage.Plain(text)) with { Title = title };
        return new PolicyRecord
        {
            Id = Field(record, "id") ?? "",
            SourceUrl = Field(record, "source_url"),
            Remark = remark,
            Page = page?.Name,
            Document = document,
            Metadata = PolicyRemark.Complete(
                MetadataReader.Read(document, title), Field(record, "doc_no"), Field(record, "source"), Field(record, "publish_date"), remark),
        };
    }

    private static string? Field(JsonElement record, string name) =>
        record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}

namespace Zhengshu.Text.Law;

/// <summary>A provision while it is being read: its items are still a list.</summary>
internal sealed class LawProvision
{
    public int? Article { get; init; }

    public int? Sub { get; init; }

    public int? Paragraph { get; init; }

    public List<int> Items { get; } = [];

    public int? Point { get; set; }
}

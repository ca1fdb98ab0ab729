namespace Zhengshu.Platform.Knowledge.Parsing.Passages;

/// <summary>The headings above the present place.</summary>
internal sealed class HeadingStack
{
    private readonly List<(int Level, string Text)> _headings = [];

    /// <summary>Outermost first.</summary>
    public IReadOnlyList<string> Path => [.. _headings.Select(h => h.Text)];

    /// <summary>Enters a heading, leaving those of its level and below.</summary>
    public void Enter(int level, string text)
    {
        Leave(level);
        _headings.Add((level, text));
    }

    /// <summary>Leaves headings of this level and deeper.</summary>
    public void Leave(int level) => _headings.RemoveAll(h => h.Level >= level);
}

using Zhengshu.Platform.Knowledge.Parsing.Passages;

namespace Zhengshu.Platform.Knowledge.Parsing;

/// <summary>
/// Cuts a document into passages: an article each, a question with its answer each, tables by rows under their header,
/// other text into coherent pieces under its headings. Every character of body text lands in exactly one passage.
/// </summary>
public static class PassageSplitter
{
    /// <summary>Length from which a piece of running text may end at the next paragraph, characters.</summary>
    public const int MinChars = 150;

    /// <summary>Length at which a piece of running text ends at the last sentence before it, characters.</summary>
    public const int MaxChars = 600;

    /// <summary>Splits; the same document always gives the same passages.</summary>
    public static IReadOnlyList<PassageDraft> Split(ParsedDocument document) => new PassageWalk(document).Run();
}

namespace Zhengshu.Pages.Texts;

/// <summary>Names the texts of the public pages, <c>PublicTexts.resx</c>.</summary>
public sealed class PublicTexts;

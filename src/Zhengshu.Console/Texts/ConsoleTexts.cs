namespace Zhengshu.Pages.Texts;

/// <summary>Names the texts of the console and of the sign-in pages, <c>ConsoleTexts.resx</c>.</summary>
public sealed class ConsoleTexts;

namespace Zhengshu.Kernel.Commands;

/// <summary>One option of a command of <c>./zhengshu</c>.</summary>
/// <param name="Name">With dashes: <c>--set</c>.</param>
/// <param name="Value">Placeholder of its value, e.g. <c>FILE</c>; null for a switch.</param>
/// <param name="Help">One line of help.</param>
public sealed record CommandOption(string Name, string? Value, string Help);

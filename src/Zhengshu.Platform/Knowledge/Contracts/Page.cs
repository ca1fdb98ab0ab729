namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">Type of the rows.</typeparam>
/// <param name="Items">The rows.</param>
/// <param name="Next">Value of <c>after</c> for the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

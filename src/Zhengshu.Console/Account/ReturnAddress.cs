namespace Zhengshu.Pages.Account;

/// <summary>Where to go after signing in: a path of this site only, so that nobody is sent elsewhere by a forged link.</summary>
internal static class ReturnAddress
{
    public static string Local(string? address, string fallback) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\') ? address : fallback;
}

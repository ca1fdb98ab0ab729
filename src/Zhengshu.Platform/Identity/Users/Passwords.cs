using System.Globalization;
using System.Security.Cryptography;

namespace Zhengshu.Platform.Identity.Users;

/// <summary>Hashing, checking and judging passwords.</summary>
internal static class Passwords
{
    /// <summary>PBKDF2-HMAC-SHA-256 iterations; OWASP's figure of 2023 for this function.</summary>
    private const int Iterations = 600_000;

    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const string Scheme = "pbkdf2-sha256";

    /// <summary>Letters and digits that nobody mistakes for one another when they are read from a console.</summary>
    private const string OneTimeAlphabet = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>A hash that no password matches, checked when there is no such user so that both cases take as long.</summary>
    public static string Unmatchable { get; } = Format(new byte[SaltBytes], new byte[HashBytes]);

    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Format(salt, Derive(password, salt, Iterations));
    }

    public static bool Verify(string password, string hash)
    {
        var parts = hash.Split('$');
        return parts is [Scheme, var iterations, var salt, var expected]
            && CryptographicOperations.FixedTimeEquals(
                Derive(password, Convert.FromBase64String(salt), int.Parse(iterations, CultureInfo.InvariantCulture)), Convert.FromBase64String(expected));
    }

    /// <summary>A random one-time password of 16 characters, 92 bits.</summary>
    public static string OneTime() => RandomNumberGenerator.GetString(OneTimeAlphabet, 16);

    /// <summary>What is wrong with a new password, in Chinese, or null.</summary>
    public static string? Weakness(string password, string userName)
    {
        if (password.Length is < 10 or > 128)
        {
            return "长度应为 10 至 128 个字符";
        }

        bool[] kinds = [password.Any(char.IsAsciiLetterLower), password.Any(char.IsAsciiLetterUpper), password.Any(char.IsAsciiDigit), password.Any(c => !char.IsAsciiLetterOrDigit(c))];
        if (kinds.Count(kind => kind) < 3)
        {
            return "应包含大写字母、小写字母、数字、符号中的至少三种";
        }

        return password.Contains(userName, StringComparison.OrdinalIgnoreCase) ? "不能包含用户名" : null;
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, HashBytes);

    private static string Format(byte[] salt, byte[] hash) =>
        $"{Scheme}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Zhengshu.Platform.Identity;

/// <summary>Random secrets that are shown once and stored only as a hash.</summary>
internal static class Tokens
{
    /// <summary>256 random bits as 43 characters that stand in headers and cookies.</summary>
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256 in hexadecimal digits; enough for secrets that cannot be guessed.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

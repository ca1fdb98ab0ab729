using System.Text;
using System.Text.RegularExpressions;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers;

/// <summary>Bytes to text: byte order mark, then strict UTF-8, then the charset a page declares, then UTF-16 by its zero bytes, then GB18030.</summary>
internal static partial class TextDecoding
{
    private const int HeadBytes = 2048;

    static TextDecoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text, or null when the bytes are no text in any known encoding.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        var encoding = Detect(bytes);
        if (encoding is null)
        {
            return null;
        }

        var text = encoding.GetString(bytes);
        return text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text;
    }

    /// <summary>The encoding, or null when the bytes are no text.</summary>
    public static Encoding? Detect(ReadOnlySpan<byte> bytes)
    {
        if (ByMark(bytes) is { } marked)
        {
            return marked;
        }

        if (IsUtf8(bytes))
        {
            return bytes.Contains((byte)0) ? null : Encoding.UTF8;
        }

        if (ByZeroBytes(bytes) is { } wide)
        {
            return wide;
        }

        if (bytes.Contains((byte)0))
        {
            return null;
        }

        return Declared(bytes) ?? (IsGb18030(bytes) ? Encoding.GetEncoding("gb18030") : null);
    }

    private static Encoding? ByMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? Encoding.UTF8
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) ? Encoding.UTF32
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x84, 0x31, 0x95, 0x33]) ? Encoding.GetEncoding("gb18030")
        : null;

    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        // A file cut inside a character is still UTF-8: up to three bytes of it may be missing.
        for (var cut = 0; cut <= 3 && cut <= bytes.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(bytes[..^cut]))
            {
                return true;
            }
        }

        return false;
    }

    // Chinese UTF-16 without a mark still has line feeds; other zero bytes say nothing (一 is U+4E00).
    private static Encoding? ByZeroBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % 2 != 0)
        {
            return null;
        }

        var (little, big) = (0, 0);
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            little += bytes[i] == '\n' && bytes[i + 1] == 0 ? 1 : 0;
            big += bytes[i] == 0 && bytes[i + 1] == '\n' ? 1 : 0;
        }

        return little > big ? Encoding.Unicode : big > little ? Encoding.BigEndianUnicode : null;
    }

    private static Encoding? Declared(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(HeadBytes, bytes.Length)]);
        var match = Charset().Match(head);
        if (!match.Success)
        {
            return null;
        }

        var name = match.Groups["name"].Value;
        try
        {
            return Encoding.GetEncoding(name.StartsWith("gb", StringComparison.OrdinalIgnoreCase) ? "gb18030" : name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsGb18030(ReadOnlySpan<byte> bytes)
    {
        var strict = Encoding.GetEncoding("gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        for (var cut = 0; cut <= 3 && cut <= bytes.Length; cut++)
        {
            try
            {
                strict.GetCharCount(bytes[..^cut]);
                return true;
            }
            catch (DecoderFallbackException)
            {
                continue; // the last character may be cut off
            }
        }

        return false;
    }

    [GeneratedRegex(@"charset\s*=\s*[""']?(?<name>[A-Za-z0-9_-]{3,20})", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Charset();
}

using System.Text;

namespace Zhengshu.Inference.Llama;

/// <summary>
/// Turns token bytes into text that may be shown: whole characters only, and nothing that could still become a stop text.
/// </summary>
internal sealed class StopText(IReadOnlyList<string> stops)
{
    private readonly Decoder _decoder = new UTF8Encoding(false, throwOnInvalidBytes: false).GetDecoder();
    private readonly StringBuilder _held = new();

    /// <summary>Whether a stop text came; nothing is released after it.</summary>
    internal bool Stopped { get; private set; }

    /// <summary>Takes a token's bytes; returns the text that is certain now.</summary>
    internal string Add(ReadOnlySpan<byte> bytes)
    {
        Decode(bytes, flush: false);
        return Release(final: false);
    }

    /// <summary>The rest, at the end of the answer; an unfinished character becomes U+FFFD.</summary>
    internal string Finish()
    {
        Decode([], flush: true);
        return Release(final: true);
    }

    private void Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        const int mostOnStack = 256; // a file can give a token any length
        var count = _decoder.GetCharCount(bytes, flush);
        var characters = count <= mostOnStack ? stackalloc char[count] : new char[count];
        _decoder.GetChars(bytes, characters, flush);
        if (!Stopped)
        {
            _held.Append(characters);
        }
    }

    private string Release(bool final)
    {
        if (Stopped)
        {
            return "";
        }

        var text = _held.ToString();
        var end = text.Length;
        foreach (var stop in stops)
        {
            var at = text.IndexOf(stop, StringComparison.Ordinal);
            if (at >= 0 && at <= end)
            {
                (end, Stopped) = (at, true);
            }
        }

        if (!Stopped && !final)
        {
            end -= Unsure(text);
        }

        _held.Clear();
        if (!Stopped)
        {
            _held.Append(text, end, text.Length - end);
        }

        return text[..end];
    }

    /// <summary>Length of the longest end of <paramref name="text"/> that is the beginning of a stop text.</summary>
    private int Unsure(string text)
    {
        var longest = 0;
        foreach (var stop in stops)
        {
            for (var length = Math.Min(stop.Length - 1, text.Length); length > longest; length--)
            {
                if (text.AsSpan(text.Length - length).SequenceEqual(stop.AsSpan(0, length)))
                {
                    longest = length;
                }
            }
        }

        return longest;
    }
}

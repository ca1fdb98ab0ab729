namespace Zhengshu.Inference.Llama.Tools;

/// <summary>Walks over the text of a call; what is asked for and not there moves nothing.</summary>
internal ref struct CallText(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    /// <summary>Whether nothing but white space is left.</summary>
    internal readonly bool IsOver => _rest.IsWhiteSpace();

    /// <summary>Steps over white space and <paramref name="mark"/>; false = something else stands there.</summary>
    internal bool Skip(string mark)
    {
        var trimmed = _rest.TrimStart();
        if (!trimmed.StartsWith(mark, StringComparison.Ordinal))
        {
            return false;
        }

        _rest = trimmed[mark.Length..];
        return true;
    }

    /// <summary>Takes what stands before <paramref name="mark"/>, and steps over both; null = there is no such mark.</summary>
    internal string? Until(string mark)
    {
        var at = _rest.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var taken = _rest[..at].ToString();
        _rest = _rest[(at + mark.Length)..];
        return taken;
    }

    /// <summary>Takes what stands before <paramref name="mark"/>, or all where there is no such mark; the mark stays.</summary>
    internal string Before(string mark)
    {
        var at = _rest.IndexOf(mark, StringComparison.Ordinal);
        var taken = at < 0 ? _rest : _rest[..at];
        _rest = _rest[taken.Length..];
        return taken.ToString();
    }
}

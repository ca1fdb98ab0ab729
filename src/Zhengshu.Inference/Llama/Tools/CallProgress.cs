namespace Zhengshu.Inference.Llama.Tools;

/// <summary>How far a held text was read before, so that only what is new in it is looked at; each beginning of a call has its own.</summary>
/// <param name="isWholeAnswer">Whether the text begins with none of a form's starts (<see cref="ToolCallForm.MayBeWholeAnswer"/>).</param>
internal sealed class CallProgress(bool isWholeAnswer)
{
    private int _searched;
    private JsonScan? _json;

    /// <summary>Whether the text begins with none of a form's starts.</summary>
    internal bool IsWholeAnswer => isWholeAnswer;

    /// <summary>Whole calls that were read, where a form reads several before they are certain.</summary>
    internal List<ToolCall> Calls { get; } = [];

    /// <summary>Where the text goes on after <see cref="Calls"/>.</summary>
    internal int At { get; set; }

    /// <summary>Where <paramref name="mark"/> stands, always the same one; 0 = not there yet.</summary>
    internal int Find(ReadOnlySpan<char> text, string mark)
    {
        var at = text[_searched..].IndexOf(mark, StringComparison.Ordinal);
        if (at >= 0)
        {
            return _searched + at;
        }

        _searched = Math.Max(_searched, text.Length - mark.Length + 1); // the mark may have begun
        return 0;
    }

    /// <summary>Where the JSON object or array ends that begins at <paramref name="start"/>; 0 = it is unfinished, −1 = it is none.</summary>
    internal int JsonEnd(ReadOnlySpan<char> text, int start)
    {
        _json = _json?.Start == start ? _json : new JsonScan(start);
        return _json.End(text);
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;
using Zhengshu.Inference.Llama.Tools;

namespace Zhengshu.Inference.Llama;

/// <summary>
/// Separates tool calls from an answer's text as it streams by, in the form of the model's family. Its time grows with the
/// answer's length, whatever the model writes.
/// </summary>
internal sealed class ToolCallReader(string idPrefix, ToolCallForm form, IReadOnlyList<AIFunctionDeclaration> tools)
{
    /// <summary>After so many beginnings that were no calls the rest of an answer is text: each may have been read to the answer's end.</summary>
    internal const int MostFailures = 16;

    private readonly List<char> _held = [];
    private int _taken;
    private CallProgress? _progress;
    private bool _begun;
    private int _calls;
    private int _failures;

    /// <summary>Whether a call was read.</summary>
    internal bool Called => _calls > 0;

    /// <summary>What is certain after <paramref name="text"/>: text to show and complete calls, in order.</summary>
    /// <param name="text">The answer's next text.</param>
    /// <param name="final">Nothing follows; an unfinished call comes out as the text it is.</param>
    internal IReadOnlyList<AIContent> Add(string text, bool final)
    {
        _held.AddRange(text.AsSpan());
        var contents = new List<AIContent>();
        while (_taken < _held.Count && Read(final) is { Length: > 0 } reading)
        {
            var taken = CollectionsMarshal.AsSpan(_held).Slice(_taken, reading.Length);
            if (reading.Calls.Count > 0)
            {
                contents.AddRange(reading.Calls.Select(Content));
            }
            else if (contents is [.., TextContent last])
            {
                last.Text += taken.ToString();
            }
            else
            {
                contents.Add(new TextContent(taken.ToString()));
            }

            (_taken, _begun, _progress) = (_taken + reading.Length, true, null);
        }

        if (_taken * 2 >= _held.Count)
        {
            _held.RemoveRange(0, _taken);
            _taken = 0;
        }

        return contents;
    }

    private CallReading Read(bool final)
    {
        ReadOnlySpan<char> held = CollectionsMarshal.AsSpan(_held)[_taken..];
        if (_progress is null)
        {
            var isWhole = !_begun && form.MayBeWholeAnswer(held);
            var start = _failures == MostFailures ? -1 : isWhole ? 0 : form.FirstStart(held);
            if (start != 0)
            {
                return CallReading.Text(start > 0 ? start : held.Length - (final ? 0 : Unsure(held)));
            }

            _progress = new CallProgress(isWhole);
        }

        var reading = form.Read(held, final, tools, _progress);
        var failed = reading is { Length: > 0, Calls.Count: 0 };
        _failures += failed && !_progress.IsWholeAnswer ? 1 : 0; // a space that came alone looks like one, with the next letter it does not
        return reading;
    }

    private FunctionCallContent Content(ToolCall call) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{idPrefix}-{_calls++}"), call.Name, call.Arguments);

    /// <summary>Length of the longest end of <paramref name="text"/> that is the beginning of a call's beginning.</summary>
    private int Unsure(ReadOnlySpan<char> text)
    {
        var longest = 0;
        foreach (var start in form.Starts)
        {
            for (var length = Math.Min(start.Length - 1, text.Length); length > longest; length--)
            {
                if (text.EndsWith(start.AsSpan(0, length), StringComparison.Ordinal))
                {
                    longest = length;
                }
            }
        }

        return longest;
    }
}

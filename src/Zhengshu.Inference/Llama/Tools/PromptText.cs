using System.Text;

namespace Zhengshu.Inference.Llama.Tools;

/// <summary>A part of a message; only in the program's own parts do texts like <c>[TOOL_CALLS]</c> mean control tokens.</summary>
internal readonly record struct PromptPart(string Text, bool Own);

/// <summary>A text in which what the program wrote is kept apart from what people, tools and models wrote.</summary>
internal sealed class PromptText
{
    private readonly List<(StringBuilder Text, bool Own)> _parts = [];

    /// <summary>Its parts in order; neighbours are of different kinds, none is empty.</summary>
    internal IReadOnlyList<PromptPart> Parts => _parts.ConvertAll(part => new PromptPart(part.Text.ToString(), part.Own));

    /// <summary>Adds what the program itself writes.</summary>
    internal PromptText Own(string text) => Add(text, own: true);

    /// <summary>Adds what somebody else wrote: never a control token.</summary>
    internal PromptText Said(string text) => Add(text, own: false);

    /// <summary>Goes to a new line, unless the text is empty or stands at one.</summary>
    internal PromptText NewLine() => _parts is [.., var last] && last.Text[^1] != '\n' ? Add("\n", last.Own) : this;

    /// <summary>Puts <paramref name="other"/> before what there is.</summary>
    internal void InFront(PromptText other)
    {
        PromptPart[] parts = [.. other.Parts, .. Parts];
        _parts.Clear();
        foreach (var part in parts)
        {
            Add(part.Text, part.Own);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Concat(_parts.Select(part => part.Text));

    private PromptText Add(string text, bool own)
    {
        if (_parts is [.., var last] && last.Own == own)
        {
            last.Text.Append(text);
        }
        else if (text.Length > 0)
        {
            _parts.Add((new StringBuilder(text), own));
        }

        return this;
    }
}

/// <summary>A message as the chat template is given it.</summary>
internal sealed class PromptMessage(string role)
{
    /// <summary>Role in the template's own words.</summary>
    internal string Role { get; } = role;

    /// <summary>What the message says.</summary>
    internal PromptText Text { get; } = new();

    /// <summary>What stands before the token that opens the message's turn (<see cref="ToolCallForm.TurnStart"/>); mostly nothing.</summary>
    internal PromptText Ahead { get; } = new();
}

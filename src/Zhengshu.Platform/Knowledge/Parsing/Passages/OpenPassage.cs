using System.Text;

namespace Zhengshu.Platform.Knowledge.Parsing.Passages;

/// <summary>A passage being filled.</summary>
internal sealed class OpenPassage(PassageKind kind, string? article, IReadOnlyList<string> path)
{
    private readonly StringBuilder _text = new();
    private int _first = -1;
    private int _last = -1;
    private int? _page;
    private Box? _box;

    public PassageKind Kind { get; private set; } = kind;

    public string? Article { get; } = article;

    /// <summary>Headings above it; shortened when sections are joined.</summary>
    public IReadOnlyList<string> Path { get; private set; } = path;

    public int Length => _text.Length;

    public bool IsEmpty => _text.Length == 0;

    public bool EndsWithColon => _text.Length > 0 && _text[^1] is '：' or ':';

    /// <summary>Depth of the heading a question stands in; 0 when the question is a paragraph.</summary>
    public int QuestionLevel { get; init; }

    public void Add(string line, int index, Block block)
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }

        _text.Append(line);
        Cover(index, block);
    }

    /// <summary>Moves headings that no longer stand above all of the text into the text, at its start.</summary>
    public void ShortenPath(int keep)
    {
        for (var i = Path.Count - 1; i >= keep; i--)
        {
            _text.Insert(0, Path[i] + '\n');
        }

        Path = [.. Path.Take(keep)];
    }

    /// <summary>Turns a short introduction into the start of what it introduces.</summary>
    public OpenPassage As(PassageKind kind)
    {
        Kind = kind;
        return this;
    }

    public bool Joins(OpenPassage next) =>
        Kind == PassageKind.Text && next.Kind == PassageKind.Text && Article == next.Article && Path.SequenceEqual(next.Path);

    public void Append(OpenPassage next)
    {
        // Pieces of one paragraph are joined without a line feed: they were one line.
        _text.Append(_last == next._first ? "" : "\n").Append(next._text);
        _last = next._last;
        _box = next._page == _page && _box is not null && next._box is not null ? _box.Union(next._box) : _box;
    }

    public PassageDraft Draft(int ordinal) => new()
    {
        Ordinal = ordinal,
        Kind = Kind,
        Article = Article,
        HeadingPath = string.Join(" > ", Path),
        Text = _text.ToString(),
        Page = _page,
        Box = _box,
        FirstBlock = _first,
        LastBlock = _last,
    };

    private void Cover(int index, Block block)
    {
        if (_first < 0)
        {
            (_first, _page, _box) = (index, block.Page, block.Box);
        }
        else if (block.Page == _page && block.Box is not null)
        {
            _box = _box is null ? block.Box : _box.Union(block.Box);
        }

        _last = index;
    }
}

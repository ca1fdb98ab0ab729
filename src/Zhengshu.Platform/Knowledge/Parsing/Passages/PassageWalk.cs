namespace Zhengshu.Platform.Knowledge.Parsing.Passages;

/// <summary>One pass over a document's blocks that fills passages.</summary>
internal sealed class PassageWalk(ParsedDocument document)
{
    // Chapters and annexes (levels 2 to 4) are never joined with each other.
    private const int SectionLevel = 5;

    private readonly IReadOnlyList<Block> _blocks = document.Blocks;
    private readonly List<OpenPassage> _done = [];
    private readonly HeadingStack _headings = new();
    private OpenPassage? _open;

    public IReadOnlyList<PassageDraft> Run()
    {
        var titleSeen = false;
        for (var i = 0; i < _blocks.Count; i++)
        {
            switch (_blocks[i].Kind)
            {
                case BlockKind.Heading when !titleSeen && _blocks[i].Text == document.Title:
                    titleSeen = true;
                    break;
                case BlockKind.Heading:
                    TakeHeading(i);
                    break;
                case BlockKind.Table:
                    TakeTable(i);
                    break;
                case BlockKind.Note:
                    break;
                default:
                    TakeText(i);
                    break;
            }
        }

        Close();
        return [.. _done.Select((passage, ordinal) => passage.Draft(ordinal))];
    }

    private void TakeHeading(int index)
    {
        var block = _blocks[index];
        if (IsLeaf(index))
        {
            TakeLeafHeading(index);
            return;
        }

        if (_open is { Kind: PassageKind.QuestionAnswer, QuestionLevel: > 0 } answer && block.Level > answer.QuestionLevel)
        {
            answer.Add(block.Text, index, block);
            return;
        }

        if (LineGrammar.Question(block.Text) && NextBody(index) is { Kind: not BlockKind.Heading })
        {
            Close();
            _headings.Leave(block.Level);
            _open = new OpenPassage(PassageKind.QuestionAnswer, null, _headings.Path) { QuestionLevel = block.Level };
            _open.Add(block.Text, index, block);
            return;
        }

        _headings.Enter(block.Level, block.Text);
        if (_open is { Kind: PassageKind.Text, Article: null } text && text.Length < PassageSplitter.MinChars)
        {
            JoinSection(text, index);
        }
        else
        {
            Close();
        }
    }

    // A short section goes on in its sibling: its own heading and the new one then stand in the text.
    private void JoinSection(OpenPassage text, int index)
    {
        var path = _headings.Path;
        var common = text.Path.Zip(path).TakeWhile(pair => pair.First == pair.Second).Count();
        if (common < path.Count - 1 || text.Path.Count - common > 1 || (common == 0 && _blocks[index].Level < SectionLevel))
        {
            Close();
            return;
        }

        text.ShortenPath(common);
        if (common < path.Count)
        {
            text.Add(path[^1], index, _blocks[index]);
        }
    }

    // A heading with nothing under it is a line of text, unless it is a line of a table of contents.
    private void TakeLeafHeading(int index)
    {
        var block = _blocks[index];
        _headings.Leave(block.Level);
        for (var i = index + 1; i < _blocks.Count; i++)
        {
            if (_blocks[i].Kind == BlockKind.Heading && _blocks[i].Text == block.Text)
            {
                return;
            }
        }

        if (_open?.Kind == PassageKind.Article)
        {
            Close();
        }

        AddLine(block.Text, index);
    }

    private bool IsLeaf(int index) =>
        NextBody(index) is not { } next || (next.Kind == BlockKind.Heading && next.Level <= _blocks[index].Level);

    private Block? NextBody(int index)
    {
        for (var i = index + 1; i < _blocks.Count; i++)
        {
            if (_blocks[i].Kind != BlockKind.Note)
            {
                return _blocks[i];
            }
        }

        return null;
    }

    private void TakeText(int index)
    {
        var block = _blocks[index];
        if (LineGrammar.Article(block.Text) is { } article)
        {
            Close();
            _open = new OpenPassage(PassageKind.Article, article, _headings.Path);
            _open.Add(block.Text, index, block);
        }
        else if (_open?.Kind == PassageKind.Article && !LineGrammar.Closing(block.Text))
        {
            _open.Add(block.Text, index, block);
        }
        else if (StartsQuestion(index))
        {
            Close();
            _open = new OpenPassage(PassageKind.QuestionAnswer, null, _headings.Path);
            _open.Add(block.Text, index, block);
        }
        else if (_open is { Kind: PassageKind.QuestionAnswer } answer && Continues(answer, block))
        {
            answer.Add(block.Text, index, block);
        }
        else
        {
            AddText(index);
        }
    }

    private static bool Continues(OpenPassage answer, Block block) =>
        answer.Length + block.Text.Length <= PassageSplitter.MaxChars
        || answer.QuestionLevel > 0 || answer.EndsWithColon || block.Kind == BlockKind.ListItem;

    private bool StartsQuestion(int index)
    {
        var text = _blocks[index].Text;
        return LineGrammar.Question(text)
            && (LineGrammar.Numbering(text) > 0 || text.Length <= 60
                || (NextBody(index) is { } next && LineGrammar.Answer(next.Text)))
            && NextBody(index) is { Kind: not BlockKind.Heading };
    }

    private void AddText(int index)
    {
        var text = _blocks[index].Text;
        if (text.Length <= PassageSplitter.MaxChars)
        {
            AddLine(text, index);
            return;
        }

        foreach (var piece in SentenceCutter.Cut(text, PassageSplitter.MaxChars))
        {
            AddLine(piece, index);
            Close();
        }
    }

    private void AddLine(string line, int index)
    {
        if (_open is { Kind: PassageKind.Text } full && !full.EndsWithColon && full.Length >= PassageSplitter.MinChars
            && (full.Length + line.Length > PassageSplitter.MaxChars || LineGrammar.Numbering(line) == 1))
        {
            Close();
        }

        if (_open is not { Kind: PassageKind.Text })
        {
            Close();
            _open = new OpenPassage(PassageKind.Text, null, _headings.Path);
        }

        _open.Add(line, index, _blocks[index]);
    }

    private void TakeTable(int index)
    {
        var block = _blocks[index];
        if (_open is { Kind: PassageKind.Article or PassageKind.QuestionAnswer } whole && block.Text.Length <= 2 * PassageSplitter.MaxChars)
        {
            whole.Add(block.Text, index, block);
            return;
        }

        var article = _open?.Article;
        var caption = _open is { Kind: PassageKind.Text } text && text.Length < PassageSplitter.MinChars ? text : null;
        if (caption is null)
        {
            Close();
        }

        var path = caption?.Path ?? _headings.Path;
        var lines = block.Text.Split('\n');
        var table = caption?.As(PassageKind.Table) ?? new OpenPassage(PassageKind.Table, article, path);
        _open = null;
        for (var row = 0; row < lines.Length; row++)
        {
            if (row > 1 && table.Length + lines[row].Length > PassageSplitter.MaxChars)
            {
                _done.Add(table);
                table = new OpenPassage(PassageKind.Table, article, path);
                table.Add(lines[0], index, block);
            }

            table.Add(lines[row], index, block);
        }

        _done.Add(table);
    }

    private void Close()
    {
        if (_open is { IsEmpty: false } passage)
        {
            if (passage.Length < PassageSplitter.MinChars && _done.Count > 0 && _done[^1].Joins(passage)
                && _done[^1].Length + passage.Length <= PassageSplitter.MaxChars + PassageSplitter.MinChars)
            {
                _done[^1].Append(passage);
            }
            else
            {
                _done.Add(passage);
            }
        }

        _open = null;
    }
}

namespace Zhengshu.Platform.Knowledge.Parsing.Readers;

/// <summary>Lays cells that span rows and columns onto a grid; its text stands in every row it covers, in the first of the columns.</summary>
internal sealed class TableGrid
{
    private const int MaxColumns = 200;
    private const int MaxSpan = 1000;

    private readonly List<Dictionary<int, string>> _rows = [];
    private readonly Dictionary<int, (string Text, int Rows)> _hanging = [];
    private int _column;

    /// <summary>Starts a row; cells from above that span into it are laid down.</summary>
    public void NextRow()
    {
        var row = new Dictionary<int, string>();
        foreach (var (column, cell) in _hanging.ToList())
        {
            row[column] = cell.Text;
            if (cell.Rows <= 1)
            {
                _hanging.Remove(column);
            }
            else
            {
                _hanging[column] = (cell.Text, cell.Rows - 1);
            }
        }

        _rows.Add(row);
        _column = 0;
    }

    /// <summary>Puts a cell into the next free field of the row.</summary>
    public void Add(string text, int columnSpan, int rowSpan)
    {
        var row = _rows[^1];
        while (row.ContainsKey(_column))
        {
            _column++;
        }

        for (var i = 0; i < Math.Max(1, columnSpan) && _column < MaxColumns; i++, _column++)
        {
            row[_column] = i == 0 ? text : "";
            if (rowSpan > 1)
            {
                _hanging[_column] = (row[_column], Math.Min(rowSpan, MaxSpan) - 1);
            }
        }
    }

    /// <summary>The grid without rows that are empty, every row as wide as the widest.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows()
    {
        var width = _rows.Max(row => row.Count == 0 ? 0 : row.Keys.Max() + 1);
        return [.. _rows.Where(row => row.Values.Any(text => text.Length > 0))
            .Select(row => (IReadOnlyList<string>)[.. Enumerable.Range(0, width).Select(i => row.GetValueOrDefault(i, ""))])];
    }
}

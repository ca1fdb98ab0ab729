namespace Zhengshu.Text;

/// <summary>Where the library's data files stand: <c>data/dictionaries</c> beside the program.</summary>
public static class TextData
{
    /// <summary>Folder of the shipped dictionaries, as copied by the build; its sub-folders hold <c>SOURCE.md</c> and licence.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "data", "dictionaries");

    /// <summary>Path of one shipped data file.</summary>
    /// <param name="parts">Sub-folder and file name below <see cref="Folder"/>.</param>
    /// <exception cref="FileNotFoundException">The file was not shipped with this program.</exception>
    internal static string File(params ReadOnlySpan<string> parts)
    {
        var path = Path.Combine([Folder, .. parts]);
        return System.IO.File.Exists(path)
            ? path
            : throw new FileNotFoundException($"Data file missing: {path}. Build the project again so that data/dictionaries is copied beside it.", path);
    }

    /// <summary>Rows of a tab-separated table; empty lines and lines starting with <c>#</c> are left out.</summary>
    internal static IEnumerable<string[]> Rows(params string[] parts)
    {
        foreach (var line in System.IO.File.ReadLines(File(parts)))
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }
}

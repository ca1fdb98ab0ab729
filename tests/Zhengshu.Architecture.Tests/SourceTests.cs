using System.Text.RegularExpressions;

namespace Zhengshu.Architecture.Tests;

public partial class SourceTests
{
    private const int MostLines = 400;
    private const int MostFiles = 20;

    /// <summary>Files that may be longer, each with its reason.</summary>
    private static readonly Dictionary<string, string> LongFiles = new()
    {
        ["src/Zhengshu.Text/Law/LawCitationScan.cs"] = "one hand-written scanner; a cut would part states that belong together",
    };

    /// <summary>Folders that may hold more files, each with its reason.</summary>
    private static readonly Dictionary<string, string> FullFolders = new()
    {
        ["src/Zhengshu.Inference/Llama"] = "one binding, a file for each structure of the native interface",
        ["src/Zhengshu.Platform/Knowledge/Parsing/Readers"] = "a reader for each format and the parts of each",
    };

    [Fact]
    public void No_source_file_is_longer_than_400_lines() => Assert.Empty(
        from path in Repository.Sources()
        where !LongFiles.ContainsKey(path)
        let lines = File.ReadLines(Repository.At(path)).Count()
        where lines > MostLines
        select $"{path}: {lines} lines");

    [Fact]
    public void No_source_folder_holds_more_than_20_files() => Assert.Empty(
        from path in Repository.Sources()
        where path.StartsWith("src/", StringComparison.Ordinal)
        group path by path[..path.LastIndexOf('/')] into folder
        where folder.Count(path => path.EndsWith(".cs", StringComparison.Ordinal) && !path.EndsWith(".razor.cs", StringComparison.Ordinal)) > MostFiles
            && !FullFolders.ContainsKey(folder.Key)
        select $"{folder.Key}: {folder.Count()} files");

    [Fact]
    public void No_source_holds_unfinished_or_banned_remarks() => Assert.Empty(
        from path in Repository.Sources()
        where path.EndsWith(".cs", StringComparison.Ordinal) && !path.EndsWith("SourceTests.cs", StringComparison.Ordinal)
        from line in File.ReadLines(Repository.At(path)).Index()
        where Unfinished().IsMatch(line.Item)
        select $"{path}:{line.Index + 1}: {line.Item.Trim()}");

    [Fact]
    public void Types_are_not_named_after_nothing() => Assert.Empty(
        from path in Repository.Sources()
        where path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal)
        let name = Path.GetFileNameWithoutExtension(path)
        where EmptyName().IsMatch(name)
        select path);

    [Fact]
    public void Every_data_folder_says_where_it_comes_from()
    {
        Assert.SkipUnless(Directory.Exists(Repository.At("data")), "no data folder");
        Assert.Empty(
            from folder in Directory.EnumerateDirectories(Repository.At("data"))
            where Directory.EnumerateFiles(folder).Any() && !File.Exists(Path.Combine(folder, "SOURCE.md"))
            select Path.GetRelativePath(Repository.Root, folder));
    }

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|\bHACK\b|#region|throw new NotImplementedException", RegexOptions.None, 1000)]
    private static partial Regex Unfinished();

    [GeneratedRegex("(Manager|Helper|Helpers|Utils|Util|Service|Common|Impl|Dto)$", RegexOptions.None, 1000)]
    private static partial Regex EmptyName();
}

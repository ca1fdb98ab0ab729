namespace Zhengshu.Architecture.Tests;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string At(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>Source files written by people, as paths from the root.</summary>
    public static IEnumerable<string> Sources() =>
        from folder in (string[])["src", "tests", "bench"]
        where Directory.Exists(At(folder))
        from file in Directory.EnumerateFiles(At(folder), "*", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where Path.GetExtension(file) is ".cs" or ".razor" or ".js" or ".css" && !path.Contains("/Migrations/", StringComparison.Ordinal)
            && !path.Contains("/node_modules/", StringComparison.Ordinal) && !path.Contains("/lib/", StringComparison.Ordinal)
        select path;

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Zhengshu.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run from within the repository.");
    }
}

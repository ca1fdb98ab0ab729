namespace Zhengshu.Inference.Tests;

/// <summary>Where the models of the repository stand.</summary>
internal static class Models
{
    internal static string Root { get; } = FindRoot();

    internal static string E5 => Path.Combine(Root, "data", "models", "e5-small-zh");

    internal static string Lac => Path.Combine(Root, "data", "models", "lac");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Zhengshu.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Zhengshu.slnx stands in no folder above the tests");
    }
}

namespace Zhengshu.Inference.Tests;

/// <summary>Where the models of the repository stand.</summary>
internal static class Models
{
    internal static string Root { get; } = FindRoot();

    internal static string E5 => Path.Combine(Root, "data", "models", "e5-small-zh");

    internal static string Lac => Path.Combine(Root, "data", "models", "lac");

    /// <summary>The small chat model of the shared folder beside the repository; null where there is none.</summary>
    internal static string? Chat { get; } = FindShared(Path.Combine("shared", "models", "qwen2.5-coder-0.5b-zh", "qwen2.5-coder-0.5b-zh-iq4.gguf"));

    /// <summary>A folder or file of the shared folder beside the repository; null where there is none.</summary>
    internal static string? Shared(params ReadOnlySpan<string> parts) => FindShared(Path.Combine(["shared", .. parts]));

    private static string? FindShared(string path)
    {
        for (var folder = Directory.GetParent(Root); folder is not null; folder = folder.Parent)
        {
            if (Path.Exists(Path.Combine(folder.FullName, path)))
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        return null;
    }

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

namespace Zhengshu.Kernel.Files;

/// <summary>
/// The files that ship with the program: <c>data/</c> (models, dictionaries, sample city), <c>native/</c>. Their root is the environment
/// variable <c>ZHENGSHU_HOME</c>, else the first folder at or above the program that holds <c>data</c> and <c>native</c>.
/// </summary>
public sealed class ShippedFiles
{
    /// <summary>Finds the root.</summary>
    /// <param name="root">Root to use; null to search as described on the class.</param>
    /// <exception cref="DirectoryNotFoundException">No root was found.</exception>
    public ShippedFiles(string? root = null)
    {
        root ??= Environment.GetEnvironmentVariable("ZHENGSHU_HOME");
        Root = string.IsNullOrEmpty(root) ? Search() : System.IO.Path.GetFullPath(root);
    }

    /// <summary>Absolute path of the root.</summary>
    public string Root { get; }

    /// <summary>Absolute path of a shipped file or folder, e.g. <c>Path("data", "models", "e5-small-zh")</c>; it need not exist.</summary>
    public string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Search()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(System.IO.Path.Combine(folder.FullName, "native"))
                && (Directory.Exists(System.IO.Path.Combine(folder.FullName, "data")) || File.Exists(System.IO.Path.Combine(folder.FullName, "Zhengshu.slnx"))))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException(
            $"No folder at or above {AppContext.BaseDirectory} holds data/ and native/. Set ZHENGSHU_HOME to the folder that does.");
    }
}

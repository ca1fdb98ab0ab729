namespace Zhengshu.Kernel.Files;

/// <summary>
/// Everything an installation writes (数据目录): database, files, run state. One folder, one server at a time. Only the owner may enter it.
/// </summary>
public sealed class DataFolder
{
    /// <summary>Opens the folder, making it and its parts when absent.</summary>
    /// <param name="root">Path of the folder; relative paths are taken from the working directory.</param>
    public DataFolder(string root)
    {
        Root = Path.GetFullPath(root);
        foreach (var folder in (string[])[Root, Blobs, Backups, Keys, Run, Temporary])
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Root { get; }

    /// <summary>The SQLite database.</summary>
    public string DatabaseFile => Path.Combine(Root, "zhengshu.db");

    /// <summary>Content-addressed files, see <see cref="Files.Blobs"/>.</summary>
    public string Blobs => Path.Combine(Root, "blobs");

    /// <summary>Copies made before upgrades.</summary>
    public string Backups => Path.Combine(Root, "backups");

    /// <summary>Keys that sign the forms and circuits of pages.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>State of the running server: lock, port, local token.</summary>
    public string Run => Path.Combine(Root, "run");

    /// <summary>Scratch space on the same disk; emptied when a server starts.</summary>
    public string Temporary => Path.Combine(Root, "tmp");
}

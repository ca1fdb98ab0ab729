using Zhengshu.Kernel.Files;

namespace Zhengshu.Host.Serving;

/// <summary>
/// Who may use a data folder: one server alone, or any number of commands. Held by the operating system, so it ends with the process
/// however that ends.
/// </summary>
internal sealed class DataLock : IDisposable
{
    private readonly FileStream _file;

    private DataLock(FileStream file) => _file = file;

    /// <summary>The lock of a server or a restore; null when anybody uses the folder.</summary>
    public static DataLock? TryAlone(DataFolder folder) => TryOpen(folder, FileAccess.ReadWrite, FileShare.None);

    /// <summary>The lock of a command; null when a server uses the folder.</summary>
    public static DataLock? TryShared(DataFolder folder) => TryOpen(folder, FileAccess.Read, FileShare.Read);

    public void Dispose() => _file.Dispose();

    private static string PathOf(DataFolder folder) => Path.Combine(folder.Run, "lock");

    private static DataLock? TryOpen(DataFolder folder, FileAccess access, FileShare share)
    {
        try
        {
            return new DataLock(new FileStream(PathOf(folder), FileMode.OpenOrCreate, access, share));
        }
        catch (IOException)
        {
            return null;
        }
    }
}

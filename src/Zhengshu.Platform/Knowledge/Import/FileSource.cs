using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Zhengshu.Platform.Knowledge.Import;

/// <summary>The files of a folder, a .tar.gz archive or a single file, read one after the other; nothing is unpacked to disk.</summary>
internal static class FileSource
{
    /// <summary>Largest file taken from an archive.</summary>
    private const long MaxFileBytes = 100L * 1024 * 1024;

    /// <param name="Name">Path inside the folder or archive, with <c>/</c>.</param>
    /// <param name="Content">The bytes.</param>
    public readonly record struct SourceFile(string Name, byte[] Content);

    /// <summary>Files in order of their names (folder) or of the archive.</summary>
    public static async IAsyncEnumerable<SourceFile> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                yield return new SourceFile(Path.GetRelativePath(path, file).Replace('\\', '/'), await File.ReadAllBytesAsync(file, cancellationToken));
            }
        }
        else if (path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase))
        {
            await using var file = File.OpenRead(path);
            await using var unzipped = new GZipStream(file, CompressionMode.Decompress);
            await using var tar = new TarReader(unzipped);
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                if (entry is { EntryType: TarEntryType.RegularFile or TarEntryType.V7RegularFile, DataStream: { } data } && entry.Length <= MaxFileBytes)
                {
                    using var copy = new MemoryStream((int)entry.Length);
                    await data.CopyToAsync(copy, cancellationToken);
                    yield return new SourceFile(entry.Name.TrimStart('.', '/'), copy.ToArray());
                }
            }
        }
        else
        {
            yield return new SourceFile(Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancellationToken));
        }
    }
}

using System.Buffers;
using System.Security.Cryptography;

namespace Zhengshu.Kernel.Files;

/// <summary>
/// Files by content (附件库): a file's name is its SHA-256, so the same content is stored once and never changes. A name is returned only
/// when the bytes are flushed to disk.
/// </summary>
/// <param name="folder">Where they are kept.</param>
public sealed class Blobs(DataFolder folder)
{
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>Stores <paramref name="content"/> and gives its name: 64 lower-case hexadecimal digits.</summary>
    /// <param name="content">Bytes to store; read to the end.</param>
    /// <param name="limitBytes">Most bytes to accept.</param>
    /// <param name="cancellationToken">Stops the copy; nothing is left behind.</param>
    /// <exception cref="BlobTooLargeException">There were more than <paramref name="limitBytes"/> bytes; nothing is left behind.</exception>
    public async Task<StoredBlob> PutAsync(Stream content, long limitBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var temporary = Path.Combine(folder.Temporary, Path.GetRandomFileName());
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long length = 0;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
            {
                var buffer = new byte[81_920];
                int read;
                while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    length += read;
                    if (length > limitBytes)
                    {
                        throw new BlobTooLargeException(limitBytes);
                    }

                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }

                file.Flush(flushToDisk: true);
            }

            var name = Convert.ToHexStringLower(hash.GetHashAndReset());
            var target = PathOf(name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(temporary, target, overwrite: true);
            return new StoredBlob(name, length);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Absolute path of the blob; it exists when <see cref="PutAsync"/> gave this name.</summary>
    /// <param name="sha256">64 lower-case hexadecimal digits.</param>
    public string PathOf(string sha256)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        if (sha256.Length != 64 || sha256.AsSpan().ContainsAnyExcept(Hexadecimal))
        {
            throw new ArgumentException("Not a SHA-256 in lower-case hexadecimal digits.", nameof(sha256));
        }

        return Path.Combine(folder.Blobs, sha256[..2], sha256);
    }

    /// <summary>Opens a blob for reading.</summary>
    /// <exception cref="FileNotFoundException">There is none of that name.</exception>
    public Stream Open(string sha256) =>
        new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81_920, FileOptions.Asynchronous);

    /// <summary>Removes a blob; nothing happens when there is none. The caller knows that nothing refers to it any more.</summary>
    public void Delete(string sha256) => File.Delete(PathOf(sha256));
}

/// <summary>What <see cref="Blobs.PutAsync"/> stored.</summary>
/// <param name="Sha256">Name of the blob, 64 lower-case hexadecimal digits.</param>
/// <param name="LengthBytes">Size of the content.</param>
public sealed record StoredBlob(string Sha256, long LengthBytes);

/// <summary>The content is larger than the stated limit.</summary>
/// <param name="limitBytes">The limit.</param>
public sealed class BlobTooLargeException(long limitBytes) : IOException($"The content is larger than {limitBytes} bytes.")
{
    /// <summary>The limit that was passed.</summary>
    public long LimitBytes { get; } = limitBytes;
}

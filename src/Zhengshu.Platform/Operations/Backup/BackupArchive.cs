using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;

namespace Zhengshu.Platform.Operations.Backup;

/// <summary>
/// A whole installation in one ZIP file: a consistent copy of the database, every blob, and <c>manifest.json</c> with the SHA-256 of each.
/// Made while the server runs; restored into a folder on which none runs.
/// </summary>
public static class BackupArchive
{
    private const string ManifestName = "manifest.json";
    private const string DatabaseName = "zhengshu.db";
    private const string BlobPrefix = "blobs/";

    /// <param name="Format">Version of this layout, 1.</param>
    /// <param name="CreatedAt">When it was made, UTC.</param>
    /// <param name="Files">Name in the archive → SHA-256 in hexadecimal digits.</param>
    public sealed record Manifest(int Format, DateTimeOffset CreatedAt, IReadOnlyDictionary<string, string> Files);

    /// <summary>Writes the archive; <paramref name="file"/> appears only when it is complete.</summary>
    public static async Task<Manifest> WriteAsync(
        ZhengshuDb db, DataFolder folder, string file, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(folder);
        var copy = Path.Combine(folder.Temporary, $"backup-{Guid.CreateVersion7(now)}.db");
        var unfinished = file + ".partial";
        try
        {
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", cancellationToken);
            Manifest manifest;
            await using (var zip = await ZipFile.OpenAsync(unfinished, ZipArchiveMode.Create, cancellationToken))
            {
                var hashes = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    [DatabaseName] = await AddAsync(zip, copy, DatabaseName, cancellationToken),
                };
                foreach (var blob in Directory.EnumerateFiles(folder.Blobs, "*", SearchOption.AllDirectories))
                {
                    var name = BlobPrefix + Path.GetFileName(blob);
                    hashes[name] = await AddAsync(zip, blob, name, cancellationToken);
                }

                manifest = new Manifest(1, now, hashes);
                await using var entry = await zip.CreateEntry(ManifestName).OpenAsync(cancellationToken);
                await JsonSerializer.SerializeAsync(entry, manifest, JsonSerializerOptions.Web, cancellationToken);
            }

            File.Move(unfinished, file, overwrite: true);
            return manifest;
        }
        finally
        {
            File.Delete(copy);
            File.Delete(unfinished);
        }
    }

    /// <summary>
    /// Replaces the content of <paramref name="folder"/> by the archive's. Everything is unpacked beside and checked first; what stood in
    /// the folder is kept in <c>DATA/backups/before-restore-…</c>. The caller holds the lock of the folder.
    /// </summary>
    public static async Task<Result<Manifest>> RestoreAsync(DataFolder folder, string file, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var unpacked = Path.Combine(folder.Temporary, $"restore-{Guid.CreateVersion7(now)}");
        Directory.CreateDirectory(unpacked);
        try
        {
            var result = await UnpackAsync(file, unpacked, cancellationToken);
            if (!result.Refused(out _, out _))
            {
                Swap(folder, unpacked, now);
            }

            return result;
        }
        catch (InvalidDataException)
        {
            return OperationsRefusals.NotABackup();
        }
        finally
        {
            Directory.Delete(unpacked, recursive: true);
        }
    }

    private static async Task<Result<Manifest>> UnpackAsync(string file, string target, CancellationToken cancellationToken)
    {
        await using var zip = await ZipFile.OpenReadAsync(file, cancellationToken);
        if (await ReadManifestAsync(zip, cancellationToken) is not { Format: 1 } manifest || !manifest.Files.ContainsKey(DatabaseName))
        {
            return OperationsRefusals.NotABackup();
        }

        Directory.CreateDirectory(Path.Combine(target, "blobs"));
        foreach (var (name, sha256) in manifest.Files)
        {
            var path = name == DatabaseName ? Path.Combine(target, DatabaseName)
                : name == BlobPrefix + sha256 && sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower) ? Path.Combine(target, "blobs", sha256[..2], sha256)
                : null;
            if (path is null || zip.GetEntry(name) is not { } entry)
            {
                return OperationsRefusals.DamagedBackup(name);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await entry.ExtractToFileAsync(path, cancellationToken);
            await using var content = File.OpenRead(path);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) != sha256)
            {
                return OperationsRefusals.DamagedBackup(name);
            }
        }

        return manifest;
    }

    private static async Task<Manifest?> ReadManifestAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        if (zip.GetEntry(ManifestName) is not { } entry)
        {
            return null;
        }

        try
        {
            await using var stream = await entry.OpenAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync<Manifest>(stream, JsonSerializerOptions.Web, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Swap(DataFolder folder, string unpacked, DateTimeOffset now)
    {
        var kept = Path.Combine(folder.Backups, $"before-restore-{now:yyyyMMdd-HHmmss}");
        Directory.CreateDirectory(kept);
        foreach (var file in Directory.EnumerateFiles(folder.Root, DatabaseName + "*"))
        {
            File.Move(file, Path.Combine(kept, Path.GetFileName(file)));
        }

        Directory.Move(folder.Blobs, Path.Combine(kept, "blobs"));
        Directory.Move(Path.Combine(unpacked, "blobs"), folder.Blobs);
        File.Move(Path.Combine(unpacked, DatabaseName), folder.DatabaseFile);
    }

    private static async Task<string> AddAsync(ZipArchive zip, string file, string name, CancellationToken cancellationToken)
    {
        await using var source = File.OpenRead(file);
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81_920];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await entry.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

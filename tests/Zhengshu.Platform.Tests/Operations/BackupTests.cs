using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Identity.Contracts;
using Zhengshu.Platform.Operations.Backup;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Operations;

public sealed class BackupTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly string _scratch = Directory.CreateTempSubdirectory("zhengshu-backup-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Archive => Path.Combine(_scratch, "backup.zip");

    [Fact]
    public async Task Restored_folder_holds_what_was_backed_up_and_keeps_what_it_held()
    {
        string blob;
        await using (var box = await HttpBox.OpenAsync())
        {
            await box.DepartmentAsync("人社局");
            blob = (await box.Services.GetRequiredService<Blobs>().PutAsync(new MemoryStream("附件"u8.ToArray()), 100, Stop)).Sha256;
            await box.InScopeAsync<ZhengshuDb>(db => BackupArchive.WriteAsync(db, box.Folder, Archive, Noon, Stop));
        }

        var target = Path.Combine(_scratch, "target");
        await File.WriteAllTextAsync(new DataFolder(target).DatabaseFile, "what it held", Stop);

        Assert.False((await BackupArchive.RestoreAsync(new DataFolder(target), Archive, Noon, Stop)).Refused(out _, out _));

        await using var restored = await HttpBox.OpenAsync(root: target);
        var departments = await restored.InScopeAsync<DepartmentAdministration, IReadOnlyList<DepartmentView>>(d => d.ListAsync(HttpBox.Manager(), Stop));
        Assert.Equal(["人社局"], departments.Select(department => department.Name));
        using var reader = new StreamReader(restored.Services.GetRequiredService<Blobs>().Open(blob));
        Assert.Equal("附件", await reader.ReadToEndAsync(Stop));
        var kept = Path.Combine(target, "backups", "before-restore-20261122-120000", "zhengshu.db");
        Assert.Equal("what it held", await File.ReadAllTextAsync(kept, Stop));
    }

    [Theory]
    [InlineData("zhengshu.db")]
    [InlineData("blobs/")]
    public async Task Archive_with_a_changed_file_changes_nothing(string changed)
    {
        await using var box = await HttpBox.OpenAsync();
        await box.DepartmentAsync("人社局");
        await box.Services.GetRequiredService<Blobs>().PutAsync(new MemoryStream("附件"u8.ToArray()), 100, Stop);
        await box.InScopeAsync<ZhengshuDb>(db => BackupArchive.WriteAsync(db, box.Folder, Archive, Noon, Stop));
        using (var zip = await ZipFile.OpenAsync(Archive, ZipArchiveMode.Update, Stop))
        {
            var entry = zip.Entries.First(entry => entry.FullName.StartsWith(changed, StringComparison.Ordinal));
            await using var content = await entry.OpenAsync(Stop);
            content.Seek(-1, SeekOrigin.End);
            content.WriteByte(0x42);
        }

        var target = new DataFolder(Path.Combine(_scratch, "target"));
        await File.WriteAllTextAsync(target.DatabaseFile, "untouched", Stop);

        Assert.True((await BackupArchive.RestoreAsync(target, Archive, Noon, Stop)).Refused(out var refusal, out _));

        Assert.Equal("operations.damaged_backup", refusal.Code);
        Assert.Equal("untouched", await File.ReadAllTextAsync(target.DatabaseFile, Stop));
    }

    [Theory]
    [InlineData("not a zip at all")]
    [InlineData("")]
    public async Task File_that_is_no_backup_is_refused(string content)
    {
        await File.WriteAllTextAsync(Archive, content, Stop);

        Assert.True((await BackupArchive.RestoreAsync(new DataFolder(Path.Combine(_scratch, "target")), Archive, Noon, Stop)).Refused(out var refusal, out _));

        Assert.Equal("operations.not_a_backup", refusal.Code);
    }

    [Fact]
    public async Task Archive_that_names_files_outside_the_folder_is_refused()
    {
        using (var zip = await ZipFile.OpenAsync(Archive, ZipArchiveMode.Create, Stop))
        {
            await WriteAsync(zip, "manifest.json", """{"format":1,"createdAt":"2026-11-22T12:00:00Z","files":{"zhengshu.db":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881","blobs/../../x":"../../x"}}""");
            await WriteAsync(zip, "zhengshu.db", "x");
            await WriteAsync(zip, "blobs/../../x", "x");
        }

        Assert.True((await BackupArchive.RestoreAsync(new DataFolder(Path.Combine(_scratch, "target")), Archive, Noon, Stop)).Refused(out var refusal, out _));

        Assert.Equal("operations.damaged_backup", refusal.Code);
        Assert.False(File.Exists(Path.Combine(_scratch, "x")));
    }

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    private static async Task WriteAsync(ZipArchive zip, string name, string content)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(Stop);
        await entry.WriteAsync(Encoding.UTF8.GetBytes(content), Stop);
    }
}

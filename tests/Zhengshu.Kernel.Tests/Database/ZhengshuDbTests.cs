using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;

namespace Zhengshu.Kernel.Tests.Database;

public class ZhengshuDbTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connection_writes_ahead_flushes_each_commit_and_checks_foreign_keys()
    {
        await using var box = await KernelBox.OpenAsync();

        await box.InScopeAsync<ZhengshuDb>(async db =>
        {
            await db.Database.OpenConnectionAsync(Stop);
            Assert.Equal("wal", await PragmaAsync(db, "journal_mode"));
            Assert.Equal("2", await PragmaAsync(db, "synchronous"));
            Assert.Equal("1", await PragmaAsync(db, "foreign_keys"));
            Assert.Equal("10000", await PragmaAsync(db, "busy_timeout"));
        });
    }

    [Fact]
    public async Task Tables_carry_the_module_and_columns_are_snake_case()
    {
        await using var box = await KernelBox.OpenAsync();

        var sql = await box.InScopeAsync<ZhengshuDb, string>(db => db.Database.SqlQueryRaw<string>(
            "SELECT sql AS \"Value\" FROM sqlite_master WHERE name = 'test_rows'").SingleAsync(Stop));

        Assert.Contains("\"seen_at\" INTEGER", sql, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instants_are_compared_in_the_database()
    {
        await using var box = await KernelBox.OpenAsync();
        var noon = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

        await box.InScopeAsync<ZhengshuDb>(async db =>
        {
            db.AddRange(new Row { Number = 1, SeenAt = noon.AddHours(-1) }, new Row { Number = 2, SeenAt = noon.ToOffset(TimeSpan.FromHours(8)).AddHours(1) });
            await db.SaveChangesAsync(Stop);
            Assert.Equal([2], await db.Set<Row>().Where(row => row.SeenAt > noon).Select(row => row.Number).ToListAsync(Stop));
        });
    }

    [Fact]
    public async Task Audit_row_is_saved_with_the_change_or_not_at_all()
    {
        await using var box = await KernelBox.OpenAsync();
        var now = box.Get<TimeProvider>().GetUtcNow();

        await box.InScopeAsync<ZhengshuDb>(async db =>
        {
            db.Add(new Row { Number = 1 });
            db.Audit(Caller.System(), now, "test.added", "row:1");
            await db.SaveChangesAsync(Stop);
        });
        await box.InScopeAsync<ZhengshuDb>(async db =>
        {
            db.AddRange(new Row { Id = 1, Number = 2 });
            db.Audit(Caller.System(), now, "test.added", "row:2");
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Stop));
        });

        var trail = await box.InScopeAsync<ZhengshuDb, List<string>>(db => db.Set<AuditEntry>().Select(entry => entry.Target).ToListAsync(Stop));
        Assert.Equal(["row:1"], trail);
    }

    [Fact]
    public async Task Script_runs_once_and_again_when_its_text_changes()
    {
        const string Table = "CREATE TABLE IF NOT EXISTS test_runs (n INTEGER); ";
        var root = Directory.CreateTempSubdirectory("zhengshu-scripts-").FullName;
        foreach (var text in (string[])["INSERT INTO test_runs VALUES (1)", "INSERT INTO test_runs VALUES (1)", "INSERT INTO test_runs VALUES (2)"])
        {
            await using var box = await KernelBox.OpenAsync(services => services.AddDatabaseScript("test.runs", DatabaseScript.Sqlite, Table + text), root);
            await box.InScopeAsync<DatabaseUpgrade>(upgrade => upgrade.CreateFromModelAsync(Stop));
        }

        await using var last = await KernelBox.OpenAsync(root: root);
        var runs = await last.InScopeAsync<ZhengshuDb, List<int>>(db => db.Database.SqlQueryRaw<int>("SELECT n AS \"Value\" FROM test_runs").ToListAsync(Stop));
        Assert.Equal([1, 2], runs);
        Directory.Delete(root, recursive: true);
    }

    private static async Task<string?> PragmaAsync(ZhengshuDb db, string pragma)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // constants of this test
        command.CommandText = "PRAGMA " + pragma;
#pragma warning restore CA2100
        return (await command.ExecuteScalarAsync(Stop))?.ToString();
    }
}

using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Database;

namespace Zhengshu.Architecture.Tests;

public class SchemaTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Model_has_no_change_without_a_migration()
    {
        await using var site = await Site.OpenAsync();

        await site.InScopeAsync<ZhengshuDb>(db =>
        {
            Assert.False(db.Database.HasPendingModelChanges(), "run: dotnet tool run dotnet-ef -- migrations add NAME --project src/Zhengshu.Host");
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Upgrading_copies_the_database_first()
    {
        await using var site = await Site.OpenAsync(migrate: true);
        await site.InScopeAsync<ZhengshuDb>(async db =>
        {
            var last = (await db.Database.GetAppliedMigrationsAsync(Stop)).Last();
            await db.Database.ExecuteSqlAsync($"CREATE TABLE only_in_the_copy (x)", Stop);
            await db.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsHistory WHERE MigrationId = {last}", Stop);
        });

        // the tables are there already, so the migration fails; the copy was made before it
        await site.InScopeAsync<DatabaseUpgrade>(upgrade => Assert.ThrowsAnyAsync<Exception>(() => upgrade.RunAsync(Stop)));

        Assert.Single(Directory.GetFiles(site.Folder.Backups, "before-upgrade-*.db"));
    }

    [Fact]
    public async Task Every_table_carries_the_name_of_its_module()
    {
        await using var site = await Site.OpenAsync();

        await site.InScopeAsync<ZhengshuDb>(db =>
        {
            Assert.Empty(
                from entity in db.Model.GetEntityTypes()
                let owner = entity.ClrType.Namespace!.Split('.')
                let module = owner[1] == "Kernel" ? (owner[^1] == "Auditing" ? "audit" : "kernel") : owner[2].ToLowerInvariant()
                where !entity.IsOwned() && !entity.GetTableName()!.StartsWith(module + "_", StringComparison.Ordinal)
                select $"{entity.ClrType} is stored in {entity.GetTableName()}");
            return Task.CompletedTask;
        });
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Zhengshu.Kernel.Files;

namespace Zhengshu.Kernel.Database;

/// <summary>
/// Brings the database to the schema of this program: a copy of it into <see cref="DataFolder.Backups"/> when there is something to
/// change, then EF Core's migrations, then the changed <see cref="DatabaseScript"/>s. Nothing to do costs a few milliseconds.
/// </summary>
public sealed partial class DatabaseUpgrade(
    ZhengshuDb db, DataFolder folder, IEnumerable<DatabaseScript> scripts, TimeProvider time, ILogger<DatabaseUpgrade> logger)
{
    private const string CreateScriptTable =
        "CREATE TABLE IF NOT EXISTS kernel_scripts (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL)";

    /// <summary>Runs what is pending; safe to call at every start.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            await CopyAsync(cancellationToken);
            LogMigrating(logger, pending.Count, pending[^1]);
            await db.Database.MigrateAsync(cancellationToken);
        }

        await RunScriptsAsync(cancellationToken);
    }

    /// <summary>For tests of a module: tables straight from the model, without migrations, then the scripts.</summary>
    public async Task CreateFromModelAsync(CancellationToken cancellationToken)
    {
        await db.Database.EnsureCreatedAsync(cancellationToken);
        await RunScriptsAsync(cancellationToken);
    }

    private async Task RunScriptsAsync(CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlRawAsync(CreateScriptTable, cancellationToken);
        var ran = await db.Database.SqlQueryRaw<string>("SELECT name || ' ' || sha256 AS \"Value\" FROM kernel_scripts").ToHashSetAsync(cancellationToken);
        foreach (var script in scripts.Where(script => script.Provider == db.Database.ProviderName))
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script.Sql)));
            if (ran.Contains($"{script.Name} {hash}"))
            {
                continue;
            }

            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await using (var command = db.Database.GetDbConnection().CreateCommand())
            {
                command.CommandText = script.Sql;
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO kernel_scripts (name, sha256) VALUES ({script.Name}, {hash}) ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256",
                cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            LogScript(logger, script.Name);
        }
    }

    private async Task CopyAsync(CancellationToken cancellationToken)
    {
        if (db.Database.GetDbConnection() is not SqliteConnection || !File.Exists(folder.DatabaseFile))
        {
            return;
        }

        var stamp = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var copy = Path.Combine(folder.Backups, $"before-upgrade-{stamp}.db");
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", cancellationToken);
        LogCopied(logger, copy);
    }

    [LoggerMessage(101, LogLevel.Information, "Upgrading the database by {Count} migrations to {Last}")]
    private static partial void LogMigrating(ILogger logger, int count, string last);

    [LoggerMessage(102, LogLevel.Information, "Ran database script {Name}")]
    private static partial void LogScript(ILogger logger, string name);

    [LoggerMessage(103, LogLevel.Information, "Copied the database to {Copy} before upgrading it")]
    private static partial void LogCopied(ILogger logger, string copy);
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Zhengshu.Kernel.Database;

/// <summary>
/// <see cref="ZhengshuDb"/> on SQLite. Instants are stored as Unix milliseconds UTC (INTEGER), because EF Core cannot compare
/// <see cref="DateTimeOffset"/> on SQLite; ids as upper-case text.
/// </summary>
/// <param name="options">Connection and interceptors.</param>
/// <param name="tables">Tables of the modules.</param>
public sealed class SqliteZhengshuDb(DbContextOptions<SqliteZhengshuDb> options, IEnumerable<ModuleTables> tables) : ZhengshuDb(options, tables)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }

    private protected override void NameTable(ModelBuilder model, string entity, string module, string table) =>
        model.Entity(entity).ToTable($"{module}_{table}");

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(), value => DateTimeOffset.FromUnixTimeMilliseconds(value));
}

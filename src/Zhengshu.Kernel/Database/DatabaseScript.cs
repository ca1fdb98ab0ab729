using Microsoft.Extensions.DependencyInjection;

namespace Zhengshu.Kernel.Database;

/// <summary>
/// Objects that EF Core cannot describe: FTS5 tables, triggers, extensions. Run after the migrations in order of registration, in one
/// transaction, whenever its text has changed since it last ran on this database; so the text must bring any earlier state to the new
/// one (<c>CREATE … IF NOT EXISTS</c>, <c>DROP TRIGGER IF EXISTS</c> first).
/// </summary>
/// <param name="Name">Stable name <c>module.object</c>, e.g. <c>knowledge.passages_fts</c>.</param>
/// <param name="Provider">EF provider it is for, <see cref="Sqlite"/> or <see cref="PostgreSql"/>.</param>
/// <param name="Sql">Statements separated by semicolons.</param>
public sealed record DatabaseScript(string Name, string Provider, string Sql)
{
    /// <summary>EF Core's name of the SQLite provider.</summary>
    public const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";

    /// <summary>EF Core's name of the PostgreSQL provider.</summary>
    public const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";
}

/// <summary>Registration of <see cref="DatabaseScript"/>s.</summary>
public static class DatabaseScriptExtensions
{
    /// <summary>Adds a script: <c>services.AddDatabaseScript("knowledge.passages_fts", DatabaseScript.Sqlite, "CREATE VIRTUAL TABLE IF NOT EXISTS …")</c>.</summary>
    public static IServiceCollection AddDatabaseScript(this IServiceCollection services, string name, string provider, string sql) =>
        services.AddSingleton(new DatabaseScript(name, provider, sql));
}

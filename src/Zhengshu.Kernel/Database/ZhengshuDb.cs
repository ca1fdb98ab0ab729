using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Zhengshu.Kernel.Database;

/// <summary>
/// The one database of the product. Modules bring their entity configurations by <c>services.AddTables(…)</c> and reach them by
/// <c>db.Set&lt;TEntity&gt;()</c>; one use case is one <c>SaveChanges</c>, with its audit rows in it. Handlers take this type; the
/// provider's own type (<see cref="SqliteZhengshuDb"/>) exists so that each provider has its own set of migrations.
/// </summary>
public abstract class ZhengshuDb : DbContext
{
    internal const string ModuleAnnotation = "Zhengshu:Module";

    private readonly IReadOnlyList<ModuleTables> _tables;

    private protected ZhengshuDb(DbContextOptions options, IEnumerable<ModuleTables> tables)
        : base(options) => _tables = [.. tables];

    /// <summary>Names the tables in the model, so that hosts with different modules in one process do not share a cached model.</summary>
    internal string ModelKey => string.Join('|', _tables.Select(tables => tables.Assembly.GetName().Name + ":" + tables.Namespace));

    /// <inheritdoc/>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        ArgumentNullException.ThrowIfNull(optionsBuilder);
        optionsBuilder.ReplaceService<IModelCacheKeyFactory, ModelPerModuleSet>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        foreach (var tables in _tables)
        {
            tables.Apply(modelBuilder);
        }

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (entity.FindAnnotation(ModuleAnnotation)?.Value is string module && !entity.IsOwned())
            {
                NameTable(modelBuilder, entity.Name, module, entity.GetTableName()!);
            }

            foreach (var property in entity.GetProperties().Where(property => property.FindAnnotation("Relational:ColumnName") is null))
            {
                property.SetColumnName(SnakeCase(property.Name));
            }
        }
    }

    /// <summary>Puts the module into the table's name, in the provider's way.</summary>
    private protected abstract void NameTable(ModelBuilder model, string entity, string module, string table);

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    private sealed class ModelPerModuleSet : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) =>
            (context.GetType(), designTime, context is ZhengshuDb db ? db.ModelKey : "");
    }
}

using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Zhengshu.Kernel.Database;

/// <summary>The entity configurations of one module: all <see cref="IEntityTypeConfiguration{TEntity}"/> in a namespace and below.</summary>
/// <param name="Assembly">Assembly to look in.</param>
/// <param name="Namespace">Namespace of the module, e.g. <c>Zhengshu.Platform.Knowledge</c>.</param>
public sealed record ModuleTables(Assembly Assembly, string Namespace)
{
    internal void Apply(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(
        Assembly, type => type.Namespace is { } name && (name == Namespace || name.StartsWith(Namespace + ".", StringComparison.Ordinal)));
}

/// <summary>How a module brings tables into <see cref="ZhengshuDb"/>; see docs/decisions/database-schema.md.</summary>
public static class ModuleTablesExtensions
{
    /// <summary>
    /// Adds every entity configuration in the namespace of <typeparamref name="TModule"/> and below:
    /// <c>services.AddTables&lt;KnowledgeMarker&gt;()</c>, any type of the module will do.
    /// </summary>
    public static IServiceCollection AddTables<TModule>(this IServiceCollection services) => services.AddTables(typeof(TModule));

    /// <summary>As <see cref="AddTables{TModule}"/>, for static module classes.</summary>
    public static IServiceCollection AddTables(this IServiceCollection services, Type module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return services.AddSingleton(new ModuleTables(module.Assembly, module.Namespace!));
    }

    /// <summary>Names the table <c>module_name</c> on SQLite, <c>module.name</c> on PostgreSQL.</summary>
    public static EntityTypeBuilder<TEntity> ToModuleTable<TEntity>(this EntityTypeBuilder<TEntity> entity, string module, string name)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(entity);
        entity.Metadata.SetAnnotation(ZhengshuDb.ModuleAnnotation, module);
        entity.ToTable(name);
        return entity;
    }
}

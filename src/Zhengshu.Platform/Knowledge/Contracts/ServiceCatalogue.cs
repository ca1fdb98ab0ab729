using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Ingestion;

namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>Whom a service item is for.</summary>
public enum ServiceAudience
{
    /// <summary>自然人.</summary>
    Person,

    /// <summary>Companies, institutions, associations and all else that is not a person.</summary>
    Organisation,
}

/// <summary>A theme with its items counted (主题).</summary>
/// <param name="Name">Name of the theme, e.g. 交通出行.</param>
/// <param name="Items">Published items in it.</param>
public sealed record ServiceTheme(string Name, int Items);

/// <summary>A published item of the catalogue.</summary>
/// <param name="DocumentId">Its document.</param>
/// <param name="Fields">What it publishes.</param>
public sealed record CatalogueItem(Guid DocumentId, ServiceItemFields Fields);

/// <summary>The published service items by audience and theme (事项目录). Held in memory and read again when a document changes.</summary>
public sealed class ServiceCatalogue
{
    private readonly IServiceScopeFactory _scopes;
    private volatile Snapshot _snapshot = new("", []);

    internal ServiceCatalogue(IServiceScopeFactory scopes) => _scopes = scopes;

    /// <summary>Themes with items for the audience, those with most items first.</summary>
    public async Task<IReadOnlyList<ServiceTheme>> ThemesAsync(Caller caller, ServiceAudience audience, CancellationToken cancellationToken) =>
        [.. (await ReadableAsync(caller, audience, cancellationToken)).SelectMany(i => i.Fields.Themes.Distinct()).GroupBy(theme => theme)
            .Select(g => new ServiceTheme(g.Key, g.Count())).OrderByDescending(t => t.Items).ThenBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>Items of a theme for the audience, by name; null = of all themes.</summary>
    public async Task<IReadOnlyList<CatalogueItem>> ItemsAsync(Caller caller, ServiceAudience audience, string? theme, CancellationToken cancellationToken) =>
        [.. (await ReadableAsync(caller, audience, cancellationToken)).Where(i => theme is null || i.Fields.Themes.Contains(theme))];

    private async Task<IEnumerable<CatalogueItem>> ReadableAsync(Caller caller, ServiceAudience audience, CancellationToken cancellationToken)
    {
        var scope = caller.ReadScope;
        return (await CurrentAsync(cancellationToken)).Where(e => scope.Admits(e.Tenant, e.Department))
            .Where(e => e.Item.Fields.Audience.Any(a => a == "自然人" == (audience == ServiceAudience.Person))).Select(e => e.Item);
    }

    private async Task<IReadOnlyList<Entry>> CurrentAsync(CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ZhengshuDb>();
        var published = db.Set<KnowledgeDocument>().Where(d => d.Kind == DocumentKind.ServiceItem && d.State == DocumentState.Published);
        var state = $"{await db.Set<KnowledgeDocument>().MaxAsync(d => (long?)d.Revision, cancellationToken)}/{await published.CountAsync(cancellationToken)}";
        if (_snapshot.State != state)
        {
            var rows = await (from document in published
                              join card in db.Set<ServiceItemCard>() on document.Id equals card.DocumentId
                              select new { document.Id, document.Tenant, document.Department, card.Fields }).ToListAsync(cancellationToken);
            _snapshot = new Snapshot(state,
            [
                .. rows.Select(r => new Entry(r.Tenant, r.Department, new CatalogueItem(r.Id, ItemJson.Read(r.Fields))))
                    .OrderBy(e => e.Item.Fields.Name, StringComparer.Ordinal),
            ]);
        }

        return _snapshot.Entries;
    }

    private sealed record Entry(string Tenant, Guid? Department, CatalogueItem Item);

    private sealed record Snapshot(string State, IReadOnlyList<Entry> Entries);
}

using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Identity.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Uploads;

namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>Makes, renames and deletes knowledge bases (管理知识库). Endpoints and pages check <see cref="Permission.KnowledgeManage"/>.</summary>
public sealed class KnowledgeBases
{
    private readonly ZhengshuDb _db;
    private readonly KnowledgeLibrary _library;
    private readonly DepartmentAdministration _departments;
    private readonly DocumentChanges _changes;
    private readonly OriginalFiles _originals;

    internal KnowledgeBases(
        ZhengshuDb db, KnowledgeLibrary library, DepartmentAdministration departments, DocumentChanges changes, OriginalFiles originals) =>
        (_db, _library, _departments, _changes, _originals) = (db, library, departments, changes, originals);

    /// <summary>Makes an empty base.</summary>
    /// <param name="caller">Who does it.</param>
    /// <param name="text">Name and description.</param>
    /// <param name="departmentId">Department its documents are limited to unless they say otherwise; null = public.</param>
    /// <param name="cancellationToken">Stops before anything is saved.</param>
    public async Task<Result<KnowledgeBaseView>> CreateAsync(Caller caller, KnowledgeBaseText text, Guid? departmentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = text.Name.Trim();
        if (await RefusedAsync(caller, name, null, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (departmentId is { } department && !(await _departments.ListAsync(caller, cancellationToken)).Any(d => d.Id == department))
        {
            return KnowledgeRefusals.DepartmentNotFound();
        }

        var now = _changes.Now;
        var made = new KnowledgeBase
        {
            Id = Guid.CreateVersion7(now), Tenant = caller.Tenant, Name = name, Description = text.Description?.Trim() ?? "", Department = departmentId,
            CreatedAt = now,
        };
        _db.Add(made);
        _db.Audit(caller, now, "knowledge.base_created", $"base:{made.Id}", name);
        try
        {
            await _db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (_db.Set<KnowledgeBase>().Any(b => b.Tenant == caller.Tenant && b.Name == name))
        {
            return KnowledgeRefusals.BaseNameTaken(name); // two made it at once
        }

        return new KnowledgeBaseView(made.Id, made.Name, made.Description, made.Department, 0, 0, 0, 0, made.CreatedAt);
    }

    /// <summary>Renames and describes a base.</summary>
    public async Task<Result<KnowledgeBaseView>> UpdateAsync(Caller caller, Guid id, KnowledgeBaseText text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (await FindAsync(caller, id, cancellationToken) is not { } found)
        {
            return KnowledgeRefusals.BaseNotFound();
        }

        var name = text.Name.Trim();
        if (await RefusedAsync(caller, name, id, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        _db.Audit(caller, _changes.Now, "knowledge.base_changed", $"base:{id}", found.Name == name ? name : $"{found.Name} → {name}");
        (found.Name, found.Description) = (name, text.Description?.Trim() ?? "");
        await _db.SaveChangesAsync(cancellationToken);
        return await _library.BaseAsync(caller, id, cancellationToken) is { } view ? view : KnowledgeRefusals.BaseNotFound();
    }

    /// <summary>Deletes a base; one that holds documents only when its name is given. Null when done.</summary>
    /// <param name="caller">Who does it.</param>
    /// <param name="id">Base.</param>
    /// <param name="confirmation">Name of the base as typed by the person; null or empty when nothing was typed.</param>
    /// <param name="cancellationToken">Stops before anything is saved.</param>
    public async Task<Refusal?> DeleteAsync(Caller caller, Guid id, string? confirmation, CancellationToken cancellationToken)
    {
        if (await FindAsync(caller, id, cancellationToken) is not { } found)
        {
            return KnowledgeRefusals.BaseNotFound();
        }

        var documents = _db.Set<KnowledgeDocument>().Where(d => d.BaseId == id);
        var count = await documents.CountAsync(cancellationToken);
        if (count > 0 && confirmation?.Trim() != found.Name)
        {
            return KnowledgeRefusals.BaseNotEmpty(count);
        }

        var originals = await documents.Where(d => d.HasOriginal).Select(d => d.ContentHash).ToListAsync(cancellationToken);
        originals.AddRange(await _db.Set<Upload>().Where(u => u.BaseId == id).Select(u => u.ContentHash).ToListAsync(cancellationToken));
        _db.Remove(found);
        if (await _changes.SaveAsync(caller, "knowledge.base_deleted", $"base:{id}", $"{found.Name}; documents={count}", [], cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await _originals.DropAsync(originals);
        return null;
    }

    private Task<KnowledgeBase?> FindAsync(Caller caller, Guid id, CancellationToken cancellationToken) =>
        _db.Set<KnowledgeBase>().FirstOrDefaultAsync(b => b.Id == id && b.Tenant == caller.Tenant, cancellationToken);

    private async Task<Refusal?> RefusedAsync(Caller caller, string name, Guid? except, CancellationToken cancellationToken) =>
        name.Length == 0 ? KnowledgeRefusals.EmptyText("名称")
        : await _db.Set<KnowledgeBase>().AnyAsync(b => b.Tenant == caller.Tenant && b.Name == name && b.Id != except, cancellationToken)
            ? KnowledgeRefusals.BaseNameTaken(name)
            : null;
}

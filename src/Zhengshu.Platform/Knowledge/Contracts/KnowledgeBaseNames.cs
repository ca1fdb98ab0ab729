using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Commands;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Documents;

namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>Knowledge bases by name, for commands and the API.</summary>
public sealed class KnowledgeBaseNames(ZhengshuDb db)
{
    /// <summary>Row of the base of that name in the caller's tenant; null for no name.</summary>
    /// <exception cref="CommandArgumentException">There is no base of that name.</exception>
    public async Task<Guid?> FindAsync(string? name, Caller caller, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        ArgumentNullException.ThrowIfNull(caller);
        var id = await db.Set<KnowledgeBase>().Where(b => b.Tenant == caller.Tenant && b.Name == name).Select(b => (Guid?)b.Id).FirstOrDefaultAsync(cancellationToken);
        return id ?? throw new CommandArgumentException($"没有名为「{name}」的知识库，请核对名称或先导入");
    }
}

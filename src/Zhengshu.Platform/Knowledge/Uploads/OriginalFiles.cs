using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Documents;

namespace Zhengshu.Platform.Knowledge.Uploads;

/// <summary>
/// Originals in the blob store. Equal files share one blob, so deleting one document must not take the file of another that is being handed in
/// at the same moment: both happen inside <see cref="Gate"/>.
/// </summary>
internal sealed class OriginalFiles(Blobs blobs, IServiceScopeFactory scopes) : IDisposable
{
    /// <summary>Held between looking whether a blob exists and committing rows that name it, and while blobs are dropped.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    public bool Exists(string sha256) => File.Exists(blobs.PathOf(sha256));

    /// <summary>Removes the blobs that no row names any more; call after the rows are gone.</summary>
    public async Task DropAsync(IReadOnlyCollection<string> hashes)
    {
        if (hashes.Count == 0)
        {
            return;
        }

        await Gate.WaitAsync(CancellationToken.None);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ZhengshuDb>();
            foreach (var hash in hashes.Distinct())
            {
                var named = await db.Set<KnowledgeDocument>().AnyAsync(d => d.ContentHash == hash && d.HasOriginal, CancellationToken.None)
                    || await db.Set<Upload>().AnyAsync(u => u.ContentHash == hash && u.DocumentId == null, CancellationToken.None);
                if (!named)
                {
                    blobs.Delete(hash);
                }
            }
        }
        finally
        {
            Gate.Release();
        }
    }

    public void Dispose() => Gate.Dispose();
}

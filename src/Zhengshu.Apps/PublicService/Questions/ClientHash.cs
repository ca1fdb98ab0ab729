using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Kernel.Database;

namespace Zhengshu.Apps.PublicService.Questions;

/// <summary>Tells clients of one day apart without keeping their addresses: a keyed hash whose key is deleted when the day is over.</summary>
internal sealed class ClientHash(IServiceScopeFactory scopes, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile ClientSalt? _today;

    /// <summary>Today in China.</summary>
    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

    public async Task<string> OfAsync(string address, CancellationToken cancellationToken)
    {
        var salt = _today is { } known && known.Day == Today ? known : await LoadAsync(Today, cancellationToken);
        return Convert.ToHexStringLower(HMACSHA256.HashData(salt.Salt, Encoding.UTF8.GetBytes(address)).AsSpan(0, 8));
    }

    public void Dispose() => _gate.Dispose();

    private async Task<ClientSalt> LoadAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ZhengshuDb>();
            await db.Set<ClientSalt>().Where(s => s.Day < day).ExecuteDeleteAsync(cancellationToken);
            var salt = await db.Set<ClientSalt>().AsNoTracking().FirstOrDefaultAsync(s => s.Day == day, cancellationToken);
            if (salt is null)
            {
                salt = new ClientSalt { Day = day, Salt = RandomNumberGenerator.GetBytes(32) };
                db.Add(salt);
                try
                {
                    await db.SaveChangesAsync(cancellationToken);
                }
                catch (DbUpdateException)
                {
                    db.ChangeTracker.Clear(); // another process made it first
                    salt = await db.Set<ClientSalt>().AsNoTracking().FirstAsync(s => s.Day == day, cancellationToken);
                }
            }

            return _today = salt;
        }
        finally
        {
            _gate.Release();
        }
    }
}

using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Zhengshu.Apps.PublicService.Questions;

/// <summary>Earlier questions of conversations that are under way, in memory only; forgotten when nobody goes on with them.</summary>
internal sealed class Conversations(IOptions<PublicServiceOptions> options) : IDisposable
{
    /// <summary>Most conversations at a time; beyond, the ones longest idle are forgotten.</summary>
    private const int Limit = 20_000;

    /// <summary>Questions kept of each.</summary>
    private const int Kept = 5;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = Limit });

    public IReadOnlyList<string> HistoryOf(Guid conversation) => _cache.Get<IReadOnlyList<string>>(conversation) ?? [];

    public void Add(Guid conversation, string question) => _cache.Set<IReadOnlyList<string>>(
        conversation, [.. HistoryOf(conversation).Append(question).TakeLast(Kept)],
        new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = options.Value.ConversationIdle });

    public void Dispose() => _cache.Dispose();
}

using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Zhengshu.Platform.Models;
using Zhengshu.Platform.Models.Contracts;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Models;

/// <summary>The models module alone, with the settings of a test.</summary>
internal sealed class ModelBox : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public ModelBox(Dictionary<string, string?> settings, LogLevel level = LogLevel.Debug)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddSingleton(TimeProvider.System).AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(level)).AddModels();
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Connected to a server, with time enough for a busy machine.</summary>
    public ModelBox(LocalModelServer server, LogLevel level = LogLevel.Debug)
        : this(Settings(server), level)
    {
    }

    public LogLines Log { get; } = new();

    public IServiceProvider Services => _services;

    public IChatClient? Writing => _services.GetRequiredService<ChatModels>().Writing;

    /// <summary>The connected model.</summary>
    public IChatClient Client => Writing!;

    public static Dictionary<string, string?> Settings(LocalModelServer server, string timeout = "00:00:30") => new()
    {
        ["Models:Chat:Endpoint"] = server.Endpoint,
        ["Models:Chat:Model"] = "test-model",
        ["Models:Chat:ApiKey"] = "sk-secret-key",
        ["Models:Chat:Timeout"] = timeout,
    };

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

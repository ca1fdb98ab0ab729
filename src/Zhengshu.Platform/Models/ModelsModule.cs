using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Zhengshu.Kernel;
using Zhengshu.Platform.Models.Commands;
using Zhengshu.Platform.Models.Contracts;
using Zhengshu.Platform.Models.Local;
using Zhengshu.Platform.Models.OpenAi;

namespace Zhengshu.Platform.Models;

/// <summary>Wiring of the models module (模型接入): the chat model of an OpenAI-compatible server, where one is set.</summary>
public static class ModelsModule
{
    /// <summary>Largest answer that is read whole, bytes.</summary>
    private const long LongestResponse = 4 * 1024 * 1024;

    /// <summary>Adds <see cref="ChatModels"/>.</summary>
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<ModelsOptions, ModelsOptionsValidator>().BindConfiguration("Models");
        services.AddMetrics().AddSingleton<ModelsMeters>();
        services.AddHttpClient(OpenAiChatClient.HttpName)
            .ConfigureHttpClient(client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan; // the chat client's own limit tells a timeout from a caller that left
                client.MaxResponseContentBufferSize = LongestResponse;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false, // the key and the question go to the address that was set, and to no other
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddSingleton<LocalChatClient>();
        services.AddCommand<ModelInfoCommand>().AddCommand<ModelChatCommand>().AddCommand<ModelEmbedCommand>().AddCommand<ModelRankCommand>()
            .AddCommand<ModelTokensCommand>().AddCommand<ModelNamesCommand>();
        return services.AddSingleton(provider => new ChatModels(Writing(provider)));
    }

    private static PausingChatClient? Writing(IServiceProvider provider)
    {
        var chat = provider.GetRequiredService<IOptions<ModelsOptions>>().Value.Chat;
        return !chat.IsConfigured ? null : new PausingChatClient(
            chat.IsLocal ? provider.GetRequiredService<LocalChatClient>() : ActivatorUtilities.CreateInstance<OpenAiChatClient>(provider),
            provider.GetRequiredService<TimeProvider>());
    }
}

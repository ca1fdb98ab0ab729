using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Zhengshu.Host.CommandLine;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Commands;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Host.Serving;

/// <summary><c>./zhengshu serve</c>: the server.</summary>
internal static class Serve
{
    private sealed class Shape : ICommand
    {
        public string Name => "serve";

        public string Summary => "启动服务";

        public IReadOnlyList<string> Arguments => [];

        public IReadOnlyList<CommandOption> Options =>
        [
            new("--port", "PORT", "端口，默认 8080；0 为任意空闲端口"),
            new("--listen", "ADDRESS", "监听地址，默认 127.0.0.1；0.0.0.0 为所有网卡"),
        ];

        public Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    public static async Task<int> RunAsync(string[] words)
    {
        var parsed = CommandLineParser.Parse(words, [new Shape()]);
        if (parsed.Help)
        {
            await Console.Out.WriteLineAsync(CommandLineParser.Usage(parsed.Command));
            return CommandRunner.Done;
        }

        var port = ushort.TryParse(parsed.Options.GetValueOrDefault("--port", "8080"), out var number)
            ? number : throw new CommandArgumentException("选项 --port 应为 0 至 65535 的整数");
        var address = IPAddress.TryParse(parsed.Options.GetValueOrDefault("--listen", "127.0.0.1"), out var parsedAddress)
            ? parsedAddress : throw new CommandArgumentException("选项 --listen 应为 IP 地址，如 127.0.0.1 或 0.0.0.0");
        var folder = EntryPoint.FolderOf(words);
        using var alone = DataLock.TryAlone(folder);
        if (alone is null)
        {
            await Console.Error.WriteLineAsync($"数据目录 {folder.Root} 已有服务或命令在使用，请先停止它，或用 --data 另选目录。");
            return CommandRunner.Failed;
        }

        ClearTemporary(folder);
        await using var app = Composition.Build(folder, builder =>
        {
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(address, port));
            builder.Logging.ClearProviders().AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss "))
                .SetMinimumLevel(LogLevel.Warning).AddFilter("Zhengshu", LogLevel.Information).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        });
        return await RunAsync(app, folder, address, port);
    }

    private static async Task<int> RunAsync(WebApplication app, DataFolder folder, IPAddress address, int port)
    {
        var routes = Task.Run(() => BuildRoutes(app));
        string? password;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DatabaseUpgrade>().RunAsync(CancellationToken.None);
            password = await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().EnsureAsync(CancellationToken.None);
        }

        await routes;
        if (password is not null)
        {
            await Console.Out.WriteLineAsync($"首次启动，已创建管理员：用户名 {FirstAdministrator.UserName}，一次性密码 {password}（只显示这一次，首次登录须修改）");
        }

        try
        {
            await app.StartAsync();
        }
        catch (IOException)
        {
            await Console.Error.WriteLineAsync($"无法监听 {address}:{port}，端口可能已被占用，请用 --port 另选一个。");
            return CommandRunner.Failed;
        }

        var bound = BindingAddress.Parse(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        await ServerFile.WriteAsync(
            folder, new ServerFile(Environment.ProcessId, bound, app.Services.GetRequiredService<LocalToken>().Value), CancellationToken.None);
        var shown = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? IPAddress.Loopback : address;
        await Console.Out.WriteLineAsync($"政枢已启动：http://{shown}:{bound}（按 Ctrl+C 停止）");
        await app.WaitForShutdownAsync();
        ServerFile.Delete(folder);
        return CommandRunner.Done;
    }

    /// <summary>
    /// Builds every endpoint while the database is opened. The server builds them again, but most of the 0.3 s is code that runs for the first
    /// time, and EF Core's model takes twice as long on the other processor.
    /// </summary>
    private static void BuildRoutes(IEndpointRouteBuilder routes)
    {
        foreach (var source in routes.DataSources)
        {
            _ = source.Endpoints.Count;
        }
    }

    private static void ClearTemporary(DataFolder folder)
    {
        Directory.Delete(folder.Temporary, recursive: true);
        _ = new DataFolder(folder.Root);
    }
}

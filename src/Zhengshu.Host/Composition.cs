using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Zhengshu.Apps;
using Zhengshu.Pages;
using Zhengshu.Host.CommandLine;
using Zhengshu.Host.Serving;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform;

namespace Zhengshu.Host;

/// <summary>Puts the floors together, for the server, for commands without one and for tests.</summary>
public static class Composition
{
    /// <summary>Largest request body where an endpoint states no limit of its own, bytes.</summary>
    public const long MaxRequestBodyBytes = 1024 * 1024;

    /// <summary>Builds the application on a data folder. Settings: <c>DATA/zhengshu.json</c>, then environment variables <c>ZHENGSHU_…</c>.</summary>
    /// <param name="folder">Where everything is written.</param>
    /// <param name="configure">What the host adds: address to listen on, logging.</param>
    public static WebApplication Build(DataFolder folder, Action<WebApplicationBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(configure);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = "zhengshu", ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production,
        });
        builder.Configuration.AddJsonFile(Path.Combine(folder.Root, "zhengshu.json"), optional: true, reloadOnChange: false)
            .AddEnvironmentVariables("ZHENGSHU_");
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false"; // or a catch-all route without a rule is added outside of publishing
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
        });
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = long.MaxValue); // Kestrel's limit, per endpoint, is the one
        builder.Services.AddKernel(folder, new ShippedFiles()).AddPlatform().AddApps().AddConsole();
        builder.Services.AddSingleton<CommandRunner>().AddAntiforgery();
        builder.Services.AddDataProtection().SetApplicationName("zhengshu").PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
        builder.Services.AddProblemDetails().AddTooManyRequests();
        configure(builder);

        var app = builder.Build();
        UseForwardedHeaders(app);
        app.UseFaultPages().UseSecurityHeaders();
        app.UseRouting().UseNotFound().UseAuthentication().UsePlatform().UseAuthorization().UseRateLimiter();
        app.UseAntiforgery();
        app.MapStaticAssets().ShortCircuit().Add(endpoint => endpoint.Metadata.Add(new AllowResidentAttribute())); // styles hold even when the database does not answer
        app.MapPlatform();
        app.MapApps();
        app.MapConsole();
        RunCommand.Map(app);
        return app;
    }

    /// <summary>Behind nginx: <c>Server:TrustedProxies</c> lists the addresses whose <c>X-Forwarded-For</c> and <c>-Proto</c> count; nobody's by default.</summary>
    private static void UseForwardedHeaders(WebApplication app)
    {
        var proxies = app.Configuration.GetSection("Server:TrustedProxies").Get<string[]>() ?? [];
        if (proxies.Length == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
        }

        app.UseForwardedHeaders(options);
    }
}

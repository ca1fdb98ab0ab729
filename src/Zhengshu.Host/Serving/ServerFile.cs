using System.Text.Json;
using Zhengshu.Kernel.Files;

namespace Zhengshu.Host.Serving;

/// <summary>How the commands of this machine find the running server: <c>DATA/run/server.json</c>, readable by its owner only.</summary>
/// <param name="ProcessId">Process of the server.</param>
/// <param name="Port">Port on the loopback address.</param>
/// <param name="Token">Value of <see cref="Kernel.Callers.LocalToken"/>.</param>
internal sealed record ServerFile(int ProcessId, int Port, string Token)
{
    public static async Task WriteAsync(DataFolder folder, ServerFile server, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        Delete(folder);
        await using var file = new FileStream(PathOf(folder), options);
        await JsonSerializer.SerializeAsync(file, server, JsonSerializerOptions.Web, cancellationToken);
    }

    /// <summary>The file, or null when there is none or it is only half written.</summary>
    public static async Task<ServerFile?> ReadAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(PathOf(folder));
            return await JsonSerializer.DeserializeAsync<ServerFile>(file, JsonSerializerOptions.Web, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    public static void Delete(DataFolder folder) => File.Delete(PathOf(folder));

    private static string PathOf(DataFolder folder) => Path.Combine(folder.Run, "server.json");
}

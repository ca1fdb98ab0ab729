using System.Security.Cryptography;
using System.Text.Json;

namespace Zhengshu.Inference.Native;

/// <summary>Versions and SHA-256 of the native libraries this program was made with (<c>native/manifest.json</c>, written by <c>native/manifest.mjs</c>).</summary>
internal sealed class NativeManifest
{
    private static readonly Lazy<NativeManifest> Shipped = new(() =>
        Read(typeof(NativeManifest).Assembly.GetManifestResourceStream("native-manifest.json") ?? throw new InvalidOperationException("native-manifest.json is not in the assembly")));

    private readonly Dictionary<string, Package> _packages;

    private NativeManifest(Dictionary<string, Package> packages) => _packages = packages;

    /// <summary>The one in this assembly.</summary>
    internal static NativeManifest Own => Shipped.Value;

    internal static NativeManifest Read(Stream json) =>
        new(JsonSerializer.Deserialize<Dictionary<string, Package>>(json, JsonSerializerOptions.Web) ?? []);

    /// <summary>Compares the file at <paramref name="path"/> with what the manifest says of <paramref name="file"/>.</summary>
    /// <param name="package">npm package, its architecture filled in.</param>
    /// <param name="file">File in the package; compared by its name where it stands in another folder.</param>
    /// <param name="path">Where it was found.</param>
    /// <exception cref="NativeLibraryException">Another file, or one that the manifest does not know.</exception>
    internal void Check(string package, string file, string path)
    {
        var known = _packages.GetValueOrDefault(package);
        var name = Path.GetFileName(file);
        if (known?.Files.FirstOrDefault(entry => Path.GetFileName(entry.Key) == name) is not { Value: { } expected })
        {
            throw new NativeLibraryException(
                $"本机库 {path} 不在清单 native/manifest.json 中。请重新执行：{NativeLibraries.InstallCommand}。"
                + $" Native library {path} is not in native/manifest.json; run again: {NativeLibraries.InstallCommand}.");
        }

        using var stream = File.OpenRead(path);
        var found = Convert.ToHexStringLower(SHA256.HashData(stream));
        if (found != expected)
        {
            throw new NativeLibraryException(
                $"本机库 {path} 与 {package} {known.Version} 的校验和不符（应为 {expected}，实为 {found}）。请重新执行：{NativeLibraries.InstallCommand}。"
                + $" Native library {path} is not the one of {package} {known.Version}: SHA-256 {found}, expected {expected}; run again: {NativeLibraries.InstallCommand}.");
        }
    }

    internal sealed record Package(string Version, Dictionary<string, string> Files);
}

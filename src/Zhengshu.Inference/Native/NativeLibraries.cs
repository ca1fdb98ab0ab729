using System.Runtime.InteropServices;

namespace Zhengshu.Inference.Native;

/// <summary>
/// Finds the native libraries that npm packages carry. Looked for in this order: the folder in the environment variable
/// <c>ZHENGSHU_NATIVE</c>; the folder <c>native</c> beside the program; a folder <c>native/node_modules</c> in the
/// program's folder or any folder above it (the repository while developing).
/// </summary>
public static class NativeLibraries
{
    /// <summary>Environment variable that names a folder holding the libraries, flat or with <c>node_modules</c> in it.</summary>
    public const string FolderVariable = "ZHENGSHU_NATIVE";

    /// <summary>The command that installs the libraries from <c>native/package.json</c>.</summary>
    public const string InstallCommand = "npm ci --prefix native";

    /// <summary>Full path of <paramref name="file"/> of the npm package <paramref name="package"/>.</summary>
    /// <param name="package">npm package, with <c>{arch}</c> where <c>x64</c> or <c>arm64</c> stands.</param>
    /// <param name="file">File in the package, e.g. <c>libonnxruntime.so</c>; may hold folders and <c>{arch}</c>.</param>
    /// <exception cref="NativeLibraryException">No folder has it.</exception>
    public static string Locate(string package, string file)
    {
        var packageFolder = package.Replace("{arch}", Architecture, StringComparison.Ordinal);
        file = file.Replace("{arch}", Architecture, StringComparison.Ordinal);
        var searched = new List<string>();
        foreach (var path in Folders(packageFolder).SelectMany(folder => Paths(folder, file)))
        {
            if (File.Exists(path))
            {
                return path;
            }

            searched.Add(path);
        }

        throw new NativeLibraryException(
            $"缺少本机库 {file}（npm 包 {packageFolder}）。请在程序根目录执行：{InstallCommand}。"
            + $" Native library {file} (npm package {packageFolder}) is missing; run: {InstallCommand}."
            + $" Searched: {string.Join("; ", searched)}");
    }

    /// <summary>Like <see cref="Locate"/>, and makes sure that version and SHA-256 are those the program was made with.</summary>
    /// <exception cref="NativeLibraryException">No folder has it, or it is another file.</exception>
    internal static string LocateChecked(string package, string file)
    {
        var path = Locate(package, file);
        NativeManifest.Own.Check(package.Replace("{arch}", Architecture, StringComparison.Ordinal), file, path);
        return path;
    }

    /// <summary>Checks every library in the folder of <paramref name="path"/> whose name begins with <paramref name="prefix"/>: the ones another library loads by itself.</summary>
    /// <exception cref="NativeLibraryException">One of them is another file.</exception>
    internal static void CheckBeside(string package, string path, string prefix)
    {
        foreach (var beside in Directory.EnumerateFiles(Path.GetDirectoryName(path) ?? "", prefix + "*.so"))
        {
            NativeManifest.Own.Check(package.Replace("{arch}", Architecture, StringComparison.Ordinal), Path.GetFileName(beside), beside);
        }
    }

    /// <summary>Loads the library at <paramref name="path"/>.</summary>
    /// <exception cref="NativeLibraryException">The file is not a library that this machine can load.</exception>
    internal static nint Load(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new NativeLibraryException(
                $"本机库 {path} 无法加载：{e.Message}。请重新执行：{InstallCommand}。 Native library {path} cannot be loaded; run again: {InstallCommand}.", e);
        }
    }

    private static string Architecture => RuntimeInformation.ProcessArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "x64",
        System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        var other => throw new NativeLibraryException(
            $"不支持的处理器架构 {other}，仅支持 x64 与 arm64。 Processor architecture {other} is not supported, only x64 and arm64."),
    };

    /// <summary>In the package's own folders, or flat.</summary>
    private static IEnumerable<string> Paths(string folder, string file)
    {
        yield return Path.Combine(folder, file);
        if (Path.GetFileName(file) != file)
        {
            yield return Path.Combine(folder, Path.GetFileName(file));
        }
    }

    private static IEnumerable<string> Folders(string packageFolder)
    {
        var named = Environment.GetEnvironmentVariable(FolderVariable);
        if (!string.IsNullOrEmpty(named))
        {
            yield return named;
            yield return Path.Combine(named, "node_modules", packageFolder);
        }

        yield return Path.Combine(AppContext.BaseDirectory, "native");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "native", "node_modules", packageFolder);
        }
    }
}

using Zhengshu.Inference.Native;

namespace Zhengshu.Inference.Tests.Native;

public sealed class NativeManifestTests
{
    private const string Package = "@node-llama-cpp/linux-x64";
    private const string Library = "bins/linux-x64/libllama.v0.5.0.so";

    [Fact]
    public void A_file_of_another_content_is_refused_with_version_and_command()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("libllama.v0.5.0.so"), "not the library");

        var fault = Assert.Throws<NativeLibraryException>(() => NativeManifest.Own.Check(Package, Library, folder.File("libllama.v0.5.0.so")));

        Assert.Contains(folder.File("libllama.v0.5.0.so"), fault.Message, StringComparison.Ordinal);
        Assert.Contains("3.22.1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("npm ci --prefix native", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_the_manifest_does_not_know_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("libggml-cpu-evil.so"), "");

        Assert.Throws<NativeLibraryException>(() => NativeManifest.Own.Check(Package, "libggml-cpu-evil.so", folder.File("libggml-cpu-evil.so")));
    }

    [Fact]
    public void The_installed_libraries_are_those_of_the_manifest()
    {
        NativeLibraries.LocateChecked("@node-llama-cpp/linux-{arch}", "bins/linux-{arch}/libllama.v0.5.0.so");
        NativeLibraries.LocateChecked("sherpa-onnx-linux-{arch}", "libonnxruntime.so");
    }

    [Fact]
    public void Both_architectures_stand_in_it_with_the_versions_of_package_json()
    {
        var folder = Path.Combine(Models.Root, "native");
        var versions = System.Text.Json.JsonElement.Parse(File.ReadAllText(Path.Combine(folder, "package.json"))).GetProperty("optionalDependencies");
        var manifest = System.Text.Json.JsonElement.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")));

        foreach (var name in (string[])["@node-llama-cpp/linux-x64", "@node-llama-cpp/linux-arm64", "sherpa-onnx-linux-x64", "sherpa-onnx-linux-arm64"])
        {
            Assert.Equal(versions.GetProperty(name).GetString(), manifest.GetProperty(name).GetProperty("version").GetString());
        }
    }
}

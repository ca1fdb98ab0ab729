using Zhengshu.Inference.Native;

namespace Zhengshu.Inference.Tests.Native;

public sealed class NativeLibrariesTests
{
    [Fact]
    public void A_missing_library_is_named_with_the_command_that_installs_it()
    {
        var fault = Assert.Throws<NativeLibraryException>(() => NativeLibraries.Locate("no-such-package-linux-{arch}", "libnone.so"));

        Assert.Contains("libnone.so", fault.Message, StringComparison.Ordinal);
        Assert.Contains("npm ci --prefix native", fault.Message, StringComparison.Ordinal);
        Assert.Contains("缺少本机库", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("{arch}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_runtime_library_is_found_above_the_program()
    {
        var path = NativeLibraries.Locate("sherpa-onnx-linux-{arch}", "libonnxruntime.so");

        Assert.True(File.Exists(path));
    }
}

using System.Text;
using Zhengshu.Kernel.Files;

namespace Zhengshu.Kernel.Tests.Files;

public sealed class BlobsTests : IDisposable
{
    private readonly DataFolder _folder = new(Path.Combine(Path.GetTempPath(), "zhengshu-blobs-" + Guid.NewGuid().ToString("N")));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Same_content_is_stored_once_under_its_hash()
    {
        var blobs = new Blobs(_folder);

        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => blobs.PutAsync(Content("政务"), 100, Stop)));

        Assert.Single(stored.Distinct());
        Assert.Equal(6, stored[0].LengthBytes);
        Assert.Single(Directory.GetFiles(_folder.Blobs, "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(_folder.Temporary));
        using var reader = new StreamReader(blobs.Open(stored[0].Sha256));
        Assert.Equal("政务", await reader.ReadToEndAsync(Stop));
    }

    [Fact]
    public async Task Content_beyond_the_limit_leaves_nothing_behind()
    {
        var fault = await Assert.ThrowsAsync<BlobTooLargeException>(() => new Blobs(_folder).PutAsync(Content(new string('a', 101)), 100, Stop));

        Assert.Equal(100, fault.LimitBytes);
        Assert.Empty(Directory.GetFiles(_folder.Root, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public void Name_that_is_no_hash_is_rejected(string name) => Assert.Throws<ArgumentException>(() => new Blobs(_folder).PathOf(name));

    [Fact]
    public void Data_folder_is_closed_to_others()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Unix file modes");
            return;
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Root));
    }

    public void Dispose() => Directory.Delete(_folder.Root, recursive: true);

    private static MemoryStream Content(string text) => new(Encoding.UTF8.GetBytes(text));
}

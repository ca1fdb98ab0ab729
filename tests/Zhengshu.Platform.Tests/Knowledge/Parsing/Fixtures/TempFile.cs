namespace Zhengshu.Platform.Tests.Knowledge.Parsing.Fixtures;

/// <summary>A file of a test, deleted with it.</summary>
internal sealed class TempFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zhengshu-test-");

    public TempFile(byte[] content, string name)
    {
        Path = System.IO.Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(Path, content);
    }

    public string Path { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}

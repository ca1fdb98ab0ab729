using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Import;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Knowledge.Import;

public sealed class DocumentImportTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_is_imported_once_and_what_cannot_be_read_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("zhengshu-import-test-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.md"), "# 社区食堂补贴办法\n\n第一条 社区食堂每餐补贴三元，由街道办事处发放。\n", Stop);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "b.txt"), "关于夏季高温津贴的通知\n\n每人每月三百元。\n", Stop);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "empty.txt"), "", Stop);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, ".hidden"), "x", Stop);
            await using var box = await HttpBox.OpenAsync();
            var baseId = await box.BaseAsync("导入");

            var first = await ImportAsync(box, folder.FullName, baseId);
            var again = await ImportAsync(box, folder.FullName, baseId);

            Assert.Equal((2, 0), (first.Added, first.Known));
            Assert.StartsWith("empty.txt：", Assert.Single(first.Rejected), StringComparison.Ordinal);
            Assert.Equal((0, 2), (again.Added, again.Known));
            await box.Index().RefreshAsync(Stop);
            Assert.Equal(["社区食堂补贴办法"], box.Find("社区食堂"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<ImportResult> ImportAsync(HttpBox box, string path, Guid baseId) => box.InScopeAsync<DocumentImport, ImportResult>(import => import.ImportAsync(
        path, new KnowledgeImport.Target(Caller.DefaultTenant, baseId, Vectors: false, LawDetails.None, (_, _) => Task.CompletedTask), Stop));
}

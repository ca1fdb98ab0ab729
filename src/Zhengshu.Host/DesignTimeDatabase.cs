using Microsoft.EntityFrameworkCore.Design;
using Zhengshu.Apps;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform;

namespace Zhengshu.Host;

/// <summary>What <c>dotnet ef</c> builds the model from; not used when the product runs.</summary>
public sealed class DesignTimeDatabase : IDesignTimeDbContextFactory<SqliteZhengshuDb>
{
    /// <inheritdoc/>
    public SqliteZhengshuDb CreateDbContext(string[] args)
    {
        var folder = new DataFolder(Path.Combine(Path.GetTempPath(), "zhengshu-design"));
        return new ServiceCollection().AddLogging().AddKernel(folder, new ShippedFiles()).AddPlatform().AddApps()
            .BuildServiceProvider().GetRequiredService<SqliteZhengshuDb>();
    }
}

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Language.Contracts;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Language;

public sealed class PersonalDataMaskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zhengshu-mask-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("楼下的张伟民欠我三万块不还", "楼下的张**欠我三万块不还")]
    [InlineData("房东陈丽娟的电话是13812345678", "房东陈**的电话是138****5678")]
    [InlineData("二建证书变更要什么材料", "二建证书变更要什么材料")]
    public void Names_that_nothing_announces_are_masked(string text, string masked)
    {
        using var mask = new PersonalDataMask(new ShippedFiles(), NullLogger<PersonalDataMask>.Instance);

        Assert.Equal(masked, mask.Mask(text));
    }

    [Fact]
    public void Without_the_model_rules_mask_and_the_log_says_so_once()
    {
        var lines = new LogLines();
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(lines));
        using var mask = new PersonalDataMask(new ShippedFiles(_folder), logging.CreateLogger<PersonalDataMask>());

        Assert.Equal("楼下的张伟民电话138****5678", mask.Mask("楼下的张伟民电话13812345678"));
        Assert.Equal("我叫张**", mask.Mask("我叫张伟民"));
        Assert.Contains("只按规则遮盖", Assert.Single(lines.Lines));
    }
}

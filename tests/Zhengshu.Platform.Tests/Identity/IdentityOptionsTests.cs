using Zhengshu.Platform.Identity;

namespace Zhengshu.Platform.Tests.Identity;

public class IdentityOptionsTests
{
    [Fact]
    public void Defaults_are_valid() => Assert.True(new IdentityOptionsValidator().Validate(null, new IdentityOptions()).Succeeded);

    [Fact]
    public void Every_wrong_setting_is_named_at_once()
    {
        var result = new IdentityOptionsValidator().Validate(null, new IdentityOptions
        {
            SessionIdle = TimeSpan.Zero, SessionLife = TimeSpan.FromDays(8), LockoutAfter = 0, LockoutFor = TimeSpan.Zero, SignInsPerMinute = 0,
        });

        Assert.Equal(5, result.Failures!.Count());
        Assert.All(
            (string[])["IdentityOptions.SessionIdle", "IdentityOptions.SessionLife", "IdentityOptions.LockoutAfter", "IdentityOptions.LockoutFor", "IdentityOptions.SignInsPerMinute"],
            key => Assert.Contains(key, result.FailureMessage, StringComparison.Ordinal));
    }
}

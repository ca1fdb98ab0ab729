using Zhengshu.Platform.Identity.Users;

namespace Zhengshu.Platform.Tests.Identity;

public class PasswordsTests
{
    [Fact]
    public void Hash_is_salted_and_only_its_own_password_matches()
    {
        var hash = Passwords.Hash("密码-Correct-1");

        Assert.NotEqual(hash, Passwords.Hash("密码-Correct-1"));
        Assert.True(Passwords.Verify("密码-Correct-1", hash));
        Assert.False(Passwords.Verify("密码-Correct-2", hash));
        Assert.False(Passwords.Verify("", Passwords.Unmatchable));
    }

    [Fact]
    public void One_time_passwords_meet_the_rules_for_passwords_often_enough_and_never_repeat() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => Passwords.OneTime()).Distinct().Count());
}

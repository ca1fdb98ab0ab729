using System.Security.Claims;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Kernel.Tests.Callers;

public class CallerTests
{
    private static readonly Guid Department = Guid.NewGuid();

    private static Caller Clerk(params string[] permissions) =>
        new(CallerKind.Staff, "default", Guid.NewGuid(), "zhangsan", "张三", Department, [.. permissions], "web");

    [Fact]
    public void Caller_survives_the_way_through_claims()
    {
        var caller = Clerk(Permission.KnowledgeRead, Permission.QuestionsAsk) with { MustChangePassword = true };

        var read = Caller.From(caller.ToPrincipal("test"));

        Assert.Equal(caller with { Permissions = read.Permissions }, read);
        Assert.True(caller.Permissions.SetEquals(read.Permissions));
    }

    [Fact]
    public void Principal_without_sign_in_is_a_resident_who_may_only_ask()
    {
        var caller = Caller.From(new ClaimsPrincipal(new ClaimsIdentity()));

        Assert.True(caller.IsResident);
        Assert.All(Permission.All, permission => Assert.Equal(permission == Permission.QuestionsAsk, caller.May(permission)));
    }

    [Fact]
    public void Caller_with_a_one_time_password_may_nothing()
    {
        var caller = Clerk([.. Permission.All]) with { MustChangePassword = true };

        Assert.All(Permission.All, permission => Assert.False(caller.May(permission)));
        Assert.False(caller.ReadScope.EveryDepartment);
    }

    [Fact]
    public void Read_scope_admits_public_and_own_department_of_the_own_tenant_only()
    {
        var other = Guid.NewGuid();
        (Caller Caller, string Tenant, Guid? Department, bool Admitted)[] cases =
        [
            (Caller.Resident(), "default", null, true),
            (Caller.Resident(), "default", Department, false),
            (Caller.Resident(), "other", null, false),
            (Clerk(Permission.KnowledgeRead), "default", null, true),
            (Clerk(Permission.KnowledgeRead), "default", Department, true),
            (Clerk(Permission.KnowledgeRead), "default", other, false),
            (Clerk(Permission.KnowledgeRead), "other", Department, false),
            (Clerk(Permission.KnowledgeManage), "default", other, true),
            (Clerk(Permission.KnowledgeManage), "other", null, false),
        ];

        Assert.All(cases, row => Assert.Equal(row.Admitted, row.Caller.ReadScope.Admits(row.Tenant, row.Department)));
    }
}

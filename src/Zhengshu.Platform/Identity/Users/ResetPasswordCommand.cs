using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Commands;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Platform.Identity.Users;

/// <summary><c>./zhengshu reset-password USER</c>: the machine's owner lets somebody in again whose password is lost.</summary>
internal sealed class ResetPasswordCommand(ZhengshuDb db, UserAdministration users) : ICommand
{
    public string Name => "reset-password";

    public string Summary => "为用户生成新的一次性密码，并解除锁定";

    public IReadOnlyList<string> Arguments => ["USER"];

    public IReadOnlyList<CommandOption> Options => [];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = UserAdministration.Normalize(context.Arguments[0]);
        var id = await db.Set<User>().Where(user => user.Tenant == Caller.DefaultTenant && user.UserName == name)
            .Select(user => user.Id).FirstOrDefaultAsync(cancellationToken);
        var result = await users.ResetPasswordAsync(Caller.System(channel: "command"), id, cancellationToken);
        if (result.Refused(out var refusal, out var password))
        {
            await context.Error.WriteLineAsync(refusal.Detail);
            return 1;
        }

        await context.Text.WriteLineAsync($"用户 {name} 的一次性密码（只显示这一次，首次登录须修改）：{password.Password}");
        context.Result(new { user_name = name, password = password.Password });
        return 0;
    }
}

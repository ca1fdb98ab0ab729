using Zhengshu.Kernel;

namespace Zhengshu.Platform.Operations;

/// <summary>Why backup and restore may be refused.</summary>
public static class OperationsRefusals
{
    /// <summary>The file is not a backup of this product.</summary>
    public static Refusal NotABackup() => new("operations.not_a_backup", 400, "这不是政枢的备份文件，或文件已损坏，请换一个文件。");

    /// <summary>A file in the archive is missing or its hash is wrong; nothing was changed.</summary>
    public static Refusal DamagedBackup(string name) => new("operations.damaged_backup", 400, $"备份中的「{name}」缺失或校验不符，未作任何改动，请换一个备份。");
}

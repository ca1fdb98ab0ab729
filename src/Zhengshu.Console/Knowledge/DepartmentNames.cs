using Microsoft.Extensions.Localization;
using Zhengshu.Pages.Texts;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Pages.Knowledge;

/// <summary>Who may read something, in words.</summary>
internal static class DepartmentNames
{
    public static string Of(IReadOnlyList<DepartmentView> departments, Guid? id, IStringLocalizer<ConsoleTexts> texts) =>
        id is null ? texts["Everybody"] : texts["OnlyDepartment", departments.FirstOrDefault(department => department.Id == id)?.Name ?? ""];
}

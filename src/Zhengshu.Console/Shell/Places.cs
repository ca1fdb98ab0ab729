using Zhengshu.Kernel.Callers;

namespace Zhengshu.Pages.Shell;

/// <summary>A page of the console as navigation, breadcrumbs and the command palette name it.</summary>
/// <param name="Key">Key of its name in <c>ConsoleTexts</c>.</param>
/// <param name="Path">Address.</param>
/// <param name="Glyph">Symbol of <c>icons.svg</c>.</param>
/// <param name="Group">Key of the group it stands in.</param>
/// <param name="Permission">Permission that the page needs.</param>
internal sealed record Place(string Key, string Path, string Glyph, string Group, string Permission)
{
    /// <summary>Every page, in the order of the navigation.</summary>
    public static IReadOnlyList<Place> All { get; } =
    [
        new("Dashboard", "/console", "dashboard", "GroupWork", Kernel.Callers.Permission.DepartmentsRead),
        new("Bases", "/console/bases", "library_books", "GroupKnowledge", Kernel.Callers.Permission.KnowledgeRead),
        new("Documents", "/console/documents", "description", "GroupKnowledge", Kernel.Callers.Permission.KnowledgeRead),
        new("Try", "/console/try", "quiz", "GroupKnowledge", Kernel.Callers.Permission.KnowledgeRead),
        new("Questions", "/console/questions", "chat", "GroupService", Kernel.Callers.Permission.QuestionsRead),
        new("Complaints", "/console/complaints", "flag", "GroupService", Kernel.Callers.Permission.QuestionsRead),
        new("Jobs", "/console/jobs", "task", "GroupOperations", Kernel.Callers.Permission.JobsRead),
        new("Users", "/console/users", "groups", "GroupOperations", Kernel.Callers.Permission.UsersManage),
        new("Audit", "/console/audit", "fact_check", "GroupOperations", Kernel.Callers.Permission.AuditRead),
    ];

    /// <summary>The pages that <paramref name="caller"/> may open.</summary>
    public static IEnumerable<Place> For(Caller caller) => All.Where(place => caller.May(place.Permission));
}

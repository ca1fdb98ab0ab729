using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Documents;

/// <summary>
/// <c>GET /api/knowledge/documents?base=&amp;state=&amp;kind=&amp;department=&amp;text=&amp;after=&amp;count=20</c>: documents, latest change first.
/// </summary>
public static class ListDocuments
{
    /// <summary>Filters of the list; all may be absent.</summary>
    /// <param name="Base">Knowledge base.</param>
    /// <param name="State">Processing, Published, Withdrawn or Failed.</param>
    /// <param name="Kind">Law, Policy or ServiceItem.</param>
    /// <param name="Department">Department that the document is limited to.</param>
    /// <param name="Text">Part of title or document number, at most 100 characters.</param>
    /// <param name="After"><c>next</c> of the page before.</param>
    /// <param name="Count">Rows of a page, 1–100; 20 when absent.</param>
    public sealed record Filters(
        Guid? Base, DocumentState? State, DocumentKind? Kind, Guid? Department, [StringLength(100)] string? Text, string? After, [Range(1, 100)] int? Count);

    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapGet("/documents", HandleAsync).WithName(nameof(ListDocuments)).RequirePermission(Permission.KnowledgeRead).ProducesProblem(400);

    internal static async Task<Ok<Page<DocumentRow>>> HandleAsync(
        [AsParameters] Filters filters, Caller caller, KnowledgeLibrary library, CancellationToken cancellationToken)
    {
        var query = new DocumentQuery
        {
            BaseId = filters.Base, State = filters.State, Kind = filters.Kind, DepartmentId = filters.Department, Text = filters.Text,
            After = filters.After, Count = filters.Count ?? 20,
        };
        return TypedResults.Ok(await library.DocumentsAsync(caller, query, cancellationToken));
    }
}

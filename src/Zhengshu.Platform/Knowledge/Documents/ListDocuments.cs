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
    /// <summary>Filters of the list; all may be absent. Properties, not positional: the generator of request delegates (.NET 10) writes typeof(string?) for those.</summary>
    public sealed record Filters
    {
        /// <summary>Knowledge base.</summary>
        public Guid? Base { get; init; }

        /// <summary>Processing, Published, Withdrawn or Failed.</summary>
        public DocumentState? State { get; init; }

        /// <summary>Law, Policy or ServiceItem.</summary>
        public DocumentKind? Kind { get; init; }

        /// <summary>Department that the document is limited to.</summary>
        public Guid? Department { get; init; }

        /// <summary>Part of title or document number, at most 100 characters.</summary>
        [StringLength(100)]
        public string? Text { get; init; }

        /// <summary><c>next</c> of the page before.</summary>
        public string? After { get; init; }

        /// <summary>Rows of a page, 1–100; 20 when absent.</summary>
        [Range(1, 100)]
        public int? Count { get; init; }
    }

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

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Reading;

/// <summary>
/// <c>GET /api/sources/{passage}?start=&amp;length=&amp;from=&amp;count=40</c>: the original around a citation. Without <c>from</c> the page holds the
/// cited passage; <c>previous</c> and <c>next</c> of the answer are the <c>from</c> of the pages around it. 410 when the document was withdrawn.
/// </summary>
public static class ReadSource
{
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/api/sources/{passage:long}", HandleAsync).WithName(nameof(ReadSource)).WithTags("sources").AllowResident()
        .ProducesProblem(400).ProducesProblem(404).ProducesProblem(410);

    internal static async Task<Results<Ok<SourceView>, ProblemHttpResult>> HandleAsync(
        long passage, Caller caller, SourceReading reading, CancellationToken cancellationToken,
        [Range(0, int.MaxValue)] int start = 0, [Range(0, int.MaxValue)] int length = 0, [Range(0, int.MaxValue)] int? from = null, [Range(1, 200)] int count = 40)
    {
        var result = await reading.ReadAsync(caller, passage, new SourceWindow(start, length, from, count), cancellationToken);
        return result.Refused(out var refusal, out var source) ? refusal.ToProblem() : TypedResults.Ok(source);
    }
}

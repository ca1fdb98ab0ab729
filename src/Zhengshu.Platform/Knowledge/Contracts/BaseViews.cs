using System.ComponentModel.DataAnnotations;

namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>A knowledge base as the console lists it (知识库).</summary>
/// <param name="Id">Row of the base.</param>
/// <param name="Name">Name, unique in the tenant.</param>
/// <param name="Description">What it holds, in the steward's words.</param>
/// <param name="DepartmentId">Department that its documents are limited to unless they say otherwise; null = public.</param>
/// <param name="Documents">Documents that the caller may read.</param>
/// <param name="Published">Those of them that questions find.</param>
/// <param name="Processing">Those still being read or indexed.</param>
/// <param name="Failed">Those that could not be read.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record KnowledgeBaseView(
    Guid Id, string Name, string Description, Guid? DepartmentId, int Documents, int Published, int Processing, int Failed, DateTimeOffset CreatedAt);

/// <summary>Name and description of a knowledge base.</summary>
/// <param name="Name">1–60 characters, unique in the tenant.</param>
/// <param name="Description">At most 500 characters.</param>
public sealed record KnowledgeBaseText([Required, StringLength(60)] string Name, [StringLength(500)] string? Description);

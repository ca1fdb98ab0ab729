namespace Zhengshu.Platform.Knowledge.Documents;

/// <summary>A collection of documents kept together (知识库).</summary>
internal sealed class KnowledgeBase
{
    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    /// <summary>Name, unique in the tenant, 1–60 characters.</summary>
    public required string Name { get; set; }

    public string Description { get; set; } = "";

    /// <summary>Department whose documents these are when a document names none itself; null = public.</summary>
    public Guid? Department { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

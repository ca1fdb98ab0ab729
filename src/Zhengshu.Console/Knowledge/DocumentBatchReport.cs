using Zhengshu.Kernel;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Pages.Knowledge;

/// <summary>What came of an action on several documents, with the titles that say which they were.</summary>
/// <param name="Action">What was to be done.</param>
/// <param name="Result">Document by document, or why nothing was done.</param>
/// <param name="Titles">Titles as they were listed.</param>
public sealed record DocumentBatchReport(DocumentBatchAction Action, Result<DocumentBatchOutcome> Result, IReadOnlyDictionary<Guid, string> Titles);

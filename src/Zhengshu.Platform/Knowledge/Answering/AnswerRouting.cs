using Microsoft.Extensions.Options;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Embedding;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>What all routes would answer to one question.</summary>
/// <param name="Reading">The question as understood.</param>
/// <param name="Drafts">What each route found.</param>
/// <param name="Signals">What the drafts are judged by.</param>
internal sealed record RoutedDrafts(QuestionReading Reading, IReadOnlyDictionary<AnswerRoute, AnswerDraft> Drafts, double[] Signals);

/// <summary>Asks every route within the caller's boundary, the region and validity (分路检索).</summary>
internal sealed class AnswerRouting(
    IPassageIndex index, PassageEmbedder embedder, QuestionReader reader, Regions.Regions regions, IOptions<SiteOptions> site, ItemRoute items, PolicyRoute policies, LawRoute laws,
    KnownLaws known, SupportModels support)
{
    public QuestionReading Read(Question question) => reader.Read(question, known.Finder);

    /// <summary>The question read the other way, see <see cref="QuestionReader.ReadOtherwise"/>; null where that is out of the question.</summary>
    public QuestionReading? ReadOtherwise(Question question) => reader.ReadOtherwise(question, known.Finder);

    /// <summary>Drafts of all routes. Texts that have ended are left out unless <paramref name="ended"/>, or the question names them.</summary>
    public async Task<RoutedDrafts> DraftAsync(
        QuestionReading reading, Question question, Guid? baseId, Caller caller, bool ended, CancellationToken cancellationToken)
    {
        var named = Named(reading, caller.ReadScope, baseId);
        PassageFilter Filter(DocumentKind kind) => named.Count > 0 && kind == DocumentKind.Policy
            ? new PassageFilter(caller.ReadScope, baseId, d => named.Contains(d.Id))
            : FilterOf(reading, question, baseId, caller, kind, ended);
        var drafts = new Dictionary<AnswerRoute, AnswerDraft>();
        void Keep(AnswerDraft? draft)
        {
            if (draft is not null)
            {
                drafts[draft.Route] = draft;
            }
        }

        if (reading.Articles.Count > 0)
        {
            Keep(await laws.NamedAsync(reading, new PassageFilter(caller.ReadScope, baseId), cancellationToken));
        }

        if (drafts.Count == 0)
        {
            var vector = embedder.Question(reading.Search);
            Keep(await policies.DraftAsync(reading, vector, Filter(DocumentKind.Policy), named.Count > 0, cancellationToken));
            Keep(await items.DraftAsync(reading, Filter(DocumentKind.ServiceItem), cancellationToken));
            Keep(await laws.DraftAsync(
                reading, reading.Official == reading.Search ? vector : embedder.Question(reading.Official), Filter(DocumentKind.Law), cancellationToken));
        }

        var foreign = reading.Regions.Count > 0 && !reading.Regions.Any(r => Related(r, site.Value.RegionCode) || IsAbroad(r));
        return new RoutedDrafts(reading, drafts, support.Join(drafts, reading, foreign, YearAbsent(reading, drafts)));
    }

    /// <summary>What a route may find: texts of its kind that apply where the question comes from or what it speaks of, within the caller's boundary.</summary>
    public PassageFilter FilterOf(QuestionReading reading, Question question, Guid? baseId, Caller caller, DocumentKind kind, bool ended = false)
    {
        var place = regions.CodeOf(question.Region) ?? site.Value.RegionCode;
        return new PassageFilter(caller.ReadScope, baseId, d => d.Kind == kind && InRegion(d, reading, place, kind) && (ended || !d.Validity.Ended));
    }

    /// <summary>Policies that the question names by number or by most of their title.</summary>
    private HashSet<Guid> Named(QuestionReading reading, ReadScope scope, Guid? baseId)
    {
        var found = new HashSet<Guid>();
        var words = TermCounts.Of(reading.Asked);
        foreach (var document in index.Documents)
        {
            if (document.Kind != DocumentKind.Policy || !scope.Admits(document.Tenant, document.Department) || (baseId is not null && document.BaseId != baseId))
            {
                continue;
            }

            var byNumber = document.DocumentNumber is { } number && reading.DocumentNumbers.Contains(number);
            if (byNumber || (document.Title.Length >= 8 && TermCounts.Share(TermCounts.Of(document.Title), words) >= NamedShare))
            {
                found.Add(document.Id);
            }
        }

        return found;
    }

    /// <summary>Share of a title's word pairs in the question from which the title counts as named.</summary>
    private const double NamedShare = 0.8;

    /// <summary>
    /// Items are handled here whatever place the question speaks of (迁往湖南, 去香港探亲); policies and local laws of one place never answer for another.
    /// </summary>
    private static bool InRegion(DocumentFacts document, QuestionReading reading, string place, DocumentKind kind) =>
        reading.Regions.Count == 0 || (kind == DocumentKind.ServiceItem && !reading.Regions.Any(r => Related(r, place)))
            ? Regions.Regions.Applies(document.RegionCode, place)
            : reading.Regions.Any(r => Regions.Regions.Applies(document.RegionCode, r) || (Related(r, place) && Related(document.RegionCode, r) && Related(document.RegionCode, place)));

    /// <summary>Hong Kong, Macao and Taiwan: places that matters here lead to, not places whose rules are asked for.</summary>
    private static bool IsAbroad(string region) => region.StartsWith('8') || region.StartsWith("71", StringComparison.Ordinal);

    /// <summary>Whether one of two regions holds the other.</summary>
    private static bool Related(string a, string b) => Regions.Regions.Applies(a, b) || Regions.Regions.Applies(b, a);

    private static bool YearAbsent(QuestionReading reading, Dictionary<AnswerRoute, AnswerDraft> drafts) =>
        reading.Years.Count > 0 && !drafts.Values.Any(d => reading.Years.Any(y => d.Sentences.Any(s =>
            s.Text.Contains($"{y}", StringComparison.Ordinal) || (s.Source?.Document.Title.Contains($"{y}", StringComparison.Ordinal) ?? false))));
}

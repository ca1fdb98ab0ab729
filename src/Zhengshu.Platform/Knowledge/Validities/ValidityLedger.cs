using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Text.Law;

namespace Zhengshu.Platform.Knowledge.Validities;

/// <summary>
/// Works out the validity of every document on one day (效力核定) from four kinds of evidence: the curated records, newer versions of the same
/// text, repeal clauses of other texts, terms stated in the text. Where none speaks, the validity stays unknown.
/// </summary>
internal sealed class ValidityLedger
{
    private readonly DateOnly _today;
    private readonly ILookup<(string Tenant, string WorkTitle), ValidityRecord> _records;

    /// <param name="records">Curated records of all tenants.</param>
    /// <param name="today">Day in China that validity is asked for.</param>
    public ValidityLedger(IEnumerable<ValidityRecord> records, DateOnly today)
    {
        _today = today;
        _records = records.ToLookup(r => (r.Tenant, r.WorkTitle));
    }

    /// <summary>The same documents with their validity; empty slots stay empty.</summary>
    public IReadOnlyList<DocumentFacts?> Apply(IReadOnlyList<DocumentFacts?> slots)
    {
        var documents = slots.OfType<DocumentFacts>().Where(d => d.Kind != DocumentKind.ServiceItem).ToList();
        var versions = documents.ToLookup(d => (d.Tenant, d.BaseId, d.WorkTitle, d.RegionCode));
        var repeals = documents
            .SelectMany(d => d.Repeals.Select(title => (Title: LawTitles.Normalise(title), Repealer: d)))
            .ToLookup(r => (r.Repealer.Tenant, r.Repealer.BaseId, r.Title), r => r.Repealer);
        return [.. slots.Select(d => d is null || d.Kind == DocumentKind.ServiceItem
            ? d
            : d with { Validity = Of(d, versions[(d.Tenant, d.BaseId, d.WorkTitle, d.RegionCode)], repeals[(d.Tenant, d.BaseId, d.WorkTitle)]) })];
    }

    private Validity Of(DocumentFacts document, IEnumerable<DocumentFacts> versions, IEnumerable<DocumentFacts> repealers)
    {
        var records = _records[(document.Tenant, document.WorkTitle)]
            .Where(r => r.Version.Length == 0 || document.VersionOn?.ToString("yyyy-MM-dd") == r.Version).ToList();
        return EndedByRecord(records) ?? Superseded(document, versions) ?? Repealed(document, repealers) ?? OwnTerm(document) ?? InForceByRecord(records)
            ?? Validity.Unknown;
    }

    private Validity? EndedByRecord(List<ValidityRecord> records)
    {
        foreach (var record in records)
        {
            var state = record.Status switch
            {
                "已废止" => ValidityState.Repealed,
                "已修改" => ValidityState.Amended,
                "已失效" => ValidityState.Expired,
                "尚未生效" => ValidityState.NotYet,
                _ => ValidityState.InForce,
            };
            if (state is ValidityState.Repealed or ValidityState.Amended or ValidityState.Expired && (record.Since is null || record.Since <= _today))
            {
                return new Validity(state, record.Since, null, record.Successor, record.Source);
            }

            if (state == ValidityState.NotYet && record.Since > _today)
            {
                return new Validity(state, record.Since, null, null, record.Source);
            }

            if (state == ValidityState.InForce && record.Until < _today)
            {
                return new Validity(ValidityState.Expired, record.Until.Value.AddDays(1), record.Until, record.Successor, record.Source);
            }
        }

        return null;
    }

    private Validity? Superseded(DocumentFacts document, IEnumerable<DocumentFacts> versions)
    {
        if (document.VersionOn is null)
        {
            return null;
        }

        var newer = versions
            .Where(v => v.VersionOn > document.VersionOn && (v.EffectiveOn ?? v.VersionOn) <= _today)
            .MinBy(v => v.VersionOn);
        return newer is null
            ? null
            : new Validity(
                ValidityState.Amended, newer.EffectiveOn ?? newer.VersionOn, null, newer.Title, $"{newer.Title}（{newer.VersionOn:yyyy-MM-dd}版）");
    }

    private Validity? Repealed(DocumentFacts document, IEnumerable<DocumentFacts> repealers)
    {
        var repealer = repealers
            .Where(r => r.Id != document.Id && r.WorkTitle != document.WorkTitle && (r.EffectiveOn ?? r.VersionOn) <= _today)
            .Where(r => document.VersionOn is null || (r.EffectiveOn ?? r.VersionOn) > document.VersionOn)
            .MinBy(r => r.EffectiveOn ?? r.VersionOn);
        return repealer is null
            ? null
            : new Validity(ValidityState.Repealed, repealer.EffectiveOn ?? repealer.VersionOn, null, repealer.Title, repealer.Title);
    }

    private Validity? OwnTerm(DocumentFacts document)
    {
        const string source = "文件自身载明的施行日期和有效期";
        if (document.ExpiresOn < _today)
        {
            return new Validity(ValidityState.Expired, document.ExpiresOn.Value.AddDays(1), document.ExpiresOn, null, source);
        }

        if (document.EffectiveOn > _today)
        {
            return new Validity(ValidityState.NotYet, document.EffectiveOn, document.ExpiresOn, null, source);
        }

        return document.ExpiresOn is null ? null : new Validity(ValidityState.InForce, document.EffectiveOn, document.ExpiresOn, null, source);
    }

    private static Validity? InForceByRecord(List<ValidityRecord> records) =>
        records.FirstOrDefault(r => r.Status == "现行有效") is { } record
            ? new Validity(ValidityState.InForce, record.Since, record.Until, null, record.Source)
            : null;
}

using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Validities;

namespace Zhengshu.Platform.Tests.Knowledge.Validities;

public sealed class ValidityLedgerTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly Guid Base = Guid.NewGuid();

    [Fact]
    public void Nothing_known_is_never_in_force() =>
        Assert.Equal(ValidityState.Unknown, Of(Law("劳动法", "2018-12-29")).State);

    [Fact]
    public void An_older_version_is_amended_from_the_day_the_newer_one_applies()
    {
        var old = Law("公司法", "2018-10-26");
        var newer = Law("公司法", "2023-12-29") with { EffectiveOn = new DateOnly(2024, 7, 1) };

        var (first, second) = (Of(old, newer), Of(newer, old));

        Assert.Equal((ValidityState.Amended, new DateOnly(2024, 7, 1)), (first.State, first.Since));
        Assert.Equal(ValidityState.Unknown, second.State);
    }

    [Fact]
    public void A_newer_version_that_applies_later_changes_nothing_yet()
    {
        var newer = Law("公司法", "2026-10-01") with { EffectiveOn = new DateOnly(2027, 1, 1) };

        Assert.Equal(ValidityState.Unknown, Of(Law("公司法", "2023-12-29"), newer).State);
        Assert.Equal(ValidityState.NotYet, Of(newer).State);
    }

    [Fact]
    public void A_repeal_clause_of_another_text_repeals_earlier_texts_of_that_title_only()
    {
        var code = Law("民法典", "2020-05-28") with { EffectiveOn = new DateOnly(2021, 1, 1), Repeals = ["《中华人民共和国婚姻法》"] };

        var repealed = Of(Law("婚姻法", "2001-04-28"), code);

        Assert.Equal((ValidityState.Repealed, "民法典"), (repealed.State, repealed.Successor));
        Assert.Equal(ValidityState.Unknown, Of(Law("婚姻法", "2022-01-01"), code).State);
    }

    [Theory]
    [InlineData("2026-11-21", ValidityState.Expired)]
    [InlineData("2026-11-22", ValidityState.InForce)]
    public void A_stated_term_is_in_force_through_its_last_day(string lastDay, ValidityState expected) =>
        Assert.Equal(expected, Of(Law("办法", "2023-01-01") with { ExpiresOn = DateOnly.Parse(lastDay) }).State);

    [Fact]
    public void A_record_names_one_version_and_its_source()
    {
        var record = new ValidityRecord
        {
            Id = Guid.NewGuid(), Tenant = "default", WorkTitle = "仲裁法", Version = "2017-09-01", Status = "已修改", Since = new DateOnly(2026, 3, 1), Source = "主席令",
        };

        Assert.Equal((ValidityState.Amended, "主席令"), Pair([record], Law("仲裁法", "2017-09-01")));
        Assert.Equal((ValidityState.Unknown, null), Pair([record], Law("仲裁法", "2009-08-27")));
    }

    private static (ValidityState, string?) Pair(ValidityRecord[] records, DocumentFacts document)
    {
        var validity = new ValidityLedger(records, Today).Apply([document])[0]!.Validity;
        return (validity.State, validity.Source);
    }

    private static Validity Of(DocumentFacts document, params DocumentFacts[] others) => new ValidityLedger([], Today).Apply([document, .. others])[0]!.Validity;

    private static DocumentFacts Law(string title, string version) => new()
    {
        Id = Guid.NewGuid(), Tenant = "default", BaseId = Base, Kind = DocumentKind.Law, Title = title, WorkTitle = title, VersionOn = DateOnly.Parse(version),
    };
}

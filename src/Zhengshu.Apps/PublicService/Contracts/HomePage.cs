using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Zhengshu.Apps.PublicService.Home;
using Zhengshu.Apps.PublicService.Questions;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Apps.PublicService.Contracts;

/// <summary>A question offered to others.</summary>
/// <param name="Text">The question, sent as it stands when it is chosen.</param>
/// <param name="Theme">Theme it belongs to; null when it comes from the log.</param>
/// <param name="Audience">个人 or 企业; null when it comes from the log.</param>
public sealed record HotQuestion(string Text, string? Theme, string? Audience);

/// <summary>A service item of a theme.</summary>
/// <param name="TaskCode">事项编码.</param>
/// <param name="Name">事项名称.</param>
/// <param name="Department">办理部门.</param>
/// <param name="Region">Region it is handled for.</param>
/// <param name="Question">What is asked when it is chosen.</param>
public sealed record ThemeItem(string TaskCode, string Name, string Department, string? Region, string Question);

/// <summary>What the pages must know of the site.</summary>
/// <param name="Name">Name of the place.</param>
/// <param name="RegionCode">Its division code.</param>
/// <param name="RegionName">Its full name.</param>
/// <param name="Hotline">Number where a person answers.</param>
/// <param name="Notice">What must stand at the foot of every answer.</param>
/// <param name="ComplaintHandling">Within what time complaints are answered.</param>
/// <param name="MaxQuestionLength">Most characters of a question.</param>
public sealed record SiteView(
    string Name, string RegionCode, string? RegionName, string Hotline, string Notice, string ComplaintHandling, int MaxQuestionLength);

/// <summary>What stands on the public front page beside the question box (首页).</summary>
public sealed class HomePage
{
    private const int LongestHotQuestion = 60;

    private readonly ZhengshuDb _db;
    private readonly CuratedQuestions _curated;
    private readonly ServiceCatalogue _catalogue;
    private readonly RegionDirectory _regions;
    private readonly SiteOptions _site;
    private readonly PublicServiceOptions _options;
    private readonly TimeProvider _time;

    internal HomePage(
        ZhengshuDb db, CuratedQuestions curated, ServiceCatalogue catalogue, RegionDirectory regions, IOptions<SiteOptions> site,
        IOptions<PublicServiceOptions> options, TimeProvider time) =>
        (_db, _curated, _catalogue, _regions, _site, _options, _time) = (db, curated, catalogue, regions, site.Value, options.Value, time);

    /// <summary>Name, region and numbers of the site.</summary>
    public SiteView Site => new(
        _site.Name, _site.RegionCode, _regions.NameOf(_site.RegionCode), _site.Hotline, PublicQuestions.Notice, _site.ComplaintHandling, Question.MaxLength);

    /// <summary>
    /// Questions to offer: those of the last days that enough different clients asked on one day, that were answered and hold no personal data,
    /// most frequent first; then the curated ones.
    /// </summary>
    public async Task<IReadOnlyList<HotQuestion>> HotQuestionsAsync(Caller caller, int count, CancellationToken cancellationToken)
    {
        var asked = _options.HotQuestionsFromLog ? await FromLogAsync(caller, count, cancellationToken) : [];
        return [.. asked.Concat(_curated.All).DistinctBy(q => QuestionText.KeyOf(q.Text)).Take(Math.Clamp(count, 1, 50))];
    }

    /// <summary>Themes with items for persons or organisations, those with most items first.</summary>
    public Task<IReadOnlyList<ServiceTheme>> ThemesAsync(Caller caller, ServiceAudience audience, CancellationToken cancellationToken) =>
        _catalogue.ThemesAsync(caller, audience, cancellationToken);

    /// <summary>A page of the items of a theme, by name.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="theme">Theme; null for all.</param>
    /// <param name="after">Number of items to pass over, <c>next</c> of the page before.</param>
    /// <param name="count">Size of the page, 1–100.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<Page<ThemeItem>> ItemsAsync(
        Caller caller, ServiceAudience audience, string? theme, int after, int count, CancellationToken cancellationToken)
    {
        (after, count) = (Math.Max(0, after), Math.Clamp(count, 1, 100));
        var items = await _catalogue.ItemsAsync(caller, audience, theme, cancellationToken);
        var page = items.Skip(after).Take(count)
            .Select(i => new ThemeItem(i.Fields.TaskCode, i.Fields.Name, i.Fields.Department, i.Fields.Region, $"{i.Fields.Name}怎么办理？")).ToList();
        var next = after + page.Count;
        return new Page<ThemeItem>(page, next < items.Count ? next.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Regions to choose from: that of the site, those around it and within it, widest first.</summary>
    public IReadOnlyList<RegionView> Regions() => _regions.Around(_site.RegionCode);

    private async Task<IReadOnlyList<HotQuestion>> FromLogAsync(Caller caller, int count, CancellationToken cancellationToken)
    {
        var since = _time.GetUtcNow().AddDays(-_options.HotQuestionDays);
        var days = await _db.Set<LoggedQuestion>()
            .Where(q => q.Tenant == caller.Tenant && q.AskedAt >= since && q.Outcome == QuestionOutcome.Answered && !q.Masked && q.Text.Length <= LongestHotQuestion)
            .Where(q => q.Feedback != QuestionFeedback.Unhelpful)
            .GroupBy(q => new { q.Key, q.Day })
            .Select(g => new { g.Key.Key, Text = g.Max(q => q.Text), Clients = g.Select(q => q.Client).Distinct().Count(), Count = g.Count() })
            .Where(g => g.Clients >= _options.HotQuestionClients).ToListAsync(cancellationToken);
        return [.. days.GroupBy(d => d.Key).OrderByDescending(g => g.Sum(d => d.Count)).ThenBy(g => g.Key, StringComparer.Ordinal).Take(count)
            .Select(g => new HotQuestion(g.First().Text ?? "", null, null))];
    }
}

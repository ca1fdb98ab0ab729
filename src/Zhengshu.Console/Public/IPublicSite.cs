using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Console.Public;

public sealed record SiteRegion(string Code, string Name);

public sealed record HotQuestion(string Text, string Theme);

public sealed record SiteTheme(string Name, int Items, bool Business);

public sealed record ThemeItem(string Name, string Department, string? Location, string? Phone, string? PromisedTime);

public sealed record PublicSite(string Name, IReadOnlyList<SiteRegion> Regions)
{
    public string RegionName(string? code) => (Regions.FirstOrDefault(r => r.Code == code) ?? Regions[0]).Name;
}

public sealed record PublicAnswer(Guid? Id, Answer Answer);

public interface IPublicSite
{
    Task<PublicSite> ReadAsync(Caller caller, CancellationToken cancellationToken);

    Task<IReadOnlyList<HotQuestion>> HotQuestionsAsync(Caller caller, int count, CancellationToken cancellationToken);

    Task<IReadOnlyList<SiteTheme>> ThemesAsync(Caller caller, CancellationToken cancellationToken);

    Task<(IReadOnlyList<ThemeItem> Items, int Total)> ItemsAsync(Caller caller, string theme, int page, CancellationToken cancellationToken);

    Task<SourceView?> SourceAsync(Caller caller, long passage, int start, int length, CancellationToken cancellationToken);

    Task<PublicAnswer> AskAsync(Caller caller, string question, IReadOnlyList<string> history, string? region, CancellationToken cancellationToken);
}

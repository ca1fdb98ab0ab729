using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Kernel.Commands;
using Zhengshu.Platform.Language.Contracts;

namespace Zhengshu.Platform.Language;

/// <summary>Language (语言): <c>Zhengshu.Text</c> on the command line, and the masking of personal data for all modules.</summary>
public static class LanguageModule
{
    /// <summary>The commands of <c>./zhengshu text</c>; they need no services.</summary>
    public static IReadOnlyList<ICommand> Commands { get; } =
    [
        new SegmentCommand(), new NormaliseCommand(), new MatchCommand(), new PinyinCommand(), new CiteCommand(), new NumberCommand(), new DateCommand(), new PlaceCommand(),
        new HeadingsCommand(), new MaskCommand(), new SummaryCommand(), new KeywordsCommand(), new ReadabilityCommand(), new LanguageCommand(), new SimilarCommand(), new ClassifyCommand(),
    ];

    /// <summary>Adds the module.</summary>
    public static IServiceCollection AddLanguage(this IServiceCollection services)
    {
        foreach (var command in Commands)
        {
            services.AddSingleton(command);
        }

        return services.AddSingleton<PersonalDataMask>();
    }
}

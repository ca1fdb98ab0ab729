using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartz;
using Zhengshu.Apps.PublicService.Complaints;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Apps.PublicService.Home;
using Zhengshu.Apps.PublicService.Log;
using Zhengshu.Apps.PublicService.Questions;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Apps.PublicService;

/// <summary>Public service (公众服务): questions of residents, their log, feedback, complaints, the front page.</summary>
public static class PublicServiceModule
{
    /// <summary>Adds the module.</summary>
    public static IServiceCollection AddPublicService(this IServiceCollection services)
    {
        services.AddTables(typeof(PublicServiceModule));
        services.AddOptionsWithValidateOnStart<PublicServiceOptions, PublicServiceOptionsValidator>().BindConfiguration("PublicService");
        services.AddSingleton<Conversations>().AddSingleton<ClientHash>().AddSingleton<SubmissionLimits>().AddSingleton<StreamContext>()
            .AddSingleton<CuratedQuestions>();
        services.AddScoped<QuestionRecorder>().AddScoped<QuestionLog>().AddScoped<ComplaintBox>().AddScoped<QuestionRetention>();
        services.AddSingleton(p => new ClientLimits(Of<SubmissionLimits>(p)));
        services.AddScoped(p => new PublicQuestions(
            Of<IQuestionAnswering>(p), Of<KnowledgeLibrary>(p), Of<RegionDirectory>(p), Of<Conversations>(p), Of<QuestionRecorder>(p), Of<IOptions<SiteOptions>>(p)));
        services.AddScoped(p => new HomePage(
            Of<ZhengshuDb>(p), Of<CuratedQuestions>(p), Of<ServiceCatalogue>(p), Of<RegionDirectory>(p), Of<IOptions<SiteOptions>>(p),
            Of<IOptions<PublicServiceOptions>>(p), Of<TimeProvider>(p)));
        return services.AddQuartz(quartz =>
        {
            quartz.AddJob<QuestionRetention>(job => job.WithIdentity(QuestionRetention.Key));
            quartz.AddTrigger(trigger => trigger.ForJob(QuestionRetention.Key).StartNow().WithSimpleSchedule(
                schedule => schedule.WithInterval(TimeSpan.FromHours(6)).RepeatForever()));
        });
    }

    /// <summary>Maps <c>/api/public</c>, <c>/api/questions</c> and <c>/api/complaints</c>.</summary>
    public static void MapPublicService(this IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup("/api/public").WithTags("public");
        AskQuestion.Map(open);
        StreamAnswer.Map(open);
        RateAnswer.Map(open);
        FileComplaint.Map(open);
        ShowSite.Map(open);
        ListHotQuestions.Map(open);
        ListThemes.Map(open);
        ListThemeItems.Map(open);
        ListRegions.Map(open);

        var questions = endpoints.MapGroup("/api/questions").WithTags("questions");
        ListQuestions.Map(questions);
        GroupQuestions.Map(questions);
        ExportQuestions.Map(questions);
        EraseQuestion.Map(questions);
        EraseQuestions.Map(questions);

        var complaints = endpoints.MapGroup("/api/complaints").WithTags("complaints");
        ListComplaints.Map(complaints);
        SettleComplaint.Map(complaints);
    }

    private static T Of<T>(IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Jobs;
using Zhengshu.Platform.Identity.Contracts;
using Zhengshu.Platform.Knowledge.Bases;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Knowledge.Reading;
using Zhengshu.Platform.Knowledge.Uploads;

namespace Zhengshu.Platform.Knowledge;

/// <summary>The part of the module that people work with: bases, documents, uploads, originals.</summary>
internal static class KnowledgeManagement
{
    public static IServiceCollection AddKnowledgeManagement(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<KnowledgeOptions, KnowledgeOptionsValidator>().BindConfiguration("Knowledge");
        services.AddOptionsWithValidateOnStart<SiteOptions, SiteOptionsValidator>().BindConfiguration("Site");
        services.AddOptionsWithValidateOnStart<ParsingOptions, ParsingOptionsValidator>().BindConfiguration(ParsingOptions.Section);
        services.AddSingleton(_ => WorkerLaunch.Self());
        services.AddScoped<DocumentChanges>().AddScoped<DocumentValidity>().AddSingleton<OriginalFiles>().AddScoped<UploadReading>()
            .AddScoped<DocumentIngestion>().AddScoped<ItemIngestion>().AddJobHandler<IngestJob>();
        services.AddScoped(p => new KnowledgeLibrary(Of<ZhengshuDb>(p), Of<DocumentValidity>(p), Of<Blobs>(p)));
        services.AddSingleton(p => new RegionDirectory(Of<Regions.Regions>(p))).AddSingleton(p => new ServiceCatalogue(Of<IServiceScopeFactory>(p)));
        services.AddScoped(p => new SourceReading(Of<ZhengshuDb>(p), Of<DocumentValidity>(p)));
        services.AddScoped(p => new KnowledgeBases(
            Of<ZhengshuDb>(p), Of<KnowledgeLibrary>(p), Of<DepartmentAdministration>(p), Of<DocumentChanges>(p), Of<OriginalFiles>(p)));
        services.AddScoped(p => new DocumentStewardship(
            Of<ZhengshuDb>(p), Of<DocumentChanges>(p), Of<Regions.Regions>(p), Of<DepartmentAdministration>(p), Of<OriginalFiles>(p)));
        return services.AddScoped(p => new DocumentUploads(
            Of<ZhengshuDb>(p), Of<Blobs>(p), Of<OriginalFiles>(p), Of<JobQueue>(p), Of<JobWorkers>(p), Of<DepartmentAdministration>(p),
            Of<IOptions<KnowledgeOptions>>(p), Of<TimeProvider>(p)));
    }

    public static void MapKnowledgeManagement(this IEndpointRouteBuilder endpoints)
    {
        var knowledge = endpoints.MapGroup("/api/knowledge").WithTags("knowledge");
        ListBases.Map(knowledge);
        CreateBase.Map(knowledge);
        UpdateBase.Map(knowledge);
        DeleteBase.Map(knowledge);

        ListDocuments.Map(knowledge);
        ShowDocument.Map(knowledge);
        CorrectDocument.Map(knowledge);
        WithdrawDocument.Map(knowledge);
        PublishDocument.Map(knowledge);
        DeleteDocument.Map(knowledge);
        ChangeDocuments.Map(knowledge);
        ListPassages.Map(knowledge);
        DownloadOriginal.Map(knowledge);

        UploadDocuments.Map(knowledge);
        ReplaceDocument.Map(knowledge);
        ListUploads.Map(knowledge);
        ShowUpload.Map(knowledge);
        DownloadRejectedRows.Map(knowledge);

        ReadSource.Map(endpoints);
    }

    private static T Of<T>(IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}

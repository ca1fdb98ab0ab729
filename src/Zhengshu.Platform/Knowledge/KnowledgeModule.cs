using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Embedding;
using Zhengshu.Platform.Knowledge.Import;
using Zhengshu.Platform.Knowledge.Index;
using Zhengshu.Platform.Knowledge.Ingestion;
using Zhengshu.Platform.Knowledge.Parsing.Scans;
using Zhengshu.Platform.Knowledge.Parsing.Sound;
using Zhengshu.Platform.Knowledge.Retrieval;
using Zhengshu.Platform.Knowledge.SampleCity;
using Zhengshu.Platform.Knowledge.Scoring;

namespace Zhengshu.Platform.Knowledge;

/// <summary>Wiring of the knowledge module (知识中枢): documents, index, answers.</summary>
public static class KnowledgeModule
{
    /// <summary>Adds tables, index, ingestion, answering and commands.</summary>
    public static IServiceCollection AddKnowledge(this IServiceCollection services)
    {
        services.AddTables(typeof(KnowledgeModule));
        services.AddSingleton<Regions.Regions>().AddSingleton<PassageEmbedder>();
        services.AddSingleton<IPassageIndex, MemoryPassageIndex>();
        services.AddScoped<DocumentStore>().AddScoped<KnowledgeImport>().AddScoped<DocumentImport>().AddSingleton<ImportRun>();
        services.AddSingleton<QuestionMemory>().AddSingleton<LawRanker>();
        services.AddScoped<ArticleLookup>().AddScoped<LawRetriever>().AddScoped<KnowledgeBaseNames>();
        services.AddSingleton<KnownLaws>().AddSingleton<ItemNames>().AddSingleton<ItemTexts>().AddSingleton<ItemLinksModel>().AddSingleton<PolicyTuning>().AddSingleton<KnownQuestionsModel>().AddSingleton<DailyTerms>().AddSingleton<SpokenTerms>();
        services.AddSingleton<ItemRanker>().AddSingleton<ItemDifferencesModel>().AddSingleton<ItemRivalsModel>().AddSingleton<PolicyRanker>().AddSingleton<FieldModel>().AddSingleton<FollowUpModel>().AddSingleton<SupportModels>().AddSingleton<QuestionReader>();
        services.AddScoped<ItemRetriever>().AddScoped<PolicyRetriever>();
        services.AddScoped<ItemRoute>().AddScoped<PolicyRoute>().AddScoped<LawRoute>().AddScoped<AnswerRouting>().AddScoped<WrittenAnswers>();
        services.AddScoped<IQuestionAnswering, QuestionAnswering>();
        services.AddJobHandler<SampleCityJob>().AddHostedService<KnowledgeStart>();
        services.AddCommand<AskCommand>().AddCommand<EvalAnswersCommand>().AddCommand<TrainAnswersCommand>();
        services.AddScoped<ItemRivalsTraining>();
        services.AddCommand<ExportVectorsCommand>().AddCommand<ImportLawsCommand>().AddCommand<ImportItemsCommand>().AddCommand<ImportDocumentsCommand>();
        services.AddCommand<ModelOcrCommand>().AddCommand<ModelTranscribeCommand>().AddCommand<EvalRetrievalCommand>().AddCommand<TrainLawRankerCommand>();
        return services.AddKnowledgeManagement();
    }

    /// <summary>Maps <c>/api/knowledge</c> and <c>/api/sources</c>.</summary>
    public static void MapKnowledge(this IEndpointRouteBuilder endpoints) => endpoints.MapKnowledgeManagement();
}

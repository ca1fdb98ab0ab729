using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Zhengshu.Apps.PublicService;

/// <summary>Settings under the key <c>PublicService</c>.</summary>
public sealed class PublicServiceOptions
{
    /// <summary>Questions a minute from one address, for residents. Default 30, 1–10,000. What is beyond is refused with 429.</summary>
    [Range(1, 10_000, ErrorMessage = "PublicService:QuestionsPerMinute must lie between 1 and 10000.")]
    public int QuestionsPerMinute { get; set; } = 30;

    /// <summary>Complaints and feedback a minute from one address, for residents. Default 10, 1–10,000.</summary>
    [Range(1, 10_000, ErrorMessage = "PublicService:SubmissionsPerMinute must lie between 1 and 10000.")]
    public int SubmissionsPerMinute { get; set; } = 10;

    /// <summary>How long earlier questions of a conversation are remembered after the last one. Default 30 minutes, 1 minute to 12 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "12:00:00", ErrorMessage = "PublicService:ConversationIdle must lie between 00:01:00 and 12:00:00.")]
    public TimeSpan ConversationIdle { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Days after which the question log is erased. Default 180, 1–3,650.</summary>
    [Range(1, 3650, ErrorMessage = "PublicService:QuestionLogDays must lie between 1 and 3650.")]
    public int QuestionLogDays { get; set; } = 180;

    /// <summary>Whether hot questions are taken from the question log as well. Default true; false shows only the curated ones.</summary>
    public bool HotQuestionsFromLog { get; set; } = true;

    /// <summary>Days of the log that hot questions are taken from. Default 7, 1–90.</summary>
    [Range(1, 90, ErrorMessage = "PublicService:HotQuestionDays must lie between 1 and 90.")]
    public int HotQuestionDays { get; set; } = 7;

    /// <summary>Different clients of one day that must have asked a question before it is shown to others. Default 3, 2–1,000.</summary>
    [Range(2, 1000, ErrorMessage = "PublicService:HotQuestionClients must lie between 2 and 1000.")]
    public int HotQuestionClients { get; set; } = 3;
}

[OptionsValidator]
internal sealed partial class PublicServiceOptionsValidator : IValidateOptions<PublicServiceOptions>;

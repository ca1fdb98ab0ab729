using Zhengshu.Kernel;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Apps.PublicService;

/// <summary>Why questions, feedback and complaints may be refused.</summary>
public static class PublicServiceRefusals
{
    /// <summary>Nothing but blanks and control characters.</summary>
    public static Refusal EmptyQuestion() => new("public.empty_question", 400, "请先写下您要问的问题，例如「驾驶证到期怎么换」。");

    /// <summary>Longer than <see cref="Question.MaxLength"/>.</summary>
    public static Refusal QuestionTooLong(int length) =>
        new("public.question_too_long", 400, $"问题有 {length} 字，超过 {Question.MaxLength} 字的上限，请只写要点后重新提问。")
        {
            Extensions = new Dictionary<string, object?> { ["limit"] = Question.MaxLength },
        };

    /// <summary>The region is unknown.</summary>
    public static Refusal UnknownRegion() => new("public.unknown_region", 400, "没有找到所选的地区，请从列表中重新选择。");

    /// <summary>There is no knowledge base of that name that the asker may read.</summary>
    public static Refusal UnknownKnowledgeBase() => new("public.unknown_knowledge_base", 400, "没有这个知识库，请核对名称。");

    /// <summary>More requests than the limit from one address.</summary>
    public static Refusal TooManyRequests(int seconds) =>
        new("public.too_many_requests", 429, $"您提交得太频繁了，请 {seconds} 秒后再试；急事请直接拨打热线。")
        {
            Extensions = new Dictionary<string, object?> { ["retry_after_seconds"] = seconds },
        };

    /// <summary>The answer could not be made; sent as an event, because the stream has begun.</summary>
    public static Refusal AnswerFailed() => new("public.answer_failed", 500, "系统暂时无法回答，请稍后重试，或拨打热线咨询。");

    /// <summary>The program is shutting down; sent as an event.</summary>
    public static Refusal ShuttingDown() => new("public.shutting_down", 503, "系统正在重新启动，请半分钟后重试。");

    /// <summary>The question is not in the log any more.</summary>
    public static Refusal QuestionNotFound() => new("public.question_not_found", 404, "没有这条提问记录，可能已被清除。");

    /// <summary>Nothing was written.</summary>
    public static Refusal EmptyComplaint() => new("public.empty_complaint", 400, "请写明投诉举报的内容后再提交。");

    /// <summary>There is no such complaint in the tenant.</summary>
    public static Refusal ComplaintNotFound() => new("public.complaint_not_found", 404, "没有这条投诉举报，请刷新列表。");

    /// <summary>It was settled already.</summary>
    public static Refusal ComplaintSettled() => new("public.complaint_settled", 409, "这条投诉举报已经处理过，请刷新列表。");
}

using Microsoft.Extensions.Options;
using Zhengshu.Apps.PublicService.Questions;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Apps.PublicService.Contracts;

/// <summary>
/// Answers residents and writes the question log (公众问答). The question stands in the log with personal data masked and nowhere else.
/// </summary>
public sealed class PublicQuestions
{
    /// <summary>What must stand at the foot of every answer.</summary>
    public const string Notice = "内容由人工智能生成，仅供参考，以办理部门答复为准";

    private const int HistoryQuestions = 5;
    private const int HistoryLength = 500;

    private readonly IQuestionAnswering _answering;
    private readonly KnowledgeLibrary _library;
    private readonly RegionDirectory _regions;
    private readonly Conversations _conversations;
    private readonly QuestionRecorder _recorder;
    private readonly SiteOptions _site;

    internal PublicQuestions(
        IQuestionAnswering answering, KnowledgeLibrary library, RegionDirectory regions, Conversations conversations, QuestionRecorder recorder,
        IOptions<SiteOptions> site) =>
        (_answering, _library, _regions, _conversations, _recorder, _site) = (answering, library, regions, conversations, recorder, site.Value);

    /// <summary>Checks the request; what comes back can be answered.</summary>
    public async Task<Result<CheckedQuestion>> CheckAsync(AskRequest request, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var text = QuestionText.Clean(request.Text);
        if (text.Length == 0)
        {
            return PublicServiceRefusals.EmptyQuestion();
        }

        if (text.Length > Question.MaxLength)
        {
            return PublicServiceRefusals.QuestionTooLong(text.Length);
        }

        var region = string.IsNullOrWhiteSpace(request.Region) ? null : request.Region.Trim();
        if (region is not null && _regions.CodeOf(region) is null)
        {
            return PublicServiceRefusals.UnknownRegion();
        }

        var name = string.IsNullOrWhiteSpace(request.KnowledgeBase) ? null : request.KnowledgeBase.Trim();
        if (name is not null && (await _library.BasesAsync(caller, cancellationToken)).All(b => b.Name != name))
        {
            return PublicServiceRefusals.UnknownKnowledgeBase();
        }

        var conversation = request.ConversationId ?? Guid.NewGuid();
        var history = request.History ?? _conversations.HistoryOf(conversation);
        return new CheckedQuestion(
            new Question
            {
                Text = text,
                History = [.. history.TakeLast(HistoryQuestions).Select(QuestionText.Clean).Where(q => q.Length > 0).Select(q => q.Length <= HistoryLength ? q : q[..HistoryLength])],
                Region = region,
                KnowledgeBase = name,
            },
            conversation);
    }

    /// <summary>Answers a checked question and writes it down.</summary>
    /// <param name="question">The question.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="address">Address of the client; only its hash, with a salt of the day, is kept.</param>
    /// <param name="cancellationToken">Stops the work; then nothing is written.</param>
    public async Task<PublicAnswer> AnswerAsync(CheckedQuestion question, Caller caller, string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var answer = await _answering.AnswerAsync(question.Question, caller, trace: true, cancellationToken);
        var id = await _recorder.WriteAsync(question.Question, answer, caller, address, cancellationToken);
        _conversations.Add(question.ConversationId, question.Question.Text);
        return new PublicAnswer(id, question.ConversationId, answer with { Trace = null }, Notice, _site.Hotline);
    }
}

/// <summary>A question that can be answered.</summary>
/// <param name="Question">Cleaned text with its history.</param>
/// <param name="ConversationId">Conversation it belongs to.</param>
public sealed record CheckedQuestion(Question Question, Guid ConversationId);

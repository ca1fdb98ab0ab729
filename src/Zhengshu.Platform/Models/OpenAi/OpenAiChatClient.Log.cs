using Microsoft.Extensions.Logging;
using Zhengshu.Platform.Models.Contracts;

namespace Zhengshu.Platform.Models.OpenAi;

/// <summary>What is logged: never the key, and prompts and answers at Trace only.</summary>
internal sealed partial class OpenAiChatClient
{
    [LoggerMessage(1001, LogLevel.Debug, "Chat model {Model} answered in {Milliseconds:0} ms, {InputTokens} tokens in, {OutputTokens} out")]
    private static partial void LogAnswered(ILogger logger, string model, double milliseconds, long? inputTokens, long? outputTokens);

    [LoggerMessage(1002, LogLevel.Warning, "Chat model {Model} failed after {Milliseconds:0} ms: {Failure} ({Side}), status {Status}")]
    private static partial void LogFailed(ILogger logger, string model, double milliseconds, ChatFailure failure, ChatFailureSide side, int? status);

    [LoggerMessage(1003, LogLevel.Debug, "Call of chat model {Model} given up by its caller after {Milliseconds:0} ms")]
    private static partial void LogCanceled(ILogger logger, string model, double milliseconds);

    [LoggerMessage(1004, LogLevel.Trace, "Chat model is asked: {Prompt}")]
    private static partial void LogPromptSensitive(ILogger logger, string prompt);

    [LoggerMessage(1005, LogLevel.Trace, "Chat model answered: {Answer}")]
    private static partial void LogAnswerSensitive(ILogger logger, string answer);
}

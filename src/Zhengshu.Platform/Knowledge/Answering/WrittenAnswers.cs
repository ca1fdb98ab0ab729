using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Retrieval;
using Zhengshu.Platform.Language.Contracts;
using Zhengshu.Platform.Models.Contracts;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>
/// Has the chat model, where one is connected, say a quoted answer in plain language (生成答复). Every sentence is checked against the passage it names; what
/// does not stand there is dropped. Where nothing is left, or the model fails, the quoted answer is given as it is.
/// </summary>
internal sealed partial class WrittenAnswers(ChatModels models, ArticleLookup lookup, PersonalDataMask mask, ILogger<WrittenAnswers> logger)
{
    /// <summary>Characters of a passage that the model is given; of a longer one the part around the quoted span.</summary>
    private const int LongestPassage = 1_500;

    /// <summary>
    /// The draft in plain language, or as it is. Service items are answered by their published fields only; a text that has ended, or does not apply yet, is
    /// quoted word for word, so that nobody takes a retelling for the rule of today.
    /// </summary>
    public async Task<AnswerDraft> RewriteAsync(AnswerDraft draft, QuestionReading reading, CancellationToken cancellationToken)
    {
        if (models.Writing is not { } model || draft.Route == AnswerRoute.Item || draft.Choice)
        {
            return draft;
        }

        var sources = draft.Sentences.Select(s => s.Source).OfType<Quoted>().DistinctBy(s => s.PassageId).ToList();
        if (sources.Count == 0 || sources.Exists(s => s.Document.Validity.Ended || s.Document.Validity.State == ValidityState.NotYet))
        {
            return draft;
        }

        var contents = await lookup.ContentsAsync(sources.Select(s => s.PassageId), cancellationToken);
        sources.RemoveAll(s => !contents.ContainsKey(s.PassageId));
        var sentences = await WriteAsync(model, reading.Search, sources, s => contents[s.PassageId].Text, cancellationToken);
        return sentences.Count == 0 ? draft : draft with { Sentences = sentences, Written = true };
    }

    /// <summary>The sentences that the model wrote and that stand in their passages; none when it fails.</summary>
    internal async Task<IReadOnlyList<DraftSentence>> WriteAsync(
        IChatClient model, string question, IReadOnlyList<Quoted> sources, Func<Quoted, string> textOf, CancellationToken cancellationToken)
    {
        var parts = sources.Select(source => Part(textOf(source), source)).ToList();
        var given = sources.Select((source, i) => new GivenPassage(Heading(source), parts[i].Text)).ToList();
        try
        {
            var response = await model.GetResponseAsync(WritingPrompt.For(mask.Mask(question), given), new ChatOptions { Temperature = 0 }, cancellationToken);
            var written = WritingPrompt.Read(response.Text, given.Count);
            var kept = new List<DraftSentence>();
            foreach (var sentence in written)
            {
                if (sentence.Passages.FirstOrDefault(n => SentenceSupport.Stands(sentence.Text, given[n - 1].Heading, given[n - 1].Text)) is > 0 and var number)
                {
                    kept.Add(new DraftSentence(sentence.Text, Cite(sources[number - 1], parts[number - 1], sentence.Text)));
                }
            }

            LogChecked(logger, kept.Count, written.Count);
            return kept;
        }
        catch (ChatFailedException failed)
        {
            LogQuoted(logger, failed.Failure);
            return [];
        }
        catch (RegexMatchTimeoutException)
        {
            LogUnreadable(logger);
            return [];
        }
    }

    /// <summary>Points to where the sentence stands, so that a click marks it.</summary>
    private static Quoted Cite(Quoted source, (int Start, string Text) part, string sentence)
    {
        var span = Quoting.Best(part.Text, sentence, Math.Max(60, 2 * sentence.Length));
        return source with { Start = part.Start + span.Start, Length = span.Length };
    }

    private static (int Start, string Text) Part(string text, Quoted source)
    {
        if (text.Length <= LongestPassage)
        {
            return (0, text);
        }

        var start = Math.Clamp(source.Start - ((LongestPassage - source.Length) / 2), 0, text.Length - LongestPassage);
        var end = start + LongestPassage;
        start = start > 0 && text.IndexOfAny(['。', '；', '\n'], start, LongestPassage / 4) is >= 0 and var mark ? mark + 1 : start; // no half sentence opens it
        end = end < text.Length && text.LastIndexOfAny(['。', '；', '\n'], end - 1, LongestPassage / 4) is >= 0 and var last ? last + 1 : end;
        return (start, text[start..end]);
    }

    private static string Heading(Quoted source) =>
        $"《{source.Document.Title}》{(source.Document.DocumentNumber is { } number ? $"（{number}）" : "")}{source.Article}";

    [LoggerMessage(5101, LogLevel.Debug, "{Kept} of {Written} written sentences stand in their passages")]
    private static partial void LogChecked(ILogger logger, int kept, int written);

    [LoggerMessage(5102, LogLevel.Debug, "Answer quoted from the sources because the chat model failed: {Failure}")]
    private static partial void LogQuoted(ILogger logger, ChatFailure failure);

    [LoggerMessage(5103, LogLevel.Warning, "Answer quoted from the sources because what the chat model wrote could not be read in time")]
    private static partial void LogUnreadable(ILogger logger);
}

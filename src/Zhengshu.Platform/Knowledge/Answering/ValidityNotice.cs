using System.Globalization;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>Says first that a text no longer applies, or does not yet, and since when (失效提示).</summary>
internal static class ValidityNotice
{
    public static AnswerDraft Prepend(AnswerDraft draft, QuestionReading reading)
    {
        if (draft.Sentences.Select(s => s.Source).OfType<Quoted>().FirstOrDefault() is not { Document: var document } source)
        {
            return draft;
        }

        var validity = document.Validity;
        var title = $"《{document.Title}》{(document.DocumentNumber is { } number ? $"（{number}）" : "")}";
        var since = Day(validity.Since);
        var notice = validity.State switch
        {
            ValidityState.Expired => $"{title}的有效期已届满，{since}起失效，以下内容仅供了解当时的规定。",
            ValidityState.Repealed => $"{title}已废止{(since.Length > 0 ? $"（{since}起）" : "")}{After(validity)}，不再有效，以下内容仅供了解当时的规定。",
            ValidityState.Amended => $"以下引自{title}的旧版本，{since}起已被修改{After(validity)}，不再有效。",
            ValidityState.NotYet => $"{title}尚未生效，自{since}起施行。",
            _ => reading.DocumentNumbers.Count > 0 || AsksForce(reading) ? InForce(title, validity) : null,
        };
        return notice is null ? draft : draft with { Sentences = [new DraftSentence(notice, source), .. draft.Sentences] };
    }

    private static string? InForce(string title, Validity validity) => validity.State == ValidityState.InForce
        ? $"{title}现行有效{(validity.Until is { } until ? $"，有效期至{Day(until)}" : "")}。"
        : $"{title}的效力未经核对，请以发布机关公布为准。";

    private static bool AsksForce(QuestionReading reading) =>
        new[] { "有效吗", "还有效", "失效", "废止", "过期", "还能用", "作废" }.Any(w => reading.Asked.Contains(w, StringComparison.Ordinal));

    private static string After(Validity validity) => validity.Successor is { Length: > 0 } successor ? $"，由《{successor.Trim('《', '》')}》代替" : "";

    private static string Day(DateOnly? day) => day?.ToString("yyyy年M月d日", CultureInfo.InvariantCulture) ?? "";
}

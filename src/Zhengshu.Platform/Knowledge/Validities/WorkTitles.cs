using System.Text;

namespace Zhengshu.Platform.Knowledge.Validities;

/// <summary>The name that all versions of one text share (规范名称).</summary>
internal static class WorkTitles
{
    /// <summary>
    /// Title without 《》, spaces, 中华人民共和国 and a version in brackets at the end — （2012-12-28）, （2018年修正）, （试行） stays —;
    /// brackets half width.
    /// </summary>
    public static string Of(string title)
    {
        var text = new StringBuilder(title.Length);
        foreach (var c in title)
        {
            switch (c)
            {
                case '《' or '》' or '〈' or '〉' or '<' or '>' or '“' or '”' or '"' or '　':
                    break;
                case '（':
                    text.Append('(');
                    break;
                case '）':
                    text.Append(')');
                    break;
                default:
                    if (!char.IsWhiteSpace(c))
                    {
                        text.Append(c);
                    }

                    break;
            }
        }

        var work = text.ToString();
        var bracket = work.LastIndexOf('(');
        if (bracket > 0 && work[^1] == ')' && IsVersion(work.AsSpan(bracket + 1, work.Length - bracket - 2)))
        {
            work = work[..bracket];
        }

        return work.Replace("中华人民共和国", "", StringComparison.Ordinal) is { Length: > 0 } named ? named : work;
    }

    private static bool IsVersion(ReadOnlySpan<char> bracket) =>
        bracket.Length >= 4 && char.IsAsciiDigit(bracket[0]) && char.IsAsciiDigit(bracket[3]);
}

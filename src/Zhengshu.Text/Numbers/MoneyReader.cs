namespace Zhengshu.Text.Numbers;

/// <summary>Reads amounts: in words (壹仟元伍角), in figures with a unit (3.5万元), with jiao and fen.</summary>
internal static class MoneyReader
{
    internal static bool TryRead(ReadOnlySpan<char> text, out decimal yuan)
    {
        yuan = 0;
        foreach (var prefix in (string[])["人民币", "RMB", "￥", "¥"])
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                text = text[prefix.Length..].TrimStart(" :：");
                break;
            }
        }

        if (text.EndsWith("整") || text.EndsWith("正"))
        {
            text = text[..^1];
        }

        if (text.IsEmpty)
        {
            return false;
        }

        var unit = text.IndexOfAny("元圆块");
        if (unit < 0)
        {
            return text.IndexOfAny("角毛分") >= 0 ? TryReadSmall(text, out yuan) : NumeralReader.TryReadDecimal(text, out yuan);
        }

        if (!NumeralReader.TryReadDecimal(text[..unit], out var whole))
        {
            return false;
        }

        var rest = text[(unit + 1)..];
        rest = rest.StartsWith("钱") ? rest[1..] : rest;
        decimal small = 0;
        if (!rest.IsEmpty && !TryReadSmall(rest, out small))
        {
            return false;
        }

        yuan = whole + small;
        return true;
    }

    private static bool TryReadSmall(ReadOnlySpan<char> text, out decimal yuan)
    {
        yuan = 0;
        text = text.Length > 1 && text[0] == '零' ? text[1..] : text;
        var any = false;
        foreach (var (marks, share) in ((string, decimal)[])[("角毛", 0.1m), ("分", 0.01m)])
        {
            var mark = text.IndexOfAny(marks);
            if (mark < 0)
            {
                continue;
            }

            if (!NumeralReader.TryReadInteger(text[..mark], out var count) || count > 99)
            {
                return false;
            }

            yuan += count * share;
            text = text[(mark + 1)..];
            any = true;
        }

        return any && text.IsEmpty;
    }
}

namespace Zhengshu.Text.Law;

/// <summary>What stands before and between a law's name and its articles.</summary>
internal static class LawNames
{
    /// <summary>A title that is not in the list, read backwards from its article: …停车管理办法第五条.</summary>
    internal static int Before(string text, int article, int from, out string? title)
    {
        string[] connectors =
            ["根据", "依据", "依照", "按照", "参照", "违反", "适用", "符合", "触犯", "遵照", "援引", "引用", "请问", "以及", "或者", "关于适用", "对照", "属于", "按", "据"];
        title = null;
        var start = article;
        while (start > from && article - start < 40 && (char.IsLetter(text[start - 1]) || text[start - 1] is '（' or '）'))
        {
            start--;
        }

        foreach (var connector in connectors)
        {
            var at = text.LastIndexOf(connector, Math.Max(start, article - 1), Math.Max(start, article - 1) - start + 1, StringComparison.Ordinal);
            start = at >= start && (connector.Length > 1 || at == start) ? at + connector.Length : start;
        }

        while (start < article && text[start] is '和' or '与' or '及' or '或' or '在' or '对' or '由' or '的' or '是' or '）')
        {
            start++;
        }

        var name = text.AsSpan(start, article - start);
        if (name.Length is >= 4 and <= 36 && name[0] is not ('本' or '该' or '此' or '前' or '上') && LawTitles.LooksNormative(name))
        {
            title = LawTitles.Resolve(name.ToString());
        }

        return start;
    }

    /// <summary>Passes over （2018年修正）, （以下简称…） and the like.</summary>
    internal static int SkipBracket(string text, int index)
    {
        var open = LawUnits.SkipSpaces(text, index);
        if (LawUnits.At(text, open) is not ('（' or '('))
        {
            return index;
        }

        for (var i = open + 1; i < text.Length && i - open < 40; i++)
        {
            if (text[i] is '）' or ')')
            {
                return i + 1;
            }
        }

        return index;
    }

    /// <summary>Passes over 的, 中的, 规定的, 第五编婚姻家庭, 婚姻家庭编 between title and article.</summary>
    internal static int SkipFiller(string text, int index)
    {
        foreach (var filler in (string[])["规定的", "当中的", "里面的", "中的", "里的", "之中", "的", "中", "里", "，", ","])
        {
            if (string.CompareOrdinal(text, index, filler, 0, filler.Length) == 0)
            {
                return index + filler.Length;
            }
        }

        for (var i = index; i < text.Length && i - index <= 14; i++)
        {
            if (text[i] is '编' or '章' or '节' && LawUnits.Read(text, i + 1, '条', needsOrdinal: true, []) > 0)
            {
                return i + 1;
            }

            if (text[i] is not '第' && !char.IsLetter(text[i]))
            {
                break;
            }
        }

        return index;
    }
}

using System.Buffers;

namespace Zhengshu.Text.PersonalData;

/// <summary>Postal addresses: division and road names, house number, then building, floor and room.</summary>
internal static class AddressScan
{
    /// <summary>Most characters of divisions and road before the house number.</summary>
    private const int LongestHead = 36;

    private static readonly SearchValues<char> Roads = SearchValues.Create("路街道巷弄里村苑园城区湾寓院庄屯组社");
    private const string Parts = "栋幢座楼单元室房层号梯门户铺档";
    private const string Borders = "住在于址到去为是：:，,。；;、\n（(）)“”《》【】及和与向";

    internal static void Find(string text, List<PersonalDataMatch> found)
    {
        var from = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] is not ('号' or '弄' or '栋' or '幢' or '座' or '室' or '房') || !char.IsAsciiLetterOrDigit(text[i - 1]))
            {
                continue;
            }

            var number = i;
            while (number > from && (char.IsAsciiLetterOrDigit(text[number - 1]) || text[number - 1] is '-' or '之'))
            {
                number--;
            }

            var start = Head(text, from, number);
            if (start < 0)
            {
                continue;
            }

            var end = Tail(text, i + 1, out var room);
            room |= text[i] is '室' or '房';
            var home = PersonalDataFinder.Announced(text, start, 8, "住", "家", "地址", "户籍", "现居", "收件", "寄到");
            found.Add(new PersonalDataMatch(PersonalDataKind.Address, start, end - start, room && home ? 0.95 : room ? 0.85 : home ? 0.8 : 0.6));
            from = end;
            i = end - 1;
        }
    }

    /// <summary>Start of the address whose house number starts at an index, or −1 where no road or village stands before it.</summary>
    private static int Head(string text, int from, int number)
    {
        var start = number;
        while (start > from && number - start < LongestHead && (Characters.IsHan(text[start - 1]) || char.IsAsciiLetterOrDigit(text[start - 1]))
            && !Borders.Contains(text[start - 1], StringComparison.Ordinal))
        {
            start--;
        }

        foreach (var cue in (string[])["现居", "家庭", "户籍", "我家"])
        {
            start += string.CompareOrdinal(text, start, cue, 0, cue.Length) == 0 && number - start > cue.Length + 2 ? cue.Length : 0;
        }

        var head = text.AsSpan(start, number - start);
        var road = head.LastIndexOfAny(Roads);
        if (road < 1 || head.Length - road > 8 || head.StartsWith("第"))
        {
            return -1;
        }

        return start;
    }

    /// <summary>End of building, floor and room after the house number.</summary>
    private static int Tail(string text, int index, out bool room)
    {
        room = false;
        var end = index;
        for (var i = index; i < text.Length && i - index < 40;)
        {
            var from = i;
            while (i < text.Length && i - from < 12 && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '-' or '一' or '二' or '三' or '四' or '五' or '六' or '七' or '八' or '九' or '十'))
            {
                i++;
            }

            var figures = i > from;
            var parts = i;
            while (parts < text.Length && parts - i < 2 && Parts.Contains(text[parts], StringComparison.Ordinal))
            {
                parts++;
            }

            if (!figures || (parts == i && i - from < 3))
            {
                // 体育西路111号建和中心12楼: a house's name may stand between.
                var name = from;
                while (name < text.Length && name - from < 10 && Characters.IsHan(text[name]) && !Borders.Contains(text[name], StringComparison.Ordinal))
                {
                    name++;
                }

                if (name == from || name >= text.Length || !char.IsAsciiDigit(text[name]) || end != index)
                {
                    return end;
                }

                i = name;
                continue;
            }

            room = true;
            end = i = parts;
        }

        return end;
    }
}

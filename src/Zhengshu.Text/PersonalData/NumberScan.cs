using System.Collections.Frozen;

namespace Zhengshu.Text.PersonalData;

/// <summary>Numbers made of digits: resident id, mobile, landline, bank card. Groups parted by single spaces or hyphens count as one number where they fit.</summary>
internal static class NumberScan
{
    private const int MostGroups = 6;

    private static readonly Lazy<FrozenSet<string>> AreaCodes = new(() =>
        File.ReadLines(TextData.File("jionlp", "landline_phone_area_code.txt")).Select(line => line.Split(' ')[0]).ToFrozenSet(StringComparer.Ordinal));

    internal static void Find(string text, List<PersonalDataMatch> found)
    {
        var groups = new List<TextSpan>();
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                i++;
                continue;
            }

            groups.Clear();
            i = ReadGroups(text, i, groups);
            Classify(text, groups, found);
        }
    }

    private static int ReadGroups(string text, int start, List<TextSpan> groups)
    {
        var i = start;
        while (true)
        {
            var from = i;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                i++;
            }

            if (i - from == 17 || (groups.Count > 0 && i - from == 3))
            {
                i += i < text.Length && text[i] is 'X' or 'x' ? 1 : 0;
            }

            groups.Add(new TextSpan(from, i - from));
            var separator = i < text.Length && text[i] is ' ' or '-' or '－' ? 1 : 0;
            var next = i + separator;
            if (separator == 0 || next >= text.Length || !char.IsAsciiDigit(text[next]) || groups.Count >= 64)
            {
                return i;
            }

            i = next;
        }
    }

    private static void Classify(string text, List<TextSpan> groups, List<PersonalDataMatch> found)
    {
        for (var first = 0; first < groups.Count;)
        {
            PersonalDataMatch? match = null;
            var last = Math.Min(groups.Count, first + MostGroups) - 1;
            for (; last >= first && match is null; last--)
            {
                match = Test(text, groups, first, last);
            }

            if (match is not null)
            {
                found.Add(match);
                first = last + 2;
                continue;
            }

            first++;
        }
    }

    private static PersonalDataMatch? Test(string text, List<TextSpan> groups, int first, int last)
    {
        var start = groups[first].Start;
        var length = groups[last].End - start;
        Span<char> digits = stackalloc char[24];
        var count = 0;
        for (var group = first; group <= last; group++)
        {
            if (count + groups[group].Length > digits.Length)
            {
                return null;
            }

            groups[group].Of(text).CopyTo(digits[count..]);
            count += groups[group].Length;
        }

        digits = digits[..count];
        return ResidentId(text, digits, start, length) ?? Mobile(text, digits, start, length)
            ?? Landline(text, groups, first, last, digits) ?? BankCard(text, digits, start, length);
    }

    private static PersonalDataMatch? ResidentId(string text, ReadOnlySpan<char> digits, int start, int length)
    {
        var named = PersonalDataFinder.Announced(text, start, 14, "身份证", "身份号码", "证件号");
        if (Identifiers.HasResidentForm(digits))
        {
            var sure = Identifiers.IsResidentId(digits);
            return sure || named || length == digits.Length ? new(PersonalDataKind.ResidentId, start, length, sure ? 1 : named ? 0.9 : 0.7) : null;
        }

        // Numbers of the first generation have 15 digits and no check digit.
        return named && digits.Length == 15 && Identifiers.IsProvince(((digits[0] - '0') * 10) + digits[1] - '0') ? new(PersonalDataKind.ResidentId, start, length, 0.8) : null;
    }

    private static PersonalDataMatch? Mobile(string text, ReadOnlySpan<char> digits, int start, int length)
    {
        var country = digits.Length == 13 && digits.StartsWith("86") ? 2 : digits.Length == 15 && digits.StartsWith("0086") ? 4 : 0;
        var own = digits[country..];
        if (own.Length != 11 || own[0] != '1' || own[1] is < '3' or > '9' || IsRunningNumber(text, start))
        {
            return null;
        }

        var plus = country == 2 && start > 0 && text[start - 1] == '+' ? 1 : 0;
        return new(PersonalDataKind.Mobile, start - plus, length + plus, 0.95);
    }

    private static PersonalDataMatch? Landline(string text, List<TextSpan> groups, int first, int last, ReadOnlySpan<char> digits)
    {
        var start = groups[first].Start;
        var length = groups[last].End - start;
        if (digits[0] == '0' && digits.Length is >= 10 and <= 12 && last - first <= 2)
        {
            foreach (var areaLength in (ReadOnlySpan<int>)[3, 4])
            {
                var subscriber = digits.Length - areaLength;
                var split = last > first ? groups[first].Length == areaLength : true;
                if (split && subscriber is 7 or 8 && digits[areaLength] is >= '2' and <= '8' && AreaCodes.Value.Contains(digits[..areaLength].ToString()))
                {
                    return new(PersonalDataKind.Landline, start, length, 0.9);
                }
            }

            return null;
        }

        var local = first == last && digits.Length is 7 or 8 && digits[0] is >= '2' and <= '8'
            && PersonalDataFinder.Announced(text, start, 6, "电话", "座机", "固话", "致电", "拨打", "传真");
        return local ? new(PersonalDataKind.Landline, start, length, 0.7) : null;
    }

    private static PersonalDataMatch? BankCard(string text, ReadOnlySpan<char> digits, int start, int length)
    {
        if (digits.Length is < 16 or > 19 || digits.ContainsAnyExceptInRange('0', '9') || !Identifiers.PassesLuhn(digits) || !digits.ContainsAnyExcept(digits[0]))
        {
            return null;
        }

        var named = PersonalDataFinder.Announced(text, start, 12, "卡号", "账号", "帐号", "账户", "银行", "储蓄卡", "信用卡", "社保卡");
        var union = digits.StartsWith("62") || digits.StartsWith("60") || digits.StartsWith("9558") || digits.StartsWith("81");
        var foreign = digits.Length == 16 && digits[0] is '4' or '5' or '3';
        if (!named && (IsRunningNumber(text, start) || !(union || foreign)))
        {
            return null;
        }

        return new(PersonalDataKind.BankCard, start, length, named ? 0.98 : union ? 0.9 : 0.6);
    }

    /// <summary>A serial, order or case number that merely looks like something else; a fraction or amount is none either.</summary>
    private static bool IsRunningNumber(string text, int start) =>
        (start > 0 && text[start - 1] is '.' or '￥' or '¥' or '$' or '〔' or '_')
        || PersonalDataFinder.Announced(text, start, 8, "编号", "编码", "流水号", "订单号", "受理号", "工单", "单号", "文号", "代码", "版本");
}

namespace Zhengshu.Text.PersonalData;

/// <summary>Codes of letters and digits: credit code, passport, plate, e-mail.</summary>
internal static class CodeScan
{
    private const string PlateProvinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领";
    private const string PlateEndings = "挂学警港澳使领";

    internal static void Find(string text, List<PersonalDataMatch> found)
    {
        for (var i = 0; i < text.Length;)
        {
            if (PlateProvinces.Contains(text[i], StringComparison.Ordinal) && Plate(text, i) is { } plate)
            {
                found.Add(plate);
                i = plate.End;
                continue;
            }

            if (text[i] == '@' && Email(text, i) is { } email)
            {
                found.Add(email);
                i = email.End;
                continue;
            }

            if (!char.IsAsciiLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && char.IsAsciiLetterOrDigit(text[i]))
            {
                i++;
            }

            if (Code(text, start, i - start) is { } code)
            {
                found.Add(code);
            }
        }
    }

    private static PersonalDataMatch? Code(string text, int start, int length)
    {
        var code = text.AsSpan(start, length);

        // 11440106718120458W/2024-00008 is the index number of a published document: the issuing office's code, then year and serial.
        if (length == 18 && start + length < text.Length && text[start + length] == '/')
        {
            return null;
        }

        if (length == 18 && code.ContainsAnyInRange('A', 'Z') && !Identifiers.HasResidentForm(code))
        {
            if (Identifiers.IsCreditCode(code))
            {
                return new(PersonalDataKind.CreditCode, start, length, 1);
            }

            return PersonalDataFinder.Announced(text, start, 12, "信用代码") ? new(PersonalDataKind.CreditCode, start, length, 0.7) : null;
        }

        if (length == 18 && Identifiers.IsCreditCode(code) && PersonalDataFinder.Announced(text, start, 12, "信用代码"))
        {
            return new(PersonalDataKind.CreditCode, start, length, 1);
        }

        var form = length == 9 && char.IsAsciiLetterUpper(code[0])
            && (!code[1..].ContainsAnyExceptInRange('0', '9') || (code[0] == 'E' && char.IsAsciiLetterUpper(code[1]) && !code[2..].ContainsAnyExceptInRange('0', '9')));
        if (!form)
        {
            return null;
        }

        var named = PersonalDataFinder.Announced(text, start, 14, "护照", "通行证", "证件号", "回乡证", "台胞证");
        return named || code[0] is 'E' or 'G' ? new(PersonalDataKind.Passport, start, length, named ? 0.95 : 0.6) : null;
    }

    private static PersonalDataMatch? Plate(string text, int start)
    {
        if (start + 6 >= text.Length || !IsPlateLetter(text[start + 1]))
        {
            return null;
        }

        var body = text[start + 2] is '·' or '•' or '.' or ' ' or '・' ? start + 3 : start + 2;
        var end = body;
        var digits = 0;
        while (end < text.Length && end - body < 6 && (char.IsAsciiDigit(text[end]) || IsPlateLetter(text[end])))
        {
            digits += char.IsAsciiDigit(text[end]) ? 1 : 0;
            end++;
        }

        end += end - body == 4 && end < text.Length && PlateEndings.Contains(text[end], StringComparison.Ordinal) ? 1 : 0;
        var closed = end >= text.Length || !char.IsAsciiLetterOrDigit(text[end]);
        return end - body is 5 or 6 && digits >= 2 && closed ? new(PersonalDataKind.Plate, start, end - start, 0.95) : null;
    }

    /// <summary>I and O are not used on plates.</summary>
    private static bool IsPlateLetter(char unit) => char.IsAsciiLetterUpper(unit) && unit is not ('I' or 'O');

    private static PersonalDataMatch? Email(string text, int at)
    {
        var start = at;
        while (start > 0 && at - start < 64 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '-' or '+' or '%'))
        {
            start--;
        }

        while (start < at && text[start] is '.' or '-')
        {
            start++;
        }

        var end = at + 1;
        var dot = -1;
        while (end < text.Length && end - at < 255 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '.'))
        {
            dot = text[end] == '.' && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1]) ? end : dot;
            end++;
        }

        while (end > at && text[end - 1] is '.' or '-')
        {
            end--;
        }

        var domain = dot > at + 1 && end - dot > 2 && !text.AsSpan(dot + 1, end - dot - 1).ContainsAnyInRange('0', '9');
        return start < at && domain ? new(PersonalDataKind.Email, start, end - start, 0.98) : null;
    }
}

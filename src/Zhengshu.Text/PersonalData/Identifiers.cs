namespace Zhengshu.Text.PersonalData;

/// <summary>Checks of numbers that carry a check digit. Full-width digits count as digits.</summary>
public static class Identifiers
{
    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string ResidentCheck = "10X98765432";

    private static ReadOnlySpan<byte> ResidentWeights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private static ReadOnlySpan<byte> CreditWeights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static ReadOnlySpan<byte> OrganisationWeights => [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Eighteen characters with a province, a real day of birth and the right check character (GB 11643-1999).</summary>
    public static bool IsResidentId(ReadOnlySpan<char> text) => HasResidentForm(text) && char.ToUpperInvariant(Fold(text[17])) == ResidentCheckOf(text);

    /// <summary>Eighteen characters of the alphabet with the right check character (GB 32100-2015) and, inside, the right one of the organisation code (GB 11714).</summary>
    public static bool IsCreditCode(ReadOnlySpan<char> text)
    {
        if (text.Length != 18)
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            var value = CreditAlphabet.IndexOf(char.ToUpperInvariant(Fold(text[i])), StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            sum += value * CreditWeights[i];
        }

        return CreditAlphabet[(31 - (sum % 31)) % 31] == char.ToUpperInvariant(Fold(text[17])) && IsOrganisationCode(text[8..17]);
    }

    /// <summary>Nine characters of an organisation code with the right check character (GB 11714-1997).</summary>
    public static bool IsOrganisationCode(ReadOnlySpan<char> text)
    {
        if (text.Length != 9)
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            var unit = char.ToUpperInvariant(Fold(text[i]));
            if (!char.IsAsciiLetterOrDigit(unit))
            {
                return false;
            }

            sum += (char.IsAsciiDigit(unit) ? unit - '0' : unit - 'A' + 10) * OrganisationWeights[i];
        }

        return char.ToUpperInvariant(Fold(text[8])) == ((11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var check => (char)('0' + check) });
    }

    /// <summary>Whether the digits pass the Luhn check (ISO/IEC 7812-1, annex B); false for anything but digits.</summary>
    public static bool PassesLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = Fold(digits[^(i + 1)]) - '0';
            if (digit is < 0 or > 9)
            {
                return false;
            }

            sum += i % 2 == 0 ? digit : digit > 4 ? (digit * 2) - 9 : digit * 2;
        }

        return !digits.IsEmpty && sum % 10 == 0;
    }

    /// <summary>Province and day of birth are right; the check character is not looked at.</summary>
    internal static bool HasResidentForm(ReadOnlySpan<char> text)
    {
        if (text.Length != 18)
        {
            return false;
        }

        for (var i = 0; i < 17; i++)
        {
            if (!char.IsAsciiDigit(Fold(text[i])))
            {
                return false;
            }
        }

        var year = Number(text, 6, 4);
        var month = Number(text, 10, 2);
        var day = Number(text, 12, 2);
        return (char.IsAsciiDigit(Fold(text[17])) || Fold(text[17]) is 'X' or 'x') && IsProvince(Number(text, 0, 2))
            && year is >= 1880 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
    }

    /// <summary>First two digits of division codes (GB/T 2260).</summary>
    internal static bool IsProvince(int code) =>
        code is (>= 11 and <= 15) or (>= 21 and <= 23) or (>= 31 and <= 37) or (>= 41 and <= 46) or (>= 50 and <= 54) or (>= 61 and <= 65) or 71 or 81 or 82 or 83;

    /// <summary>Half-width form of a full-width letter or digit.</summary>
    internal static char Fold(char unit) => unit is >= '！' and <= '～' ? (char)(unit - 0xFEE0) : unit;

    /// <summary>0 to 10: what the last character of a resident id says.</summary>
    internal static int CheckValue(ReadOnlySpan<char> text) => Fold(text[^1]) is 'X' or 'x' ? 10 : Fold(text[^1]) - '0';

    /// <summary>0 to 10: what it should say.</summary>
    internal static int ResidentCheckValue(ReadOnlySpan<char> text) => ResidentCheckOf(text) is 'X' ? 10 : ResidentCheckOf(text) - '0';

    internal static char ResidentCheckCharacter(int value) => value == 10 ? 'X' : (char)('0' + value);

    private static char ResidentCheckOf(ReadOnlySpan<char> text)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (Fold(text[i]) - '0') * ResidentWeights[i];
        }

        return ResidentCheck[sum % 11];
    }

    private static int Number(ReadOnlySpan<char> text, int start, int length)
    {
        var value = 0;
        foreach (var unit in text.Slice(start, length))
        {
            value = (value * 10) + (Fold(unit) - '0');
        }

        return value;
    }
}

using System.Globalization;
using System.Text;

namespace Zhengshu.Text.PersonalData;

/// <summary>
/// Values of personal data that still look like ones of their kind: a resident id with a real province, birthday and check character, a bank card
/// of the same bank that passes Luhn, a phone of the same area. Only the digits that say who it is change. Separators and widths stay.
/// </summary>
internal static class FormatPreservation
{
    private const string Decimal = "0123456789";
    private const string Plate = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Credit = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>Values outside the form of a number are walked over; an encryption that never comes back would be a fault of the cipher.</summary>
    private const int MostSteps = 100_000;

    private static readonly int[] Provinces = [.. Enumerable.Range(0, 100).Where(Identifiers.IsProvince)];
    private static readonly DateOnly FirstBirthday = new(1880, 1, 1);
    private static readonly int Birthdays = new DateOnly(2100, 12, 31).DayNumber - FirstBirthday.DayNumber + 1;

    /// <summary>The value in its new form, or null where the kind has no digits to change (name, address, e-mail) or too few.</summary>
    internal static string? Change(PersonalDataKind kind, ReadOnlySpan<char> value, FormatPreservingCipher cipher, bool back)
    {
        var places = new List<int>();
        var plain = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            var unit = Identifiers.Fold(value[i]);
            if (char.IsAsciiLetterOrDigit(unit))
            {
                places.Add(i);
                plain.Append(unit);
            }
        }

        var changed = Digits(kind, plain.ToString().ToUpperInvariant(), new Turn(cipher, kind, back));
        if (changed is null)
        {
            return null;
        }

        var output = value.ToArray();
        for (var i = 0; i < places.Count; i++)
        {
            output[places[i]] = value[places[i]] is >= '！' and <= '～' ? (char)(changed[i] + 0xFEE0) : changed[i];
        }

        return new string(output);
    }

    /// <summary>One direction of the cipher for one kind.</summary>
    private readonly record struct Turn(FormatPreservingCipher Cipher, PersonalDataKind Kind, bool Back)
    {
        /// <summary>Goes on until the result has the form (cycle walking, SP 800-38G appendix): both directions meet the same values.</summary>
        internal string? Walk(string text, string alphabet, Func<string, bool> fits)
        {
            if (text.Length < FormatPreservingCipher.Shortest(alphabet.Length))
            {
                return null;
            }

            var tweak = Encoding.ASCII.GetBytes(Kind.ToString());
            var digits = text.Select(unit => alphabet.IndexOf(unit, StringComparison.Ordinal)).ToArray();
            if (Array.Exists(digits, digit => digit < 0))
            {
                return null;
            }

            for (var step = 0; step < MostSteps; step++)
            {
                digits = Back ? Cipher.Decrypt(digits, alphabet.Length, tweak) : Cipher.Encrypt(digits, alphabet.Length, tweak);
                var result = string.Concat(digits.Select(digit => alphabet[digit]));
                if (fits(result))
                {
                    return result;
                }
            }

            return null;
        }
    }

    private static string? Digits(PersonalDataKind kind, string value, Turn turn) => kind switch
    {
        PersonalDataKind.ResidentId when value.Length == 18 => ResidentId(value, turn),
        PersonalDataKind.ResidentId when value.Length == 15 => Tail(value, 2, turn, _ => true),
        PersonalDataKind.Mobile => Tail(value, value.Length - 10, turn, rest => rest[0] is >= '3' and <= '9'),
        PersonalDataKind.Landline => Tail(value, value[0] != '0' ? 0 : value[1] is '1' or '2' ? 3 : 4, turn, rest => rest[0] is >= '2' and <= '8'),
        PersonalDataKind.BankCard => BankCard(value, turn),
        PersonalDataKind.Plate => PlateNumber(value, turn),
        PersonalDataKind.Passport => value.Length > 1 && char.IsAsciiLetter(value[1]) ? Tail(value, 2, turn, _ => true) : Tail(value, 1, turn, _ => true),
        PersonalDataKind.CreditCode when value.Length == 18 => CreditCode(value, turn),
        _ => null,
    };

    private static string? Tail(string value, int kept, Turn turn, Func<string, bool> fits) =>
        turn.Walk(value[kept..], Decimal, fits) is { } rest ? value[..kept] + rest : null;

    /// <summary>Province, four digits of the place, birthday and three of the serial as one number, so that every result is a real form.</summary>
    private static string? ResidentId(string value, Turn turn)
    {
        var wrong = Identifiers.CheckValue(value) - Identifiers.ResidentCheckValue(value);
        var day = new DateOnly(Number(value, 6, 4), Number(value, 10, 2), Number(value, 12, 2)).DayNumber - FirstBirthday.DayNumber;
        var rank = ((((long)Array.IndexOf(Provinces, Number(value, 0, 2)) * 10_000) + Number(value, 2, 4)) * Birthdays) + day;
        var domain = (long)Provinces.Length * 10_000 * Birthdays * 1_000;
        var text = ((rank * 1_000) + Number(value, 14, 3)).ToString(CultureInfo.InvariantCulture).PadLeft(14, '0');
        if (turn.Walk(text, Decimal, result => long.Parse(result, CultureInfo.InvariantCulture) < domain) is not { } changed)
        {
            return null;
        }

        var number = long.Parse(changed, CultureInfo.InvariantCulture);
        var (serial, days) = (number % 1_000, number / 1_000 % Birthdays);
        var place = number / 1_000 / Birthdays;
        var head = string.Create(CultureInfo.InvariantCulture, $"{Provinces[place / 10_000]:00}{place % 10_000:0000}{FirstBirthday.AddDays((int)days):yyyyMMdd}{serial:000}");

        // A slip in the check character stays one, so that it comes back.
        return head + Identifiers.ResidentCheckCharacter(((Identifiers.ResidentCheckValue(head + "0") + wrong) % 11 + 11) % 11);
    }

    private static string? BankCard(string value, Turn turn)
    {
        var body = turn.Walk(value[6..^1], Decimal, rest => !Identifiers.HasResidentForm(value[..6] + rest + "0"));
        return body is null ? null : Enumerable.Range(0, 10).Select(check => string.Create(CultureInfo.InvariantCulture, $"{value[..6]}{body}{check}")).First(card => Identifiers.PassesLuhn(card));
    }

    /// <summary>The province's character is no letter, so the value starts with the office's.</summary>
    private static string? PlateNumber(string value, Turn turn) =>
        turn.Walk(value[1..], Plate, rest => rest.Count(char.IsAsciiDigit) >= 2 && !rest.Contains('I', StringComparison.Ordinal)) is { } rest ? value[..1] + rest : null;

    private static string? CreditCode(string value, Turn turn)
    {
        var body = turn.Walk(value[8..16], Credit, _ => true);
        var sound = Identifiers.IsCreditCode(value);
        if (body is null || !sound)
        {
            return null;
        }

        var organisation = (Decimal + "X").Select(check => body + check).First(code => Identifiers.IsOrganisationCode(code));
        return Credit.Select(check => value[..8] + organisation + check).First(code => Identifiers.IsCreditCode(code));
    }

    private static int Number(string text, int start, int length) => int.Parse(text.AsSpan(start, length), CultureInfo.InvariantCulture);
}

namespace Zhengshu.Text.PersonalData;

/// <summary>Kinds of personal data (GB/T 35273-2020, annex A) and company codes that are found in text.</summary>
public enum PersonalDataKind
{
    /// <summary>Resident identity number (GB 11643).</summary>
    ResidentId,

    /// <summary>Mobile phone number.</summary>
    Mobile,

    /// <summary>Fixed-line phone number with a known area code, or after a word for phone.</summary>
    Landline,

    /// <summary>Bank card number (ISO/IEC 7812, Luhn).</summary>
    BankCard,

    /// <summary>Vehicle plate (GA 36).</summary>
    Plate,

    /// <summary>Passport or travel permit number.</summary>
    Passport,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>Unified social credit code (GB 32100).</summary>
    CreditCode,

    /// <summary>Postal address down to the house number.</summary>
    Address,

    /// <summary>Name of a person.</summary>
    Name,
}

/// <summary>One piece of personal data in a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Confidence">0 to 1: 1 where a checksum holds, about 0.9 for an unmistakable form, 0.6 where only form and context speak for it.</param>
public sealed record PersonalDataMatch(PersonalDataKind Kind, int Start, int Length, double Confidence)
{
    /// <summary>Index of the first unit after it.</summary>
    public int End => Start + Length;
}

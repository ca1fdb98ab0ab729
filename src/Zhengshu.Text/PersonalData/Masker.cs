using System.Security.Cryptography;
using System.Text;

namespace Zhengshu.Text.PersonalData;

/// <summary>What stands in place of personal data.</summary>
public enum MaskStrategy
{
    /// <summary>Middle part replaced by stars: 138****5678, 张**.</summary>
    Mask,

    /// <summary>The kind in brackets: [手机号].</summary>
    Replace,

    /// <summary>Kind and a keyed hash, the same for the same value: [手机号#3f0c91ab]; needs <see cref="MaskOptions.Key"/>.</summary>
    Hash,

    /// <summary>
    /// Another value of the same form: a phone of the same area, an id with a real birthday and check character, a bank card that passes Luhn; needs
    /// <see cref="MaskOptions.Key"/>, with which <see cref="Masker.Reveal(string, MaskOptions)"/> gets the values back. FF1 of NIST SP 800-38G. Names, addresses
    /// and e-mail addresses have no such form and become what <see cref="Hash"/> makes of them; they cannot be got back.
    /// </summary>
    FormatPreserving,
}

/// <summary>How <see cref="Masker"/> works.</summary>
public sealed record MaskOptions
{
    /// <summary>All kinds at confidence 0.6 and above, stars in the middle.</summary>
    public static MaskOptions Default { get; } = new();

    /// <summary>Kinds to mask; all by default.</summary>
    public IReadOnlySet<PersonalDataKind> Kinds { get; init; } = Enum.GetValues<PersonalDataKind>().ToHashSet();

    /// <summary>Least confidence, 0 to 1, default 0.6.</summary>
    public double MinimumConfidence { get; init; } = 0.6;

    /// <summary>Default <see cref="MaskStrategy.Mask"/>.</summary>
    public MaskStrategy Strategy { get; init; }

    /// <summary>Secret of <see cref="MaskStrategy.Hash"/> and <see cref="MaskStrategy.FormatPreserving"/>, any length, 32 random bytes advised; without it hashes of so few possible numbers could be tried out.</summary>
    public ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>Finds further names; null: only announced ones.</summary>
    public NameFinder? NameFinder { get; init; }
}

/// <summary>Replaces personal data in text before it is stored or shown.</summary>
public static class Masker
{
    /// <summary>The text with personal data masked.</summary>
    public static string Mask(string text, MaskOptions? options = null) => Mask(text, options, out _);

    /// <summary>The text with personal data masked, and what was found at its places in the original.</summary>
    /// <exception cref="ArgumentException">Strategy Hash or FormatPreserving without a key.</exception>
    public static string Mask(string text, MaskOptions? options, out IReadOnlyList<PersonalDataMatch> matches)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= MaskOptions.Default;
        if (options.Strategy is MaskStrategy.Hash or MaskStrategy.FormatPreserving && options.Key.IsEmpty)
        {
            throw new ArgumentException($"MaskStrategy.{options.Strategy} needs MaskOptions.Key.", nameof(options));
        }

        matches = [.. PersonalDataFinder.Find(text, options.NameFinder)
            .Where(match => match.Confidence >= options.MinimumConfidence && options.Kinds.Contains(match.Kind))];
        if (matches.Count == 0)
        {
            return text;
        }

        using var cipher = options.Strategy == MaskStrategy.FormatPreserving ? Cipher(options.Key.Span) : null;
        var masked = new StringBuilder(text.Length);
        var end = 0;
        foreach (var match in matches)
        {
            masked.Append(text, end, match.Start - end);
            var value = text.AsSpan(match.Start, match.Length);
            masked.Append(options.Strategy switch
            {
                MaskStrategy.Replace => $"[{Label(match.Kind)}]",
                MaskStrategy.FormatPreserving when cipher is not null && FormatPreservation.Change(match.Kind, value, cipher, back: false) is { } other => other,
                MaskStrategy.Hash or MaskStrategy.FormatPreserving => $"[{Label(match.Kind)}#{Hash(value, options.Key.Span)}]",
                _ => Stars(match.Kind, value),
            });
            end = match.End;
        }

        return masked.Append(text, end, text.Length - end).ToString();
    }

    /// <summary>The values that <see cref="MaskStrategy.FormatPreserving"/> changed, got back with the same options; a lower-case x of a resident id comes back as X.</summary>
    /// <remarks>The masked values are found as the true ones were, so the text around them must not have been changed.</remarks>
    /// <exception cref="ArgumentException">No key.</exception>
    public static string Reveal(string text, MaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(options);
        return Reveal(text, PersonalDataFinder.Find(text, options.NameFinder)
            .Where(match => match.Confidence >= options.MinimumConfidence && options.Kinds.Contains(match.Kind)), options);
    }

    /// <summary>The same where the places of the masked values are known: nothing needs to be found again.</summary>
    /// <param name="text">The masked text.</param>
    /// <param name="places">Masked values in it, in order.</param>
    /// <param name="options">Those of the masking.</param>
    public static string Reveal(string text, IEnumerable<PersonalDataMatch> places, MaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(places);
        if (options is null || options.Key.IsEmpty)
        {
            throw new ArgumentException("Revealing needs MaskOptions.Key.", nameof(options));
        }

        using var cipher = Cipher(options.Key.Span);
        var revealed = new StringBuilder(text.Length);
        var end = 0;
        foreach (var place in places)
        {
            var value = text.AsSpan(place.Start, place.Length);
            revealed.Append(text, end, place.Start - end).Append(FormatPreservation.Change(place.Kind, value, cipher, back: true) ?? value.ToString());
            end = place.End;
        }

        return revealed.Append(text, end, text.Length - end).ToString();
    }

    /// <summary>Chinese name of the kind, as it stands in a replaced text.</summary>
    public static string Label(PersonalDataKind kind) => kind switch
    {
        PersonalDataKind.ResidentId => "身份证号",
        PersonalDataKind.Mobile => "手机号",
        PersonalDataKind.Landline => "电话号码",
        PersonalDataKind.BankCard => "银行卡号",
        PersonalDataKind.Plate => "车牌号",
        PersonalDataKind.Passport => "证件号",
        PersonalDataKind.Email => "邮箱",
        PersonalDataKind.CreditCode => "统一社会信用代码",
        PersonalDataKind.Address => "地址",
        _ => "姓名",
    };

    private static string Stars(PersonalDataKind kind, ReadOnlySpan<char> value) => kind switch
    {
        PersonalDataKind.ResidentId => Keep(value, 3, 2),
        PersonalDataKind.Mobile => Keep(value, value.Length - 8, 4),
        PersonalDataKind.Landline => Keep(value, value.IndexOf('-') is > 0 and < 5 and var hyphen ? hyphen + 1 : 3, 2),
        PersonalDataKind.BankCard => Keep(value, 4, 4),
        PersonalDataKind.Plate => Keep(value, 2, 1),
        PersonalDataKind.Passport => Keep(value, 1, 2),
        PersonalDataKind.Email => Keep(value, 1, value.Length - value.IndexOf('@')),
        PersonalDataKind.CreditCode => Keep(value, 4, 2),
        PersonalDataKind.Address => Keep(value, Math.Max(2, value.IndexOfAnyInRange('0', '9') is > 0 and var digit ? digit : value.Length / 2), 0),
        _ => string.Concat(value[..Math.Min(value.Length, value.Length > 3 ? 2 : 1)], "**"),
    };

    private static string Keep(ReadOnlySpan<char> value, int first, int last)
    {
        first = Math.Clamp(first, 0, value.Length - 1);
        last = Math.Clamp(last, 0, value.Length - first - 1);
        return string.Concat(value[..first], new string('*', value.Length - first - last), value[^last..]);
    }

    private static FormatPreservingCipher Cipher(ReadOnlySpan<byte> key) => new(HMACSHA256.HashData(key, "zhengshu format-preserving 1"u8));

    private static string Hash(ReadOnlySpan<char> value, ReadOnlySpan<byte> key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value.ToString())).AsSpan(0, 8));
}

using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace Zhengshu.Text.PersonalData;

/// <summary>
/// FF1 of NIST SP 800-38G (2016): turns a row of digits into another of the same length and alphabet, reversible with the key only.
/// Ten rounds of AES in CBC-MAC form. Safe for all threads.
/// </summary>
public sealed class FormatPreservingCipher : IDisposable
{
    private const int Rounds = 10;
    private const int BlockBytes = 16;

    /// <summary>Longest row of digits that is taken.</summary>
    public const int Longest = 4_096;

    private readonly byte[] _key;

    /// <summary>A cipher under a key.</summary>
    /// <param name="key">16, 24 or 32 bytes (AES-128, -192, -256).</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    public FormatPreservingCipher(ReadOnlySpan<byte> key)
    {
        if (key.Length is not (16 or 24 or 32))
        {
            throw new ArgumentException($"Key of {key.Length} bytes; AES takes 16, 24 or 32.", nameof(key));
        }

        _key = key.ToArray();
    }

    /// <summary>Least number of digits of a radix: the standard asks for a million values or more (SP 800-38G rev. 1, 5.1).</summary>
    public static int Shortest(int radix)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(radix, 2);
        return Math.Max(2, (int)Math.Ceiling(6 / Math.Log10(radix)));
    }

    /// <summary>Encrypts digits.</summary>
    /// <param name="digits">Values from 0 to <paramref name="radix"/> − 1, at least <see cref="Shortest"/> of them.</param>
    /// <param name="radix">Size of the alphabet, 2 to 65,536.</param>
    /// <param name="tweak">Public context that makes equal digits differ, e.g. the kind of number.</param>
    /// <exception cref="ArgumentException">Too few or too many digits, or one out of range.</exception>
    public int[] Encrypt(ReadOnlySpan<int> digits, int radix, ReadOnlySpan<byte> tweak = default) => Run(digits, radix, tweak, decrypt: false);

    /// <summary>Gets back what <see cref="Encrypt"/> was given with the same key, radix and tweak.</summary>
    public int[] Decrypt(ReadOnlySpan<int> digits, int radix, ReadOnlySpan<byte> tweak = default) => Run(digits, radix, tweak, decrypt: true);

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    private int[] Run(ReadOnlySpan<int> digits, int radix, ReadOnlySpan<byte> tweak, bool decrypt)
    {
        Check(digits, radix);
        using var aes = Aes.Create();
        aes.Key = _key;
        var (n, u) = (digits.Length, digits.Length / 2);
        var v = n - u;
        var a = digits[..u].ToArray();
        var b = digits[u..].ToArray();
        var bytes = (int)((BigInteger.Pow(radix, v) - 1).GetBitLength() + 7) / 8;
        var wanted = (4 * ((bytes + 3) / 4)) + 4;
        var first = FirstBlock(radix, u, n, tweak.Length);
        for (var step = 0; step < Rounds; step++)
        {
            var round = decrypt ? Rounds - 1 - step : step;
            var length = round % 2 == 0 ? u : v;
            var y = Round(aes, first, tweak, round, decrypt ? a : b, radix, bytes, wanted);
            var modulus = BigInteger.Pow(radix, length);
            var value = Value(decrypt ? b : a, radix);
            var c = Digits(Modulo(decrypt ? value - y : value + y, modulus), radix, length);
            (a, b) = decrypt ? (c, a) : (b, c);
        }

        return [.. a, .. b];
    }

    private static void Check(ReadOnlySpan<int> digits, int radix)
    {
        if (radix is < 2 or > 65_536)
        {
            throw new ArgumentException($"Radix {radix} is not 2 to 65,536.", nameof(radix));
        }

        if (digits.Length < Shortest(radix) || digits.Length > Longest)
        {
            throw new ArgumentException($"{digits.Length} digits of radix {radix}; {Shortest(radix)} to {Longest} are taken.", nameof(digits));
        }

        foreach (var digit in digits)
        {
            if (digit < 0 || digit >= radix)
            {
                throw new ArgumentException($"Digit {digit.ToString(CultureInfo.InvariantCulture)} is not below the radix {radix}.", nameof(digits));
            }
        }
    }

    /// <summary>P of the standard's step 5.</summary>
    private static byte[] FirstBlock(int radix, int u, int n, int tweak)
    {
        var block = new byte[BlockBytes];
        (block[0], block[1], block[2], block[6], block[7]) = (1, 2, 1, 10, (byte)u);
        (block[3], block[4], block[5]) = ((byte)(radix >> 16), (byte)(radix >> 8), (byte)radix);
        BinaryPrimitives.WriteInt32BigEndian(block.AsSpan(8), n);
        BinaryPrimitives.WriteInt32BigEndian(block.AsSpan(12), tweak);
        return block;
    }

    /// <summary>Steps 6.i to 6.iv: the pseudo-random number of one round.</summary>
    private static BigInteger Round(Aes aes, byte[] first, ReadOnlySpan<byte> tweak, int round, int[] half, int radix, int bytes, int wanted)
    {
        var padding = (BlockBytes - ((tweak.Length + bytes + 1) % BlockBytes)) % BlockBytes;
        var input = new byte[BlockBytes + tweak.Length + padding + 1 + bytes];
        first.CopyTo(input, 0);
        tweak.CopyTo(input.AsSpan(BlockBytes));
        input[^(bytes + 1)] = (byte)round;
        var number = Value(half, radix).ToByteArray(isUnsigned: true, isBigEndian: true);
        number.CopyTo(input, input.Length - number.Length);
        var mac = aes.EncryptCbc(input, new byte[BlockBytes], PaddingMode.None).AsSpan(^BlockBytes..).ToArray();
        var output = new byte[(wanted + BlockBytes - 1) / BlockBytes * BlockBytes];
        mac.CopyTo(output, 0);
        for (var block = 1; block * BlockBytes < output.Length; block++)
        {
            var next = (byte[])mac.Clone();
            BinaryPrimitives.WriteInt32BigEndian(next.AsSpan(12), BinaryPrimitives.ReadInt32BigEndian(next.AsSpan(12)) ^ block);
            aes.EncryptEcb(next, PaddingMode.None).CopyTo(output, block * BlockBytes);
        }

        return new BigInteger(output.AsSpan(0, wanted), isUnsigned: true, isBigEndian: true);
    }

    private static BigInteger Value(ReadOnlySpan<int> digits, int radix)
    {
        var value = BigInteger.Zero;
        foreach (var digit in digits)
        {
            value = (value * radix) + digit;
        }

        return value;
    }

    private static int[] Digits(BigInteger value, int radix, int length)
    {
        var digits = new int[length];
        for (var i = length - 1; i >= 0; i--)
        {
            value = BigInteger.DivRem(value, radix, out var rest);
            digits[i] = (int)rest;
        }

        return digits;
    }

    private static BigInteger Modulo(BigInteger value, BigInteger modulus)
    {
        var rest = value % modulus;
        return rest.Sign < 0 ? rest + modulus : rest;
    }
}

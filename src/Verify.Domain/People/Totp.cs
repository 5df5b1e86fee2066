using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Verify.Domain.People;

/// <summary>The six digits of an authenticator app: time-based one-time passwords by RFC 6238 over HMAC-SHA-1, a step of 30 seconds.</summary>
public static class Totp
{
    /// <summary>Length of a secret, in bytes: that of the hash, as RFC 4226 recommends.</summary>
    public const int SecretLength = 20;

    private const int StepSeconds = 30;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The step that a moment lies in.</summary>
    public static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    public static string CodeOf(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // what authenticator apps compute; an HMAC does not rest on collisions
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0x0f;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step that a code is of: the present one, or the one before or after it, and later than the last one used; null where it is of none of them.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="code">The six digits.</param>
    /// <param name="at">Now.</param>
    /// <param name="lastStep">The step whose code was used last: none is used twice.</param>
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTimeOffset at, long lastStep)
    {
        var sent = System.Text.Encoding.ASCII.GetBytes(code.Replace(" ", "", StringComparison.Ordinal));
        long? found = null;
        for (var step = StepOf(at) - 1; step <= StepOf(at) + 1; step++)
        {
            var due = System.Text.Encoding.ASCII.GetBytes(CodeOf(secret, step));
            if (CryptographicOperations.FixedTimeEquals(due, sent) && step > lastStep) found ??= step;
        }

        return found;
    }

    /// <summary>A secret as authenticator apps take it: base 32 (RFC 4648) without padding.</summary>
    public static string Written(ReadOnlySpan<byte> secret)
    {
        var text = new System.Text.StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var b in secret)
        {
            (bits, held) = ((bits << 8) | b, held + 8);
            while (held >= 5)
            {
                held -= 5;
                text.Append(Letters[(bits >> held) & 31]);
            }
        }

        if (held > 0) text.Append(Letters[(bits << (5 - held)) & 31]);
        return text.ToString();
    }
}

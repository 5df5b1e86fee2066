using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Verify.Api.Auth;

/// <summary>A key as its holder writes it: <c>vfy_&lt;publicId&gt;_&lt;secret&gt;</c>. The public half names it, the secret half opens it.</summary>
/// <param name="PublicId">4 to 32 of <c>a–z 0–9 -</c>.</param>
/// <param name="Secret">1 to 200 visible ASCII characters.</param>
internal sealed record KeyText(string PublicId, string Secret)
{
    private const string Prefix = "vfy_";

    /// <summary>The whole key.</summary>
    public string Written => $"{Prefix}{PublicId}_{Secret}";

    /// <summary>SHA-256 of the secret half, lower-case hex: what is kept of it.</summary>
    public string SecretHash => Hash(Secret);

    /// <summary>A new key, its secret of 256 random bits.</summary>
    public static KeyText New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), Random256());

    /// <summary>A new one-time code, of 256 random bits.</summary>
    public static string NewCode() => $"vfyc_{Random256()}";

    /// <summary>SHA-256 of a secret or a one-time code, lower-case hex.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Reads the written form.</summary>
    public static bool TryParse(string? written, [NotNullWhen(true)] out KeyText? key)
    {
        key = null;
        if (written is null || !written.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        var end = written.IndexOf('_', Prefix.Length);
        if (end < 0) return false;
        var (publicId, secret) = (written[Prefix.Length..end], written[(end + 1)..]);
        if (publicId.Length is < 4 or > 32 || !publicId.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return false;
        if (secret.Length is < 1 or > 200 || !secret.All(c => c is > ' ' and < (char)127)) return false;
        key = new KeyText(publicId, secret);
        return true;
    }

    // never in a log, however it gets there
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(PublicId);
        return true;
    }

    private static string Random256() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Verify.Domain.Texts;

/// <summary>
/// The two hashes of a text, lower-case hex. The content hash is what a CMS can compute over what it sent; the text hash
/// is over the text that was read out of it.
/// </summary>
public static class TextHashes
{
    // throws for a lone surrogate instead of hashing a replacement character
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>SHA-256 of bytes: the content hash of a raw upload, the key of a blob.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>SHA-256 of a text's UTF-8 bytes. Throws EncoderFallbackException for a lone surrogate.</summary>
    public static string Sha256(string text) => Sha256(StrictUtf8.GetBytes(text));

    /// <summary>
    /// The hash of a text in parts: of one part, SHA-256 of its UTF-8 bytes; of several, SHA-256 of the RFC 8785 form of
    /// <c>[{"label":…,"sha256":…}]</c> in the order sent. It is the content hash of parts sent as text, and the text hash of all.
    /// </summary>
    public static string OfParts(IReadOnlyList<TextPart> parts) => OfPartHashes([.. parts.Select(p => (p.Label, Sha256(p.Text)))]);

    /// <summary>The same from the parts' own hashes, for texts that are blobs already.</summary>
    public static string OfPartHashes(IReadOnlyList<(string Label, string Sha256)> parts)
    {
        if (parts.Count == 0) throw new ArgumentException("A text has at least one part.", nameof(parts));
        return parts.Count == 1 ? parts[0].Sha256 : Sha256(CanonicalList(parts));
    }

    private static string CanonicalList(IReadOnlyList<(string Label, string Sha256)> parts)
    {
        var json = new StringBuilder("[");
        foreach (var (label, sha256) in parts)
        {
            if (json.Length > 1) json.Append(',');
            json.Append("{\"label\":\"");
            AppendEscaped(json, label);
            json.Append("\",\"sha256\":\"").Append(sha256).Append("\"}");
        }

        return json.Append(']').ToString();
    }

    /// <summary>RFC 8785, section 3.2.2.2: the short escapes where JSON has one, \u00xx for other controls, all else as it is.</summary>
    private static void AppendEscaped(StringBuilder json, string value)
    {
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\b' => json.Append("\\b"),
                '\t' => json.Append("\\t"),
                '\n' => json.Append("\\n"),
                '\f' => json.Append("\\f"),
                '\r' => json.Append("\\r"),
                < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        }
    }
}

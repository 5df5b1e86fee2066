using System.Text;
using System.Text.RegularExpressions;

namespace Verify.Api.Files;

/// <summary>Turns bytes into characters: by byte order mark, then by the charset of the media type, then as the file says itself, then as UTF-8.</summary>
internal static partial class CharacterSets
{
    private const int Preamble = 1024;

    /// <summary>The characters of a plain text. Refuses bytes that are not valid in their character set: nothing is guessed.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset) => Decode(bytes, charset, declared: null, lenient: false);

    /// <summary>The characters of a page, which may name its character set in a meta element; one that says nothing and is no UTF-8 is read as Windows-1252, as browsers do.</summary>
    public static string DecodePage(ReadOnlySpan<byte> bytes, string? charset)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Preamble)]);
        var meta = MetaCharset().Match(head);
        return Decode(bytes, charset, meta.Success ? meta.Groups["name"].Value : null, lenient: true);
    }

    private static string Decode(ReadOnlySpan<byte> bytes, string? charset, string? declared, bool lenient)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) return Read("utf-8", bytes[3..], lenient);
        if (bytes.StartsWith(Encoding.Unicode.Preamble)) return Read("utf-16", bytes[2..], lenient);
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble)) return Read("utf-16BE", bytes[2..], lenient);
        if (charset is not null) return Read(charset, bytes, lenient);
        // a page whose meta element could be read as ASCII is no UTF-16, whatever it says
        if (declared is not null && Named(declared, lenient) is not null and not UnicodeEncoding) return Read(declared, bytes, lenient);
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        return lenient ? Read("windows-1252", bytes, lenient) : throw FileRefusal.Unreadable("The bytes are not UTF-8: name their character set in the media type, as in text/plain; charset=windows-1252.");
    }

    private static string Read(string name, ReadOnlySpan<byte> bytes, bool lenient)
    {
        var encoding = Named(name, lenient) ?? throw FileRefusal.Unreadable($"The character set '{name}' is not known.");
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw FileRefusal.Unreadable($"The bytes are not valid {encoding.WebName}.");
        }
    }

    /// <summary>A character set by its name; what is not valid in it becomes U+FFFD in a page, and is refused elsewhere.</summary>
    private static Encoding? Named(string name, bool lenient)
    {
        var trimmed = name.Trim('"', '\'', ' ');
        DecoderFallback fallback = lenient ? DecoderFallback.ReplacementFallback : DecoderFallback.ExceptionFallback;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(trimmed, EncoderFallback.ExceptionFallback, fallback) ?? Encoding.GetEncoding(trimmed, EncoderFallback.ExceptionFallback, fallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("""<meta[^>]{0,200}?charset\s*=\s*["']?(?<name>[A-Za-z0-9_:.-]{1,40})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex MetaCharset();
}

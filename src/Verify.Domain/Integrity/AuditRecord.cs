using System.Buffers.Text;

namespace Verify.Domain.Integrity;

/// <summary>One event of an export, as places in its bytes (<see cref="AuditExport"/> has the form).</summary>
internal readonly ref struct AuditRecord
{
    private const int SaltBase64Length = 44;

    /// <summary>What may stand before the padding where 32 bytes are written in base64: two bits are left over and must be 0.</summary>
    private static ReadOnlySpan<byte> LastSaltDigits => "AEIMQUYcgkosw048"u8;

    public static ReadOnlySpan<byte> LineStart => "{\"line\":"u8;

    public static ReadOnlySpan<byte> PayloadStart => ",\"payload\":"u8;

    public static ReadOnlySpan<byte> SaltStart => ",\"salt\":\""u8;

    public static ReadOnlySpan<byte> SubstituteStart => "null,\"substitute\":"u8;

    public static ReadOnlySpan<byte> Withheld => "null,\"withheld\":true}"u8;

    private AuditRecord(ReadOnlySpan<byte> line, EventLineFields fields, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> substitute)
    {
        Line = line;
        Fields = fields;
        Payload = payload;
        Salt = salt;
        Substitute = substitute;
    }

    /// <summary>The event's line.</summary>
    public ReadOnlySpan<byte> Line { get; }

    /// <summary>The line's members.</summary>
    public EventLineFields Fields { get; }

    /// <summary>The payload; empty when it was redacted or is withheld.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>The salt in base64; empty without a payload.</summary>
    public ReadOnlySpan<byte> Salt { get; }

    /// <summary>What stands in for a redacted payload, else empty.</summary>
    public ReadOnlySpan<byte> Substitute { get; }

    /// <summary>Reads a record without its line end; false when it has not the form of one. Whether the payload is JSON is not looked at.</summary>
    public static bool TryRead(ReadOnlySpan<byte> record, out AuditRecord read)
    {
        read = default;
        if (!record.StartsWith(LineStart) || !EventLineFields.TryReadFirst(record[LineStart.Length..], out var fields, out var length)) return false;
        var line = record.Slice(LineStart.Length, length);
        var rest = record[(LineStart.Length + length)..];
        if (!rest.StartsWith(PayloadStart)) return false;
        rest = rest[PayloadStart.Length..];

        if (rest.SequenceEqual(Withheld))
        {
            read = new AuditRecord(line, fields, default, default, default);
            return true;
        }

        if (rest.StartsWith(SubstituteStart))
        {
            var substitute = rest[SubstituteStart.Length..];
            if (!substitute.EndsWith("}"u8) || !substitute.StartsWith("{"u8)) return false;
            read = new AuditRecord(line, fields, default, default, substitute[..^1]);
            return true;
        }

        var end = rest.Length - SaltStart.Length - SaltBase64Length - "\"}"u8.Length;
        if (end < 1 || rest[0] != '{' || !rest.EndsWith("\"}"u8) || !rest[end..].StartsWith(SaltStart)) return false;
        var salt = rest.Slice(end + SaltStart.Length, SaltBase64Length);
        read = new AuditRecord(line, fields, rest[..end], salt, default);
        return true;
    }

    /// <summary>Decodes the salt; false when it is not the base64 of 32 bytes.</summary>
    public bool TryDecodeSalt(Span<byte> salt) =>
        Salt[^1] == '=' && LastSaltDigits.Contains(Salt[^2])
        && Base64.DecodeFromUtf8(Salt, salt, out _, out var written) == System.Buffers.OperationStatus.Done && written == LogHash.SaltLength;
}

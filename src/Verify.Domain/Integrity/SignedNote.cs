using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Verify.Domain.Integrity;

/// <summary>One signature line of a note.</summary>
/// <param name="Name">Name of the key.</param>
/// <param name="KeyId">Four bytes that tell keys of one name apart.</param>
/// <param name="Signature">The signature's bytes; for our keys ECDSA in DER.</param>
public sealed record NoteSignature(string Name, byte[] KeyId, byte[] Signature);

/// <summary>What the signatures of a note are worth to someone who trusts certain keys.</summary>
public enum NoteTrust
{
    /// <summary>Signed by a trusted key.</summary>
    Signed,

    /// <summary>No trusted key has signed.</summary>
    NoTrustedKey,

    /// <summary>A line names a trusted key, but the signature is not that key's signature of this text.</summary>
    WrongSignature,
}

/// <summary>
/// A text with signatures under it, readable and mailable: C2SP signed-note. The text ends with a line feed, a blank line
/// follows, then one line for each signature: em dash, key name, base64 of key id and signature.
/// </summary>
public sealed class SignedNote
{
    private const string LineStart = "— ";
    private const int MaxSignatures = 64;

    private SignedNote(string text, IReadOnlyList<NoteSignature> signatures)
    {
        Text = text;
        Signatures = signatures;
    }

    /// <summary>What is signed, with its last line feed.</summary>
    public string Text { get; }

    /// <summary>The signatures, in the order of their lines.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Signs a text.</summary>
    /// <param name="text">Lines, each ended by a line feed.</param>
    /// <param name="name">Name of the key: no spaces, no plus.</param>
    /// <param name="key">A private key on P-256.</param>
    /// <exception cref="FormatException">The text or the name cannot stand in a note.</exception>
    public static SignedNote Sign(string text, string name, ECDsa key)
    {
        if (!IsText(text)) throw new FormatException("A note's text ends with a line feed and holds no other control character.");
        return new SignedNote(text, [SignatureOf(text, name, key)]);
    }

    /// <summary>The note with one more signature: at a change of keys the old and the new one sign.</summary>
    public SignedNote SignedAlsoBy(string name, ECDsa key) => new(Text, [.. Signatures, SignatureOf(Text, name, key)]);

    /// <summary>Reads a note.</summary>
    /// <exception cref="FormatException">It is no signed note.</exception>
    public static SignedNote Parse(string note)
    {
        // the text may hold blank lines: the last one ends it
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || !IsText(note)) throw new FormatException("It is no signed note: text, blank line, signatures, each line ended by a line feed.");

        var lines = note[(end + 2)..].Split('\n');
        if (lines.Length - 1 is 0 or > MaxSignatures) throw new FormatException($"A note has 1 to {MaxSignatures} signatures.");
        return new SignedNote(note[..(end + 1)], [.. lines[..^1].Select(ParseSignature)]);
    }

    /// <summary>
    /// What the note is worth to someone who trusts these keys. Lines of other keys are passed over; a line that names a
    /// trusted key must be that key's signature.
    /// </summary>
    /// <param name="name">Name that the key must sign under.</param>
    /// <param name="trusted">The keys; several after a change of keys.</param>
    public NoteTrust TrustedBy(string name, IReadOnlyCollection<CheckpointKey> trusted)
    {
        var trust = NoteTrust.NoTrustedKey;
        foreach (var line in Signatures)
        {
            if (!string.Equals(line.Name, name, StringComparison.Ordinal)) continue;
            var named = trusted.Where(key => key.Id.SequenceEqual(line.KeyId) && (key.Origin is null || string.Equals(key.Origin, name, StringComparison.Ordinal))).ToList();
            if (named.Count == 0) continue;
            if (!named.Exists(key => key.Signed(Text, line.Signature))) return NoteTrust.WrongSignature;
            trust = NoteTrust.Signed;
        }

        return trust;
    }

    /// <summary>The note as it is stored and sent.</summary>
    public override string ToString()
    {
        var note = new StringBuilder(Text).Append('\n');
        foreach (var line in Signatures)
            note.Append(LineStart).Append(line.Name).Append(' ').Append(Convert.ToBase64String([.. line.KeyId, .. line.Signature])).Append('\n');
        return note.ToString();
    }

    /// <summary>Whether this can be the name of a key: not empty, no white space, no plus.</summary>
    internal static bool IsKeyName(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+') && IsUnicode(name);

    private static NoteSignature SignatureOf(string text, string name, ECDsa key)
    {
        if (!IsKeyName(name)) throw new FormatException($"'{name}' cannot be the name of a key: no spaces, no plus.");
        var signature = key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new NoteSignature(name, [.. CheckpointKey.Of(key).Id], signature);
    }

    private static NoteSignature ParseSignature(string line)
    {
        var parts = line.Split(' ');
        if (parts.Length != 3 || !string.Equals(parts[0] + " ", LineStart, StringComparison.Ordinal) || !IsKeyName(parts[1]) || !Base64.IsValid(parts[2]))
            throw new FormatException("A signature line is an em dash, the key's name and base64.");

        var bytes = Convert.FromBase64String(parts[2]);
        if (bytes.Length <= CheckpointKey.IdLength || !string.Equals(Convert.ToBase64String(bytes), parts[2], StringComparison.Ordinal))
            throw new FormatException("A signature line holds a key id and a signature, in standard base64.");
        return new NoteSignature(parts[1], bytes[..CheckpointKey.IdLength], bytes[CheckpointKey.IdLength..]);
    }

    private static bool IsText(string text) => text.EndsWith('\n') && !text.Any(c => c < ' ' && c != '\n') && IsUnicode(text);

    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }
}

using System.Globalization;
using System.Security.Cryptography;

namespace Verify.Domain.Integrity;

/// <summary>
/// What the log was at one moment: its origin, how many events it held and the root over them; the text of C2SP
/// tlog-checkpoint. Signed (<see cref="SignedNote"/>) and given to outsiders, it fixes every event before it.
/// </summary>
/// <param name="Origin">Name of the log, and of the keys that sign for it: no spaces, no plus.</param>
/// <param name="Size">How many events: indices 0 to Size - 1.</param>
/// <param name="Root">Root of the Merkle tree over their lines, 32 bytes.</param>
/// <param name="Extensions">Further lines, kept as they are; none of ours.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root, IReadOnlyList<string> Extensions)
{
    /// <summary>A checkpoint without further lines.</summary>
    public Checkpoint(string origin, long size, byte[] root)
        : this(origin, size, root, [])
    {
    }

    /// <summary>The text to be signed, each line ended by a line feed.</summary>
    /// <exception cref="FormatException">A member cannot stand in a checkpoint.</exception>
    public string ToText()
    {
        if (!SignedNote.IsKeyName(Origin)) throw new FormatException($"'{Origin}' cannot be the origin of a log: no spaces, no plus.");
        if (Size < 0) throw new FormatException("A log holds no fewer than 0 events.");
        if (Root.Length != LogHash.Length) throw new FormatException("A root is 32 bytes long.");
        if (Extensions.Any(line => line.Length == 0 || line.Contains('\n'))) throw new FormatException("A further line of a checkpoint is not empty and is one line.");

        string[] lines = [Origin, Size.ToString(CultureInfo.InvariantCulture), Convert.ToBase64String(Root), .. Extensions];
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>Reads the text of a checkpoint; what it accepts, <see cref="ToText"/> writes again.</summary>
    /// <exception cref="FormatException">It is no checkpoint.</exception>
    public static Checkpoint Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < 4 || lines[^1].Length != 0) throw new FormatException("A checkpoint has three lines at least: origin, size and root.");
        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)) throw new FormatException($"'{lines[1]}' is not the size of a log.");

        var root = new byte[LogHash.Length];
        if (!Convert.TryFromBase64String(lines[2], root, out var length) || length != LogHash.Length) throw new FormatException($"'{lines[2]}' is not the base64 of a root.");

        var checkpoint = new Checkpoint(lines[0], size, root, lines[3..^1]);
        return string.Equals(checkpoint.ToText(), text, StringComparison.Ordinal) ? checkpoint : throw new FormatException("The checkpoint is not written in its one form.");
    }

    /// <summary>The checkpoint as a note, signed under the log's origin.</summary>
    /// <param name="key">The log's private key, on P-256.</param>
    public SignedNote Sign(ECDsa key) => SignedNote.Sign(ToText(), Origin, key);
}
